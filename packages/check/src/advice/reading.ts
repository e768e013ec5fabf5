import { calledFunctions, freeNames } from '@dvdt/dsl'
import type { Group } from '../groups/group.ts'
import { occurrences } from '../language/occurrences.ts'
import { onceEach } from '../models/remembered.ts'
import type { Site } from '../models/site.ts'
import { type Place, placeKey } from '../text/place.ts'
import type { Analysis } from '../values/evaluation.ts'
import type { MadeGroup } from './program.ts'

/** What the strings of a file read of variables and of names given to models, by where these are defined. */
interface Reading {
  readonly read: ReadonlySet<string>
  /** Names in strings for groups of which only the type is known. */
  readonly readSomewhere: ReadonlySet<string>
  /** What strings of which nothing is known may read. */
  readonly mayBeRead: ReadonlySet<string>
  /** What nothing in the file reads. */
  readonly unread: readonly Unread[]
}

/** A variable that is defined, or a name that is given to a model. */
interface Unread {
  readonly name: string
  readonly key: string
  readonly place: Place
  readonly role: 'parameter' | 'computed' | 'given'
  /** Whether nothing but the model that is given a name can see it. */
  readonly inline: boolean
}

/** What a file reads; of files that stay as they are, it is found out once. */
export const readingOf = onceEach(({ groups, sites, mentions, open }: Analysis): Reading => {
  const read = new Set<string>()
  const readSomewhere = new Set<string>()
  const add = (key: string | undefined): void => {
    if (key !== undefined) read.add(key)
  }
  for (const { known, write } of mentions) if (!write) add(keyOf(known.definition))
  for (const site of sites) {
    for (const { name, key, isRead } of usesIn(site)) {
      if (isRead) key === undefined ? readSomewhere.add(name) : read.add(key)
    }
  }
  for (const { group } of groups) readByEquations(group).forEach(add)
  const unsure = [...open, ...groups.flatMap(({ group, constructed }) => (constructed ? [] : group))]
  const unread = new Map<string, Unread>()
  for (const one of groups.flatMap((made) => [...variablesOf(made), ...namesGivenTo(made.group)])) {
    if (!read.has(one.key) && !unread.has(one.key)) unread.set(one.key, one)
  }
  return {
    read,
    readSomewhere,
    mayBeRead: new Set(unsure.flatMap((group) => namesGivenTo(group).map(({ key }) => key))),
    unread: [...unread.values()],
  }
})

/** Where the strings and mentions of a file have each variable and each given name, by where that is defined. */
export const seenIn = onceEach(({ sites, mentions }: Analysis): ReadonlyMap<string, Set<string>> => {
  const seen = new Map<string, Set<string>>()
  const see = (key: string | undefined, place: Place | undefined): void => {
    if (key === undefined || !place) return
    const places = seen.get(key) ?? new Set()
    seen.set(key, places.add(startKey(place.file, place.from)))
  }
  for (const { known, place } of mentions) see(keyOf(known.definition), place)
  for (const site of sites) for (const { key, from, to } of usesIn(site)) see(key, site.text.place(from, to))
  return seen
})

/** Where something begins, as a key. */
export const startKey = (file: string, from: number): string => `${file}:${from}`

/** The variables that a group defines, of which all is known. */
function variablesOf({ group, constructed }: MadeGroup): Unread[] {
  if (!constructed) return []
  return Array.from(group.names.variables()).flatMap(({ name, role, end, definition: place }): Unread[] => {
    const isComputed = role === 'differential' || role === 'subexpression'
    if (!place || end !== undefined || !(isComputed || role === 'parameter')) return []
    return [{ name, key: placeKey(place), place, role: isComputed ? 'computed' : role, inline: false }]
  })
}

/** The names that the program gives to a group, or to its model. */
const namesGivenTo = ({ names }: Group): Unread[] =>
  Array.from(names.externals()).flatMap(({ name, definition: place, written, inline = false }): Unread[] =>
    place && written === undefined ? [{ name, key: placeKey(place), place, role: 'given', inline }] : [],
  )

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

interface Use {
  readonly name: string
  /** Of the place where it is defined, if that is known. */
  readonly key: string | undefined
  readonly from: number
  readonly to: number
  readonly isRead: boolean
}

const usesIn = onceEach((site: Site): readonly Use[] =>
  occurrences(site).flatMap(({ name, from, to, defined, owner }): Use[] => {
    const known = site.names.known(name)
    return known ? [{ name, key: keyOf(known.definition), from, to, isRead: !defined && owner !== name }] : []
  }),
)

const keyOf = (place: Place | undefined): string | undefined => place && placeKey(place)
