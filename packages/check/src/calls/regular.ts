import type { Group } from '../groups/group.ts'
import { statements } from '../groups/strings.ts'
import { argument, argumentNode, type Invocation } from '../values/arguments.ts'
import type { Evaluation } from '../values/evaluation.ts'
import { nothing, type Value } from '../values/value.ts'
import { eventName } from './events.ts'

/** `G.runRegularly(code, options)` */
export function runRegularly(group: Group, invocation: Invocation, evaluation: Evaluation): Value {
  const code = argument(invocation, 0, evaluation)
  evaluation.write({ group })
  evaluation.mayRead(group, code, argumentNode(invocation, 0))
  if (code.kind === 'text') {
    const what = `regular code of '${group.label}'`
    const node = argumentNode(invocation, 0)
    statements({ text: code.text, node, names: group.names, what }, evaluation, { shared: true })
  }
  return nothing
}

/** `G.runOnEvent(event, code, options)` */
export function runOnEvent(group: Group, invocation: Invocation, evaluation: Evaluation): Value {
  const event = eventName(group, argument(invocation, 0, evaluation), argumentNode(invocation, 0), evaluation)
  const code = argument(invocation, 1, evaluation)
  evaluation.write({ group })
  evaluation.mayRead(group, code, argumentNode(invocation, 1))
  if (code.kind === 'text') {
    const what = `code for event '${event ?? '...'}' of '${group.label}'`
    statements({ text: code.text, node: argumentNode(invocation, 1), names: group.names, what }, evaluation)
  }
  return nothing
}
