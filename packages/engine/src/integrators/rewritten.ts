import { type Expression, zero } from '@dvdt/dsl'
import { unlessRefractory } from './statements.ts'
import type { OdeSystem } from './system.ts'

/** The same system with other right-hand sides, and other properties where given. */
export function rewritten(
  system: OdeSystem,
  change: (rhs: Expression, variable: string) => Expression,
  properties: Partial<OdeSystem> = {},
): OdeSystem {
  return {
    equations: system.equations.map(({ name, rhs }) => ({ name, rhs: change(rhs, name) })),
    classify: (name) => system.classify(name),
    stateful: (name) => system.stateful(name),
    locallyConstant: (name) => system.locallyConstant?.(name) ?? false,
    noise: system.noise,
    clamped: system.clamped,
    integers: system.integers ?? new Set(),
    ...properties,
  }
}

/** The system with right-hand sides that are 0 while their variable is clamped: what methods of several stages need. */
export function clampRates(system: OdeSystem): OdeSystem {
  if (system.clamped.size === 0) return system
  return rewritten(system, (rhs, variable) => unlessRefractory(system, variable, rhs, zero))
}
