import type { Invocation } from '../values/arguments.ts'
import type { Evaluation } from '../values/evaluation.ts'
import type { Value } from '../values/value.ts'
import { atRunCall } from './atrun.ts'
import { eqsCall } from './eqs.ts'
import { funcCall } from './func.ts'
import { eventMonitor, rateMonitor, spikeMonitor, stateMonitor } from './monitors.ts'
import { neuronGroup } from './neurongroup.ts'
import { poissonGroup, poissonInput, spikeGeneratorGroup } from './poisson.ts'
import { qCall } from './q.ts'
import { synapses } from './synapses.ts'

/** What a call of something that dvdt exports gives, with its strings checked on the way. */
export type Evaluate = (invocation: Invocation, evaluation: Evaluation) => Value

/** Functions, by the names under which dvdt exports them. */
export const callsByName: ReadonlyMap<string, Evaluate> = new Map<string, Evaluate>([
  ['eqs', eqsCall],
  ['q', qCall],
  ['func', funcCall],
  ['atRun', atRunCall],
])

/** Classes, by the names under which dvdt exports them. */
export const constructorsByName: ReadonlyMap<string, Evaluate> = new Map<string, Evaluate>([
  ['NeuronGroup', neuronGroup],
  ['Synapses', synapses],
  ['PoissonGroup', poissonGroup],
  ['PoissonInput', poissonInput],
  ['SpikeGeneratorGroup', spikeGeneratorGroup],
  ['StateMonitor', stateMonitor],
  ['SpikeMonitor', spikeMonitor],
  ['EventMonitor', eventMonitor],
  ['PopulationRateMonitor', rateMonitor],
])
