import { occurrences } from '../language/occurrences.ts'
import type { Located } from '../models/finding.ts'
import type { Mention, Site } from '../models/site.ts'
import { type Place, placeKey } from '../text/place.ts'
import type { ts } from '../typescript/compiler.ts'
import { neverRead, unusedParameter } from './finding.ts'
import type { MadeGroup } from './program.ts'

/**
 * Variables of groups that nothing reads. As long as their name occurs anywhere else in the project, in whatever role,
 * nothing is said: other code may read them in ways that can't be seen.
 */
export function adviseOnUnread(
  groups: readonly MadeGroup[],
  sites: readonly Site[],
  mentions: readonly Mention[],
  files: readonly ts.SourceFile[],
): Located[] {
  const read = new Set(mentions.filter(({ write }) => !write).map(({ known }) => keyOf(known.definition)))
  const seen = new Map<string, Set<string>>()
  const see = (key: string | undefined, place: Place | undefined): void => {
    if (key === undefined || !place) return
    const places = seen.get(key) ?? new Set()
    seen.set(key, places.add(`${place.file}:${place.from}`))
  }
  for (const { known, place } of mentions) see(keyOf(known.definition), place)
  for (const site of sites) {
    for (const { key, place, isRead } of usesIn(site)) {
      see(key, place)
      if (isRead) read.add(key)
    }
  }
  const findings: Located[] = []
  const done = new Set<string>()
  for (const { group, definition } of groups) {
    if (!definition) continue
    for (const { name, role, definition: place } of group.names.variables()) {
      const key = keyOf(place)
      if (!place || key === undefined || done.has(key)) continue
      done.add(key)
      if (read.has(key) || occursElsewhere(name, seen.get(key) ?? new Set(), files)) continue
      if (role === 'parameter') findings.push(unusedParameter(place, name))
      else if (role === 'differential' || role === 'subexpression') findings.push(neverRead(place, name))
    }
  }
  return findings
}

interface Use {
  /** Of the place where the name is defined. */
  readonly key: string
  readonly place: Place | undefined
  readonly isRead: boolean
}

const uses = new WeakMap<Site, readonly Use[]>()

function usesIn(site: Site): readonly Use[] {
  const known = uses.get(site)
  if (known) return known
  const found = occurrences(site).flatMap(({ name, from, to, defined, owner }): Use[] => {
    const key = keyOf(site.names.known(name)?.definition)
    return key === undefined ? [] : [{ key, place: site.text.place(from, to), isRead: !defined && owner !== name }]
  })
  uses.set(site, found)
  return found
}

const keyOf = (place: Place | undefined): string | undefined => place && placeKey(place)

/** Whether the files have a word at other places than those that are known. */
function occursElsewhere(word: string, known: ReadonlySet<string>, files: readonly ts.SourceFile[]): boolean {
  return files.some((file) =>
    wordsIn(file)
      .get(word)
      ?.some((index) => !known.has(`${file.fileName}:${index}`)),
  )
}

const words = new WeakMap<ts.SourceFile, ReadonlyMap<string, readonly number[]>>()

/** Where each word of a file is. */
function wordsIn(file: ts.SourceFile): ReadonlyMap<string, readonly number[]> {
  const known = words.get(file)
  if (known) return known
  const places = new Map<string, number[]>()
  for (const { 0: word, index } of file.text.matchAll(/[A-Za-z_$][\w$]*/g)) {
    const at = places.get(word)
    if (at) at.push(index)
    else places.set(word, [index])
  }
  words.set(file, places)
  return places
}
