import type { Located } from '../models/finding.ts'
import type { ts } from '../typescript/compiler.ts'
import type { Results } from '../values/evaluation.ts'
import { adviseOnIntegration } from './integration.ts'
import { adviseOnLinks } from './links.ts'
import { adviseOnThreshold } from './threshold.ts'
import { adviseOnUnread } from './unread.ts'

/** What people would like to know before a long run, of a project in which all strings have been looked at. */
export function advise(
  { groups, writes, steps, sites, mentions, open }: Omit<Results, 'findings'>,
  files: readonly ts.SourceFile[],
): Located[] {
  const driven = new Set(groups.flatMap(({ group }) => (group.target ? [group.target] : [])))
  const first = new Map(groups.map((made) => [made.node, made]))
  const own = [...first.values()]
  return [
    ...own.flatMap((made) => [
      ...adviseOnIntegration(made, steps),
      ...adviseOnThreshold(made, writes, driven.has(made.group)),
    ]),
    ...adviseOnLinks(groups, mentions, files),
    ...adviseOnUnread({ groups, sites, mentions, open }, files),
  ]
}
