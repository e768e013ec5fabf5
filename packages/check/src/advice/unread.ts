import type { Located } from '../models/finding.ts'
import { onceEach } from '../models/remembered.ts'
import type { ts } from '../typescript/compiler.ts'
import type { Analysis } from '../values/evaluation.ts'
import { neverRead, unusedName, unusedParameter } from './finding.ts'
import { readingOf, seenIn, startKey } from './reading.ts'

/**
 * Variables of groups and names given to them that nothing reads. As long as their name occurs anywhere else in the project, in whatever role,
 * nothing is said: other code may read them in ways that can't be seen.
 */
export function adviseOnUnread(each: readonly Analysis[], files: readonly ts.SourceFile[]): Located[] {
  const readings = each.map(readingOf)
  const occursElsewhere = (name: string, key: string): boolean => {
    const seen = each.flatMap((results) => seenIn(results).get(key) ?? [])
    return occursBeside(name, (place) => seen.some((places) => places.has(place)), files)
  }
  const findings = new Map<string, Located>()
  for (const { name, key, place, role, inline } of readings.flatMap(({ unread }) => unread)) {
    if (findings.has(key) || readings.some(({ read }) => read.has(key))) continue
    if (role !== 'given') {
      if (occursElsewhere(name, key)) continue
      findings.set(key, role === 'parameter' ? unusedParameter(place, name) : neverRead(place, name))
      continue
    }
    if (readings.some(({ readSomewhere, mayBeRead }) => readSomewhere.has(name) || mayBeRead.has(key))) continue
    if (inline || !occursElsewhere(name, key)) findings.set(key, unusedName(place, name))
  }
  return [...findings.values()]
}

/** Whether the files have a word at other places than those that are known. */
const occursBeside = (word: string, isKnown: (place: string) => boolean, files: readonly ts.SourceFile[]): boolean =>
  files.some((file) =>
    wordsIn(file)
      .get(word)
      ?.some((index) => !isKnown(startKey(file.fileName, index))),
  )

/** Where each word of a file is. */
const wordsIn = onceEach(({ text }: ts.SourceFile): ReadonlyMap<string, readonly number[]> => {
  const places = new Map<string, number[]>()
  for (const { 0: word, index } of text.matchAll(/[A-Za-z_$][\w$]*/g)) {
    const at = places.get(word)
    if (at) at.push(index)
    else places.set(word, [index])
  }
  return places
})
