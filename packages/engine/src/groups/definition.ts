import { type AnyEquations, type Assignment, type Expression, type Finding, throwIfWrong } from '@dvdt/dsl'
import type { Clock } from '../clocks/clock.ts'
import { clockFor } from '../clocks/clock.ts'
import type { Propagator, StateUpdate } from '../integrators/system.ts'
import { proposedName } from '../network/registry.ts'
import { StateArray } from '../variables/array.ts'
import { checkCode, checkCondition, checkModel, checkRefractory } from './checks.ts'
import type { GroupCode } from './environment.ts'
import { Events, SPIKE } from './events.ts'
import { integrate } from './integration.ts'
import { modelOf, namesOf } from './model.ts'
import { type GroupVariable, isStateful } from './names.ts'
import { checkOptions, checkSize, type NeuronGroupOptions } from './options.ts'
import type { Refractory } from './refractory.ts'
import { checkMemory } from './size.ts'

/** A group of neurons, checked and put together, before it does anything. */
export interface GroupDefinition {
  readonly name: string
  readonly clock: Clock
  readonly equations: AnyEquations
  readonly code: GroupCode
  /** Variables with differential equations. */
  readonly states: readonly GroupVariable[]
  /** Name of the integrator, if there is anything to integrate. */
  readonly method: string | undefined
  readonly update: StateUpdate
  readonly propagators: readonly {
    readonly propagator: Propagator
    /** The matrix is another one for each neuron. */
    readonly perNeuron: boolean
    /** The variables that the matrix is made of. */
    readonly inputs: readonly GroupVariable[]
  }[]
  /** What to tell people about the choice of the integrator. */
  readonly methodMessage: string | undefined
  readonly constantOverDt: readonly { readonly variable: GroupVariable; readonly expression: Expression }[]
  readonly refractory: Refractory | undefined
  readonly events: readonly {
    readonly events: Events
    readonly condition: Expression
    /** Another answer each time, for the same state. */
    readonly random: boolean
  }[]
  readonly reset: readonly Assignment[] | undefined
}

/**
 * Checks everything that a group is made of, and puts it together. Registers nothing and leaves nothing behind if it
 * throws.
 */
export function defineGroup(
  n: number,
  model: AnyEquations | string | undefined,
  options: NeuronGroupOptions,
): GroupDefinition {
  const N = checkSize(n)
  checkOptions(options)
  const { threshold, reset, refractory, events = {} } = options
  const equations = modelOf(model)
  const name = proposedName('neurongroup', options.name)
  const clock = clockFor(options, `${name}_clock`)
  if (threshold !== undefined && events[SPIKE] !== undefined) {
    throw new TypeError(`'${name}' has both a threshold and an event '${SPIKE}', which is what a threshold makes`)
  }
  const conditionTexts = { ...(threshold !== undefined && { [SPIKE]: threshold }), ...events }
  if (reset !== undefined && conditionTexts[SPIKE] === undefined) {
    throw new TypeError(`'${name}' has a reset but no threshold: nothing ever resets it`)
  }
  checkMemory(name, N, equations, options)
  const names = namesOf(name, N, equations, clock, options)
  const refractoriness =
    refractory === undefined || refractory === false ? undefined : checkRefractory(refractory, names, name)
  const conditions = Object.entries(conditionTexts).map(([event, text]) => ({
    event,
    condition: checkCondition(text, names, event === SPIKE ? 'threshold' : `condition of event '${event}'`),
  }))
  const resetCode = reset === undefined ? undefined : checkCode(reset, names)
  throwIfWrong(
    [
      ...checkModel(equations, names),
      ...conditions.flatMap(({ event, condition }) =>
        located(condition.findings, `${event === SPIKE ? 'threshold' : `condition of event '${event}'`} of '${name}'`),
      ),
      ...located(resetCode?.findings, `reset of '${name}'`),
      ...located(refractoriness?.findings, `refractoriness of '${name}'`),
    ],
    equations.toString(),
  )
  const code: GroupCode = {
    name,
    N,
    names,
    randomKey: new StateArray(`${name}.random`, 'integer', 3),
    timestep: clock.arrays.timestep,
  }
  return {
    name,
    clock,
    equations,
    code,
    ...integrate(name, equations, names, options.method),
    refractory: refractoriness?.value,
    events: conditions.map(({ event, condition }) => ({
      events: new Events(name, event, N),
      condition: condition.value,
      random: isStateful(condition.value, names),
    })),
    reset: resetCode?.value,
  }
}

/** The same findings, telling what they are about. */
function located(findings: readonly Finding[] = [], where: string): Finding[] {
  return findings.map((finding) => ({ ...finding, where }))
}
