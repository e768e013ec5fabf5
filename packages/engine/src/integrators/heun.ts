import { type Assignment, add, binary, dependsOn, type Expression, multiply, name } from '@dvdt/dsl'
import { drawOnce } from './draws.ts'
import { drawNoise, inseparableNoise, stochasticEquations } from './noise.ts'
import { clampRates } from './rewritten.ts'
import { atStage } from './stages.ts'
import { assign, dt, float, stepOfEach, t } from './statements.ts'
import type { Integrator } from './system.ts'
import { timesDt } from './time-step.ts'

/**
 * Stochastic Heun method, for any noise, in the sense of Stratonovich: for each noise,
 * x + dt f(x, t) + dW (g(x, t) + g(x + g(x, t) dW, t + dt))/2.
 * The drift is not corrected, so that without noise the method is Euler's.
 * @see Rüemelin (1982), SIAM J. Numer. Anal. 19:604
 */
export const heun: Integrator = {
  name: 'heun',
  unsuitable: inseparableNoise,
  update(given) {
    const { draws, system } = drawOnce(clampRates(given))
    const equations = stochasticEquations(system)
    const supports: Assignment[] = []
    const support = new Map<string, Map<string, Expression>>()
    for (const [position, xi] of system.noise.entries()) {
      const factors = equations.flatMap(({ diffusion }) => diffusion.get(xi) ?? [])
      const moved = new Map<string, Expression>()
      for (const { name: variable, diffusion } of equations) {
        const factor = diffusion.get(xi)
        if (!factor || !factors.some((each) => dependsOn(each, new Set([variable])))) continue
        const temporary = `__support_${position + 1}_${variable}`
        supports.push(assign(temporary, add(name(variable), multiply(factor, name(xi)))))
        moved.set(variable, name(temporary))
      }
      support.set(xi, moved)
    }
    const statements = stepOfEach(equations, ({ name: variable, drift, diffusion }) => {
      let next = add(name(variable), timesDt(drift))
      for (const [xi, factor] of diffusion) {
        const later = atStage(factor, support.get(xi) ?? new Map(), binary('+', t, dt))
        next = add(next, multiply(multiply(float(0.5), name(xi)), add(factor, later)))
      }
      return next
    })
    return { statements: [...drawNoise(system), ...draws, ...supports, ...statements], propagators: [] }
  },
}
