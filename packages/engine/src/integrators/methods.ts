import { nearest } from '@dvdt/dsl'
import { IntegrationError } from './error.ts'
import { euler } from './euler.ts'
import { exact } from './exact.ts'
import { exponentialEuler } from './exponential-euler.ts'
import { heun } from './heun.ts'
import { milstein } from './milstein.ts'
import { rk2 } from './rk2.ts'
import { rk4 } from './rk4.ts'
import type { Integrator } from './system.ts'

/** All methods by name; `linear` is another name of `exact`. */
export const integrators: ReadonlyMap<string, Integrator> = new Map([
  ['exact', exact],
  ['linear', exact],
  ['exponential_euler', exponentialEuler],
  ['euler', euler],
  ['rk2', rk2],
  ['rk4', rk4],
  ['heun', heun],
  ['milstein', milstein],
])

/**
 * A method by its name, in any case.
 * @throws IntegrationError if there is none
 */
export function integratorNamed(name: string): Integrator {
  const lower = name.toLowerCase()
  const found = integrators.get(lower)
  if (found) return found
  throw new IntegrationError(`There is no integration method '${name}'${advice(lower)}`)
}

function advice(lower: string): string {
  if (lower === 'independent') return ". Use 'exact', which solves all that it did."
  if (lower.startsWith('gsl')) {
    return ": methods with adaptive steps don't exist here. Use 'rk4', with a smaller dt where it has to be more precise."
  }
  const similar = nearest(lower, [...integrators.keys()])
  const list = [...integrators.keys()].map((each) => `'${each}'`).join(', ')
  return `${similar === undefined ? '' : `; did you mean '${similar}'?`}${similar === undefined ? '. ' : ' '}The methods are ${list}.`
}
