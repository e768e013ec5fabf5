import { type AnyEquations, freeNames, type Scope } from '@dvdt/dsl'
import { type Integration, integrate } from '../groups/integration.ts'
import { modelVariable } from '../groups/model.ts'
import { GroupNames } from '../groups/names.ts'
import type { StateUpdate } from '../integrators/system.ts'
import { StateArray } from '../variables/array.ts'
import { eventDrivenUpdate, isEventDriven } from './eventdriven.ts'
import { isSummed } from './summed.ts'

/** How the equations of synapses are solved. */
export interface SynapsesIntegration {
  /** Of the clock-driven equations. */
  readonly integration: Integration
  /** Of the event-driven equations, if there are any. */
  readonly eventDriven: StateUpdate | undefined
  /** Equations that are integrated in each step although no flag says so. */
  readonly unflagged: readonly string[]
}

/** @throws IntegrationError, TypeError if the method doesn't exist or doesn't fit */
export function integrateSynapses(
  name: string,
  equations: AnyEquations,
  names: GroupNames,
  method: string | readonly string[] | undefined,
): SynapsesIntegration {
  const clockDriven = {
    differential: new Map([...equations.differential].filter(([, equation]) => !isEventDriven(equation))),
    subexpressions: new Map([...equations.subexpressions].filter(([, equation]) => !isSummed(equation))),
  }
  return {
    integration: integrate(name, clockDriven as never, names, method),
    eventDriven: eventDrivenUpdate(name, equations, names),
    unflagged: [...clockDriven.differential.values()].flatMap(({ name, flags }) =>
      flags.length === 0 ? [name.name] : [],
    ),
  }
}

/**
 * The same before there are neurons and synapses, for whoever wants to know whether an integrator fits.
 * @param scope  what the names mean that the equations use
 * @throws IntegrationError, TypeError if the method doesn't exist or doesn't fit
 */
export function proposedIntegration(
  name: string,
  equations: AnyEquations,
  scope: Scope,
  method: string | readonly string[] | undefined,
): SynapsesIntegration {
  const names = new GroupNames(name, scope)
  const own = [...equations].filter((equation) => !isSummed(equation))
  for (const equation of own) {
    names.addVariable(
      modelVariable(equation, (variable, { type }) => ({
        kind: 'array',
        array: new StateArray(`${name}.${variable}`, type, 0),
      })),
    )
  }
  for (const equation of own) {
    if (equation.kind === 'parameter') continue
    for (const used of freeNames(equation.expression)) {
      const meaning = scope.lookup(used)
      if (meaning?.kind !== 'variable' || names.variable(used)) continue
      const storage = { kind: 'array', array: new StateArray(`${name}.${used}`, meaning.type, 0) } as const
      names.addVariable({ name: used, meaning, storage, clamped: false, constant: false })
    }
  }
  return integrateSynapses(name, equations, names, method)
}
