import { type Assignment, add, binary, type Expression, multiply, name, subtract } from '@dvdt/dsl'
import { drawOnce } from './draws.ts'
import { drawNoise, inseparableNoise, sharedNoise, stochasticEquations } from './noise.ts'
import { clampRates } from './rewritten.ts'
import { atStage, readBy } from './stages.ts'
import { assign, dt, float, stepOfEach } from './statements.ts'
import type { Integrator } from './system.ts'
import { timesDt } from './time-step.ts'

/**
 * Derivative-free Milstein method for diagonal noise: x + dt f + g dW + (g(x + dt f + √dt g) - g) dW²/(2 √dt).
 * The correction has dW² where Itô's calculus would have dW² - dt, so that the method converges to the solution in
 * the sense of Stratonovich, as `heun` does. The step that the correction looks ahead contains the drift, which leaves a
 * bias of order √dt where noise is multiplicative and f is not 0; `heun` has none.
 * @see Kloeden & Platen (1992), Numerical Solution of Stochastic Differential Equations, section 11.1
 */
export const milstein: Integrator = {
  name: 'milstein',
  unsuitable: (system) => inseparableNoise(system) ?? sharedNoise(system),
  update(given) {
    const { draws, system } = drawOnce(clampRates(given))
    const equations = stochasticEquations(system)
    const rootDt = binary('**', dt, float(0.5))
    const supports: Assignment[] = []

    /** g where x has moved on along f and, for the variables with this noise, along g. */
    const supported = (xi: string, factor: Expression): Expression => {
      const moved = new Map<string, Expression>()
      for (const { name: variable, drift, diffusion } of readBy(equations, factor)) {
        const temporary = `__support_${system.noise.indexOf(xi) + 1}_${variable}`
        const along = diffusion.get(xi)
        const drifted = add(name(variable), timesDt(drift))
        supports.push(assign(temporary, along ? add(drifted, multiply(rootDt, along)) : drifted))
        moved.set(variable, name(temporary))
      }
      return atStage(factor, moved)
    }

    const statements = stepOfEach(equations, ({ name: variable, drift, diffusion }) => {
      let next = add(name(variable), timesDt(drift))
      for (const [xi, factor] of diffusion) {
        next = add(next, multiply(factor, name(xi)))
        if (readBy(equations, factor).length === 0) continue
        const difference = subtract(supported(xi, factor), factor)
        const square = binary('*', name(xi), name(xi))
        next = add(next, binary('/', multiply(difference, square), binary('*', float(2), rootDt)))
      }
      return next
    })
    return { statements: [...drawNoise(system), ...draws, ...supports, ...statements], propagators: [] }
  },
}
