import type { Located } from '../models/finding.ts'
import type { Mention } from '../models/site.ts'
import { placeKey } from '../text/place.ts'
import type { ts } from '../typescript/compiler.ts'
import { neverLinked } from './finding.ts'
import type { MadeGroup } from './program.ts'

/** Linked variables that nothing links. Where any member of that name is linked, it may be the group's. */
export function adviseOnLinks(
  groups: readonly MadeGroup[],
  mentions: readonly Mention[],
  files: readonly ts.SourceFile[],
): Located[] {
  const linked = new Set(mentions.filter(({ link }) => link).map(({ known }) => known.name))
  const findings = new Map<string, Located>()
  for (const { group, constructed } of groups) {
    if (!constructed) continue
    for (const { name, equation, end, definition } of group.names.variables()) {
      if (end !== undefined || !definition || linked.has(name)) continue
      if (!equation?.flags.some((flag) => flag.name === 'linked') || mayBeLinked(name, files)) continue
      findings.set(placeKey(definition), neverLinked(definition, name, group.label))
    }
  }
  return [...findings.values()]
}

/** Whether the program has a call like `x.I.link(...)`, or `x[name].link(...)`. */
const mayBeLinked = (name: string, files: readonly ts.SourceFile[]): boolean =>
  files.some(({ text }) => new RegExp(`(?:\\b${name}|\\])\\s*[?!]?\\s*\\.\\s*link\\s*\\(`).test(text))
