import type { Located } from '../models/finding.ts'
import type { ts } from '../typescript/compiler.ts'
import type { Analysis } from '../values/evaluation.ts'
import { adviseOnIntegration } from './integration.ts'
import { adviseOnLinks } from './links.ts'
import { adviseOnThreshold } from './threshold.ts'
import { adviseOnUnread } from './unread.ts'

/**
 * What people would like to know before a long run, of a project in which all strings have been looked at. What hangs on one file or on one
 * group alone is remembered with it.
 * @param each  what was found out file by file
 */
export function advise(each: readonly Analysis[], files: readonly ts.SourceFile[]): Located[] {
  const groups = each.flatMap(({ groups }) => groups)
  const writes = each.flatMap(({ writes }) => writes)
  const steps = each.flatMap(({ steps }) => steps)
  const mentions = each.flatMap(({ mentions }) => mentions)
  const driven = new Set(groups.flatMap(({ group }) => (group.target ? [group.target] : [])))
  const first = new Map(groups.map((made) => [made.node, made]))
  const own = [...first.values()]
  return [
    ...own.flatMap((made) => [
      ...adviseOnIntegration(made, steps),
      ...adviseOnThreshold(made, writes, driven.has(made.group)),
    ]),
    ...adviseOnLinks(groups, mentions, files),
    ...adviseOnUnread(each, files),
  ]
}
