import { add, binary, name } from '@dvdt/dsl'
import { hasNoise } from './noise.ts'
import { clampRates } from './rewritten.ts'
import { atStage, ofEach } from './stages.ts'
import { assign, dt, float, stepOfEach, t } from './statements.ts'
import type { Integrator } from './system.ts'
import { timesDt } from './time-step.ts'

/**
 * The midpoint rule, of order 2: x + dt f(x + k/2, t + dt/2) with k = dt f(x, t).
 * Random functions are drawn anew at each stage.
 * @see Hairer, Nørsett & Wanner (1993), Solving Ordinary Differential Equations I, section II.1
 */
export const rk2: Integrator = {
  name: 'rk2',
  unsuitable: hasNoise,
  update(given) {
    const { equations } = clampRates(given)
    const k = (variable: string): string => `__k_${variable}`
    const midpoint = ofEach(equations, (x, variable) => add(x, binary('/', name(k(variable)), float(2))))
    const midtime = binary('+', t, binary('/', dt, float(2)))
    return {
      statements: [
        ...equations.map((equation) => assign(k(equation.name), timesDt(equation.rhs))),
        ...stepOfEach(equations, (equation) =>
          add(name(equation.name), timesDt(atStage(equation.rhs, midpoint, midtime))),
        ),
      ],
      propagators: [],
    }
  },
}
