import { IntegrationError } from './error.ts'
import { integratorNamed } from './methods.ts'
import type { Integrator, OdeSystem, StateUpdate } from './system.ts'

/** Methods that are tried, in this order, where none is given. */
export const automaticMethods: readonly string[] = ['exact', 'euler', 'heun']

/** One method by name or by itself, or several to be tried in order. */
export type MethodChoice = string | Integrator | readonly (string | Integrator)[]

/** A method that suits a system, and how it was found. */
export interface ChosenIntegrator {
  readonly integrator: Integrator
  readonly update: StateUpdate
  /** Methods that were tried before, and why they don't suit. */
  readonly tried: readonly { readonly name: string; readonly reason: string }[]
  /** What to tell people who didn't say which method they want. */
  readonly message?: string
}

/**
 * Finds the first suitable method and applies it.
 * @param owner name of the group, for messages
 * @param now   the current time in ms
 * @throws IntegrationError if a method does not exist, or if none suits the equations
 */
export function chooseIntegrator(
  owner: string,
  system: OdeSystem,
  method: MethodChoice = automaticMethods,
  now: () => number = () => performance.now(),
): ChosenIntegrator {
  const several = isList(method)
  const candidates = (several ? method : [method]).map((each) => resolve(each, owner))
  if (candidates.length === 0) throw new IntegrationError(`The list of integration methods for '${owner}' is empty.`)
  const tried: { name: string; reason: string }[] = []
  const start = now()
  for (const integrator of candidates) {
    const startOfThis = now()
    const reason = integrator.unsuitable(system)
    if (reason !== undefined) {
      tried.push({ name: integrator.name, reason })
      continue
    }
    const update = integrator.update(system)
    if (!several) return { integrator, update, tried }
    const seconds = (now() - startOfThis) / 1000
    const others = tried.length > 0 ? `, trying other methods took ${text((startOfThis - start) / 1000)}` : ''
    const message = `No numerical integration method specified for group '${owner}', using method '${integrator.name}' (took ${text(seconds)}${others}).`
    return { integrator, update, tried, message }
  }
  throw new IntegrationError(refusal(owner, tried))
}

const isList = (method: MethodChoice): method is readonly (string | Integrator)[] => Array.isArray(method)

const text = (seconds: number): string => `${seconds.toFixed(2)}s`

function resolve(method: string | Integrator, owner: string): Integrator {
  if (typeof method === 'string') return integratorNamed(method)
  const usable = typeof method?.update === 'function' && typeof method?.unsuitable === 'function'
  if (usable) return method
  throw new IntegrationError(
    `The method of '${owner}' must be the name of an integration method, an integrator, or a list of these.`,
  )
}

function refusal(owner: string, tried: ChosenIntegrator['tried']): string {
  const [only] = tried
  if (only && tried.length === 1) {
    return `'${only.name}' cannot integrate the equations of group '${owner}': ${only.reason}.`
  }
  const reasons = tried.map(({ name, reason }) => `\n  '${name}': ${reason}`)
  return `No integration method suits the equations of group '${owner}':${reasons.join('')}`
}
