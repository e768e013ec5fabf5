import type { Analysis } from '../analysis.ts'
import { occurrences } from '../language/occurrences.ts'
import type { KnownName } from '../models/names.ts'
import type { Mention, Site } from '../models/site.ts'
import type { Place } from '../text/place.ts'

/** What is at a position of a file. */
export interface Cursor {
  /** The string there, and the position in its text. */
  readonly site?: Site
  readonly offset?: number
  /** The name there. */
  readonly name?: string
  readonly known?: KnownName
  /** Where the name is. */
  readonly place?: Place
}

/** The string at a position of a file; where one is used by several groups, the one that knows most. */
export function siteAt(
  analysis: Analysis,
  file: string,
  position: number,
): { readonly site: Site; readonly offset: number } | undefined {
  let best: { site: Site; offset: number } | undefined
  for (const site of analysis.sites) {
    const offset = site.text.offsetAt(file, position)
    if (offset === undefined) continue
    if (!best || knows(site) > knows(best.site)) best = { site, offset }
  }
  return best
}

const knows = ({ names }: Site): number => [...names.variables()].length + [...names.externals()].length

/** What is at a position, in a string or beside. */
export function cursorAt(analysis: Analysis, file: string, position: number): Cursor {
  const found = siteAt(analysis, file, position)
  if (!found) {
    const mention = analysis.mentions.find(({ place }) => touches(place, file, position))
    return mention ? { name: mention.known.name, known: mention.known, place: mention.place } : {}
  }
  const { site, offset } = found
  const occurrence = occurrences(site).find(({ from, to }) => from <= offset && offset <= to)
  if (!occurrence) return { site, offset }
  const { name, from, to } = occurrence
  const known = site.names.known(name)
  const place = site.text.place(from, to)
  return { site, offset, name, ...(known && { known }), ...(place && { place }) }
}

const touches = (place: Place, file: string, position: number): boolean =>
  place.file === file && place.from <= position && position <= place.to

/** All places of a name, wherever the program uses it. */
export function placesOf(analysis: Analysis, { definition }: KnownName): Use[] {
  if (!definition) return []
  const same = (other: KnownName | undefined): other is KnownName =>
    other?.definition !== undefined &&
    other.definition.file === definition.file &&
    other.definition.from === definition.from &&
    other.definition.to === definition.to
  const uses = new Map<string, Use>()
  const add = (use: Use): void => {
    uses.set(`${use.place.file}:${use.place.from}`, use)
  }
  for (const mention of analysis.mentions) {
    if (same(mention.known)) add(mention)
  }
  for (const site of analysis.sites) {
    for (const { name, from, to } of occurrences(site)) {
      const known = site.names.known(name)
      const place = same(known) ? site.text.place(from, to) : undefined
      if (known && place) add({ place, known })
    }
  }
  return [...uses.values()]
}

/** A place where a name is used. */
export type Use = Mention
