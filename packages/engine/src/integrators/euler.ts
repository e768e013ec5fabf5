import { add, multiply, name } from '@dvdt/dsl'
import { drawOnce } from './draws.ts'
import { drawNoise, inseparableNoise, multiplicativeNoise, stochasticEquations } from './noise.ts'
import { stepOfEach, unlessRefractory } from './statements.ts'
import type { Integrator } from './system.ts'
import { timesDt } from './time-step.ts'

/**
 * Forward Euler, x + dt f(x, t), and Euler-Maruyama for additive noise, x + dt f(x, t) + g dW.
 * @see Kloeden & Platen (1992), Numerical Solution of Stochastic Differential Equations, section 9.1
 */
export const euler: Integrator = {
  name: 'euler',
  unsuitable(system) {
    const inseparable = inseparableNoise(system)
    if (inseparable !== undefined) return inseparable
    const cause = multiplicativeNoise(system)
    return cause && `the noise is multiplicative: ${cause}`
  },
  update(given) {
    const { draws, system } = drawOnce(given)
    const statements = stepOfEach(stochasticEquations(system), ({ name: variable, drift, diffusion }) => {
      const x = name(variable)
      let next = add(x, timesDt(drift))
      for (const [xi, factor] of diffusion) next = add(next, multiply(factor, name(xi)))
      return unlessRefractory(system, variable, next, x)
    })
    return { statements: [...drawNoise(system), ...draws, ...statements], propagators: [] }
  },
}
