import {
  type Assignment,
  binary,
  call,
  dependsOn,
  distribute,
  type Expression,
  freeNames,
  linearIn,
  zero,
} from '@dvdt/dsl'
import { timeIn } from './constancy.ts'
import { assign, dt, float } from './statements.ts'
import type { OdeSystem } from './system.ts'

/** dx/dt = drift + Σ diffusion[k]·xi_k */
export interface StochasticEquation {
  readonly name: string
  readonly drift: Expression
  /** One for each noise that occurs, in the order of the system's noises. */
  readonly diffusion: ReadonlyMap<string, Expression>
}

/** Separates noise from the rest, or gives the names of the variables in whose equations it can't be done. */
export function splitNoise(system: OdeSystem): StochasticEquation[] | { readonly inseparable: string[] } {
  const inseparable: string[] = []
  const split = system.equations.map(({ name, rhs }): StochasticEquation => {
    const form = linearIn(rhs, system.noise, system.integers)
    if (!form) inseparable.push(name)
    if (!form || !dependsOn(rhs, new Set(system.noise))) return { name, drift: rhs, diffusion: new Map() }
    const { coefficients, constant } = distribute(form)
    const present = system.noise.filter((xi) => coefficients.has(xi))
    const diffusion = new Map(present.map((xi) => [xi, coefficients.get(xi) as Expression]))
    return { name, drift: constant ?? zero, diffusion }
  })
  return inseparable.length > 0 ? { inseparable } : split
}

/** The separated equations of a system that is known to be separable. */
export function stochasticEquations(system: OdeSystem): StochasticEquation[] {
  const split = splitNoise(system)
  if ('inseparable' in split) throw new Error(`noise can't be separated in ${split.inseparable.join(', ')}`)
  return split
}

/** Why a method without stochastic calculus can't integrate the system. */
export function hasNoise({ equations, noise }: OdeSystem): string | undefined {
  const noises = new Set(noise)
  const noisy = equations.find(({ rhs }) => dependsOn(rhs, noises))
  if (!noisy) return undefined
  const name = [...freeNames(noisy.rhs)].find((each) => noises.has(each))
  return `the right-hand side of d${noisy.name}/dt contains noise (${name})`
}

/** Why no method can integrate the system: noise must appear as `f + g*xi`. */
export function inseparableNoise(system: OdeSystem): string | undefined {
  const split = splitNoise(system)
  if (!('inseparable' in split)) return undefined
  return `the right-hand side of d${split.inseparable[0]}/dt is not linear in its noise`
}

/** Why the noise is multiplicative: the first factor of a noise that depends on time or on a differential variable. */
export function multiplicativeNoise(system: OdeSystem): string | undefined {
  for (const { name, diffusion } of stochasticEquations(system)) {
    for (const [xi, factor] of diffusion) {
      const state = [...freeNames(factor)].find((each) => system.classify(each) === 'state')
      const cause = state ?? timeIn(factor, system)
      if (cause !== undefined) return `in d${name}/dt, the factor of ${xi} depends on ${cause}`
    }
  }
  return undefined
}

/** Why the noise is not diagonal: an equation with several noises, or a noise in several equations. */
export function sharedNoise(system: OdeSystem): string | undefined {
  const users = new Map<string, string>()
  for (const { name, diffusion } of stochasticEquations(system)) {
    const noises = [...diffusion.keys()]
    if (noises.length > 1) return `the right-hand side of d${name}/dt contains several noises (${noises.join(', ')})`
    for (const xi of noises) {
      const other = users.get(xi)
      if (other !== undefined) return `d${other}/dt and d${name}/dt share the noise ${xi}`
      users.set(xi, name)
    }
  }
  return undefined
}

/** The increments of all noises over one step: Gaussian with variance dt. From here on `xi` stands for ∫ xi dt. */
export function drawNoise({ noise }: OdeSystem): Assignment[] {
  return noise.map((xi) => assign(xi, binary('*', binary('**', dt, float(0.5)), call('randn', []))))
}
