import { calledFunctions, freeNames } from '@dvdt/dsl'
import type { Group } from '../groups/group.ts'
import { occurrences } from '../language/occurrences.ts'
import type { Located } from '../models/finding.ts'
import type { Site } from '../models/site.ts'
import { type Place, placeKey } from '../text/place.ts'
import type { ts } from '../typescript/compiler.ts'
import type { Results } from '../values/evaluation.ts'
import { neverRead, unusedName, unusedParameter } from './finding.ts'

/**
 * Variables of groups and names given to them that nothing reads. As long as their name occurs anywhere else in the project, in whatever role,
 * nothing is said: other code may read them in ways that can't be seen.
 */
export function adviseOnUnread(
  { groups, sites, mentions, open }: Pick<Results, 'groups' | 'sites' | 'mentions' | 'open'>,
  files: readonly ts.SourceFile[],
): Located[] {
  const read = new Set(mentions.filter(({ write }) => !write).map(({ known }) => keyOf(known.definition)))
  /** Names in strings for groups of which only the type is known. */
  const readSomewhere = new Set<string>()
  const seen = new Map<string, Set<string>>()
  const see = (key: string | undefined, place: Place | undefined): void => {
    if (key === undefined || !place) return
    const places = seen.get(key) ?? new Set()
    seen.set(key, places.add(`${place.file}:${place.from}`))
  }
  for (const { known, place } of mentions) see(keyOf(known.definition), place)
  for (const site of sites) {
    for (const { name, key, place, isRead } of usesIn(site)) {
      see(key, place)
      if (isRead) key === undefined ? readSomewhere.add(name) : read.add(key)
    }
  }
  for (const { group } of groups) for (const key of readByEquations(group)) read.add(key)
  const findings: Located[] = []
  const done = new Set<string>()
  for (const { group, constructed } of groups) {
    if (!constructed) continue
    for (const { name, role, end, definition: place } of group.names.variables()) {
      const key = keyOf(place)
      if (!place || key === undefined || end !== undefined || done.has(key)) continue
      done.add(key)
      if (read.has(key) || occursElsewhere(name, seen.get(key) ?? new Set(), files)) continue
      if (role === 'parameter') findings.push(unusedParameter(place, name))
      else if (role === 'differential' || role === 'subexpression') findings.push(neverRead(place, name))
    }
  }
  const unsure = [...open, ...groups.flatMap(({ group, constructed }) => (constructed ? [] : group))]
  const mayBeRead = new Set(unsure.flatMap(namesGivenTo))
  for (const { group } of groups) {
    for (const { name, definition: place, written, inline } of group.names.externals()) {
      const key = keyOf(place)
      if (!place || key === undefined || written !== undefined || done.has(key) || mayBeRead.has(key)) continue
      done.add(key)
      if (read.has(key) || readSomewhere.has(name)) continue
      if (!inline && occursElsewhere(name, seen.get(key) ?? new Set(), files)) continue
      findings.push(unusedName(place, name))
    }
  }
  return findings
}

/** What the equations of a group read of all that is in sight of them. */
function readByEquations({ model, names }: Group): string[] {
  const keys: string[] = []
  for (const equation of model.equations) {
    if (equation.kind === 'parameter') continue
    for (const name of [...freeNames(equation.expression), ...calledFunctions(equation.expression)]) {
      const key = name === equation.name.name ? undefined : keyOf(names.known(name)?.definition)
      if (key !== undefined) keys.push(key)
    }
  }
  return keys
}

const namesGivenTo = ({ names }: Group): string[] =>
  Array.from(names.externals()).flatMap(({ definition }) => keyOf(definition) ?? [])

interface Use {
  readonly name: string
  /** Of the place where it is defined, if that is known. */
  readonly key: string | undefined
  readonly place: Place | undefined
  readonly isRead: boolean
}

const uses = new WeakMap<Site, readonly Use[]>()

function usesIn(site: Site): readonly Use[] {
  const known = uses.get(site)
  if (known) return known
  const found = occurrences(site).flatMap(({ name, from, to, defined, owner }): Use[] => {
    const known = site.names.known(name)
    const use = { name, key: keyOf(known?.definition), place: site.text.place(from, to) }
    return known ? [{ ...use, isRead: !defined && owner !== name }] : []
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
