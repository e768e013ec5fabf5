import { type Group, memberOf } from '../groups/group.ts'
import { variableName } from '../groups/strings.ts'
import type { ts } from '../typescript/compiler.ts'
import { nodePlace } from '../typescript/nodes.ts'
import { argument, argumentNode, type Invocation } from '../values/arguments.ts'
import type { Evaluation } from '../values/evaluation.ts'
import { other, type Value } from '../values/value.ts'
import { eventName } from './events.ts'
import { optionsIn } from './options.ts'

/** `new StateMonitor(G, 'v' | ['v', 'w'], options)` */
export function stateMonitor(invocation: Invocation, evaluation: Evaluation): Value {
  const source = argument(invocation, 0, evaluation)
  if (source.kind !== 'group') return other
  recorded(source.group, argument(invocation, 1, evaluation), argumentNode(invocation, 1), evaluation)
  return other
}

/** `new SpikeMonitor(G, { variables })` */
export function spikeMonitor(invocation: Invocation, evaluation: Evaluation): Value {
  const source = argument(invocation, 0, evaluation)
  if (source.kind !== 'group') return other
  checkSpikes('SpikeMonitor', source.group, argumentNode(invocation, 0), evaluation)
  const options = optionsIn(invocation, 1, evaluation)
  recorded(source.group, options.value('variables'), options.node('variables'), evaluation)
  return other
}

/** `new EventMonitor(G, event, { variables })` */
export function eventMonitor(invocation: Invocation, evaluation: Evaluation): Value {
  const source = argument(invocation, 0, evaluation)
  if (source.kind !== 'group') return other
  eventName(source.group, argument(invocation, 1, evaluation), argumentNode(invocation, 1), evaluation)
  const options = optionsIn(invocation, 2, evaluation)
  recorded(source.group, options.value('variables'), options.node('variables'), evaluation)
  return other
}

/** `new PopulationRateMonitor(G)` */
export function rateMonitor(invocation: Invocation, evaluation: Evaluation): Value {
  const source = argument(invocation, 0, evaluation)
  if (source.kind === 'group') {
    checkSpikes('PopulationRateMonitor', source.group, argumentNode(invocation, 0), evaluation)
  }
  return other
}

/** Neurons whose spikes are recorded have some. */
function checkSpikes(monitor: string, { events, label }: Group, node: ts.Node, evaluation: Evaluation): void {
  if (!events || events.has('spike')) return
  evaluation.report({
    code: 'no-such-event',
    severity: 'error',
    message: `A ${monitor} records the event 'spike' of '${label}', which has none: it needs a threshold.`,
    place: nodePlace(node),
  })
}

/** The names of variables that are recorded. */
function recorded(group: Group, value: Value, node: ts.Node, evaluation: Evaluation): void {
  if (value.kind === 'list') {
    for (const item of value.items ?? []) recorded(group, item.value, item.node, evaluation)
  } else if (value.kind === 'text') {
    const known = memberOf(group, value.text.value)
    variableName(value.text, node, known, group.names, `'${group.label}'`, evaluation)
  }
}
