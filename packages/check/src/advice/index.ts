import type { Located } from '../models/finding.ts'
import { placeKey } from '../text/place.ts'
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
  // Each file that imports a group has an object of its own for it; what they have in common is the place.
  const byPlace = new Map(groups.map((made) => [placeKey(made.group.place), made]))
  const elsewhere = writes.filter(({ group }) => !byPlace.has(placeKey(group.place)))
  return [
    ...[...byPlace.values()].flatMap((made) => [
      ...adviseOnIntegration(made, steps),
      ...adviseOnThreshold(made, writes, elsewhere),
    ]),
    ...adviseOnLinks(groups, mentions, files),
    ...adviseOnUnread(each, files),
  ]
}
