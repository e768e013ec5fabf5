import { add, type Expression, linearIn, multiply, name, scaled, subtract, zero } from '@dvdt/dsl'
import { closedForm } from './closed-form.ts'
import { withConstantsTogether } from './constant-factors.ts'
import { drawOnce } from './draws.ts'
import { hasNoise } from './noise.ts'
import { stepOfEach, unlessRefractory } from './statements.ts'
import type { Integrator, OdeSystem } from './system.ts'
import { timesDt } from './time-step.ts'

/**
 * Exponential Euler, for equations that are linear in their own variable, as those of Hodgkin and Huxley are: each is
 * solved exactly with all other variables as they are at the step's start. Order 1.
 * @see Rush & Larsen (1978), IEEE Trans. Biomed. Eng. 25:389
 */
export const exponentialEuler: Integrator = {
  name: 'exponential_euler',
  unsuitable(system) {
    const noise = hasNoise(system)
    if (noise !== undefined) return noise
    const nonlinear = system.equations.find((equation) => !ownForm(system, equation))
    return nonlinear && `the right-hand side of d${nonlinear.name}/dt is not linear in ${nonlinear.name}`
  },
  update(given) {
    const { draws, system } = drawOnce(given)
    const arranged = (expression: Expression): Expression => withConstantsTogether(expression, system)
    const solutions = system.equations.map((equation) => {
      const form = ownForm(system, equation)
      if (!form) throw new Error(`d${equation.name}/dt is not linear in ${equation.name}`)
      const x = name(equation.name)
      const input = arranged(scaled(timesDt(form.constant ?? zero), form.scale))
      const change = (z: Expression): Expression => add(multiply(z, x), input)
      const solution = closedForm(equation.name, equation.rhs, form, { approach, change, arranged })
      return { name: equation.name, ...solution }
    })
    const statements = stepOfEach(solutions, ({ name: variable, value }) =>
      unlessRefractory(system, variable, value, name(variable)),
    )
    const temporaries = solutions.flatMap((solution) => solution.statements)
    return { statements: [...draws, ...temporaries, ...statements], propagators: [] }
  },
}

/** x∞ + (x - x∞) exp(z) */
function approach(steady: Expression, x: Expression, decay: Expression): Expression {
  return add(steady, multiply(subtract(x, steady), decay))
}

function ownForm(system: OdeSystem, { name, rhs }: OdeSystem['equations'][number]) {
  return linearIn(rhs, [name], system.integers)
}
