import { calledFunctions, readExpression } from '@dvdt/dsl'
import { Dimension } from '@dvdt/units'
import type { Group } from '../groups/group.ts'
import { memberOf } from '../groups/group.ts'
import { assigned, variableName } from '../groups/strings.ts'
import { noModel } from '../models/model.ts'
import { Names, special } from '../models/names.ts'
import { externalsIn, neuronSpecials } from '../models/scopes.ts'
import { nodePlace, resultName } from '../typescript/nodes.ts'
import { argument, argumentNode, type Invocation } from '../values/arguments.ts'
import type { Evaluation } from '../values/evaluation.ts'
import { other, type Value } from '../values/value.ts'
import { namespaceIn } from './neurongroup.ts'
import { type Options, optionsIn } from './options.ts'

const rates = special(
  'rates',
  { type: 'float', dimension: Dimension.parse('frequency'), shared: false },
  'Probability of a spike per time.',
)

/** `new PoissonGroup(n, rates, options)` */
export function poissonGroup(invocation: Invocation, evaluation: Evaluation): Value {
  const group = spikingGroup('PoissonGroup', invocation, optionsIn(invocation, 2, evaluation), [rates])
  const value = argument(invocation, 1, evaluation)
  if (value.kind === 'text') {
    const code = {
      text: value.text,
      node: argumentNode(invocation, 1),
      names: group.names,
      what: `rates of '${group.label}'`,
    }
    assigned(code, rates, evaluation)
    const { expression } = readExpression(value.text.value)
    const stateful = [...(expression ? calledFunctions(expression) : [])].find((name) => {
      const meaning = group.names.lookup(name)
      return meaning?.kind === 'function' && meaning.stateful
    })
    if (stateful !== undefined) {
      evaluation.report({
        code: 'stateful-subexpression',
        severity: 'error',
        message: `'rates' is evaluated whenever it is read, so it cannot use ${stateful}(), which gives another value each time.`,
        hint: "Give the neurons rates of their own instead, as in P.rates.set('10*Hz*rand()').",
        place: nodePlace(argumentNode(invocation, 1)),
      })
    }
  }
  return { kind: 'group', group }
}

/** `new SpikeGeneratorGroup(n, i, t)` */
export function spikeGeneratorGroup(invocation: Invocation, evaluation: Evaluation): Value {
  return {
    kind: 'group',
    group: spikingGroup('SpikeGeneratorGroup', invocation, optionsIn(invocation, 3, evaluation), []),
  }
}

/** `new PoissonInput(G, 'v', n, rate, weight)` */
export function poissonInput(invocation: Invocation, evaluation: Evaluation): Value {
  const target = argument(invocation, 0, evaluation)
  const variable = argument(invocation, 1, evaluation)
  if (target.kind !== 'group' || variable.kind !== 'text') return other
  const { group } = target
  evaluation.write({ group })
  const known = memberOf(group, variable.text.value)
  variableName(variable.text, argumentNode(invocation, 1), known, group.names, `'${group.label}'`, evaluation)
  return other
}

/** Neurons that spike by themselves. */
function spikingGroup(
  made: Group['made'],
  invocation: Invocation,
  options: Options,
  variables: readonly (typeof rates)[],
): Group {
  const namespace = namespaceIn(options)
  return {
    made,
    label: resultName(invocation.node) ?? made,
    place: nodePlace(invocation.node),
    model: noModel,
    events: new Set(['spike']),
    names: new Names({
      variables: [...variables, ...neuronSpecials],
      externals: externalsIn(namespace),
      uncertain: namespace.uncertain,
      complete: namespace.complete,
    }),
  }
}
