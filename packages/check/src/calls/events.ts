import { nearest } from '@dvdt/dsl'
import type { Group } from '../groups/group.ts'
import type { ts } from '../typescript/compiler.ts'
import { contentPlace } from '../typescript/nodes.ts'
import type { Evaluation } from '../values/evaluation.ts'
import type { Value } from '../values/value.ts'

/** The name of an event, which its group has to have. */
export function eventName(group: Group, value: Value, node: ts.Node, evaluation: Evaluation): string | undefined {
  if (value.kind !== 'text') return undefined
  const name = value.text.value
  if (group.events && !group.events.has(name)) {
    const similar = nearest(name, group.events)
    evaluation.report({
      code: 'no-such-event',
      severity: 'error',
      message: `'${group.label}' has no event '${name}'.`,
      hint: similar === undefined ? "Events are declared by the option 'events'." : `Did you mean '${similar}'?`,
      place: value.text.places[0] ?? contentPlace(node),
    })
  }
  return name
}
