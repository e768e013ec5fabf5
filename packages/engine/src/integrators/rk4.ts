import { type Assignment, add, binary, divide, type Expression, multiply, name } from '@dvdt/dsl'
import { hasNoise } from './noise.ts'
import { clampRates } from './rewritten.ts'
import { atStage, ofEach } from './stages.ts'
import { assign, dt, float, stepOfEach, t } from './statements.ts'
import type { Integrator } from './system.ts'
import { timesDt } from './time-step.ts'

/**
 * The classical Runge-Kutta method, of order 4: x + (k1 + 2 k2 + 2 k3 + k4)/6.
 * Random functions are drawn anew at each stage.
 * @see Hairer, Nørsett & Wanner (1993), Solving Ordinary Differential Equations I, section II.1
 */
export const rk4: Integrator = {
  name: 'rk4',
  unsuitable: hasNoise,
  update(given) {
    const { equations } = clampRates(given)
    const k = (stage: number, variable: string): Expression => name(slope(stage, variable))
    const slopes: Assignment[] = equations.map((equation) => assign(slope(1, equation.name), timesDt(equation.rhs)))
    for (const [stage, divisor] of [
      [2, 2],
      [3, 2],
      [4, 1],
    ] as const) {
      const values = ofEach(equations, (x, variable) => add(x, divide(k(stage - 1, variable), float(divisor))))
      const time = binary('+', t, divide(dt, float(divisor)))
      for (const equation of equations) {
        slopes.push(assign(slope(stage, equation.name), timesDt(atStage(equation.rhs, values, time))))
      }
    }
    const statements = stepOfEach(equations, ({ name: x }) => {
      const inner = add(add(k(1, x), multiply(float(2), k(2, x))), multiply(float(2), k(3, x)))
      return add(name(x), divide(add(inner, k(4, x)), float(6)))
    })
    return { statements: [...slopes, ...statements], propagators: [] }
  },
}

function slope(stage: number, variable: string): string {
  return `__k_${stage}_${variable}`
}
