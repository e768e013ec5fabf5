import { constantValue, type Differential, derivative, type Expression, freeNames, substitute } from '@dvdt/dsl'
import { quantity } from '@dvdt/units'
import type { Located } from '../models/finding.ts'
import { onceEach } from '../models/remembered.ts'
import { nodePlace } from '../typescript/nodes.ts'
import { largeStep, withoutNoise } from './finding.ts'
import type { DefaultStep, MadeGroup } from './program.ts'

/** Methods that follow a decay step by step, and the product of dt and rate beyond which they blow up. */
const limits: Readonly<Record<string, number>> = { euler: 2, heun: 2, milstein: 2, rk2: 2, rk4: 2.78 }

/** What there is to say about the integrator of a group and its time step. */
export function adviseOnIntegration(made: MadeGroup, steps: readonly DefaultStep[]): Located[] {
  const { constructed, method } = made
  if (!constructed?.method) return []
  const findings: Located[] = []
  const noise = stepByStep(made).some(({ expression }) => isNoisy(expression))
  if (constructed.method === 'heun' && method && !noise) findings.push(withoutNoise(nodePlace(method), 'heun'))
  const limit = limits[constructed.method]
  const step = limit === undefined ? undefined : stepOf(made, steps)
  return step === undefined || limit === undefined ? findings : [...findings, ...largeSteps(made, step, limit)]
}

/** The equations that are integrated step by step. */
const stepByStep = ({ group }: MadeGroup): Differential[] =>
  [...group.model.equations.differential.values()].filter(
    ({ flags }) => !flags.some(({ name }) => name === 'event-driven'),
  )

const isNoisy = (expression: Expression): boolean => [...freeNames(expression)].some((name) => /^xi(?:_|$)/.test(name))

/** The time step in s, if it is known. */
function stepOf({ dt }: MadeGroup, steps: readonly DefaultStep[]): number | undefined {
  if (dt) return dt.seconds
  const [only] = steps
  if (!only) return 1e-4
  return steps.length === 1 ? only.seconds : undefined
}

function largeSteps(made: MadeGroup, step: number, limit: number): Located[] {
  return decaysOf(made).flatMap(({ name, rate }) => {
    if (step * rate <= 1) return []
    const place = made.dt ? nodePlace(made.dt.node) : made.group.names.known(name)?.definition
    if (!place) return []
    const tau = quantity(1 / rate, 'time')
    return [largeStep(place, `${quantity(step, 'time')}`, `${tau}`, name, step * rate > limit)]
  })
}

/** The variables of a group that decay with a rate that is known, in 1/s. */
const decaysOf = onceEach((made: MadeGroup): readonly { readonly name: string; readonly rate: number }[] => {
  const { names, model } = made.group
  const definitions = definitionsIn(model.equations.subexpressions)
  return stepByStep(made).flatMap((equation) => {
    const { name } = equation.name
    const slope = derivative(withoutSubexpressions(equation.expression, definitions), name)
    const rate = slope && constantValue(slope, names)
    return rate !== undefined && rate < 0 ? [{ name, rate: -rate }] : []
  })
})

/** What subexpressions stand for. */
export const definitionsIn = (
  subexpressions: ReadonlyMap<string, { readonly expression: Expression }>,
): Map<string, Expression> => new Map([...subexpressions].map(([name, { expression }]) => [name, expression]))

/** The expression with subexpressions written out; the checker has made sure that they don't go round in a circle. */
export function withoutSubexpressions(
  expression: Expression,
  definitions: ReadonlyMap<string, Expression>,
): Expression {
  const used = [...freeNames(expression)].filter((name) => definitions.has(name))
  if (used.length === 0) return expression
  return substitute(
    expression,
    new Map(used.map((name) => [name, withoutSubexpressions(definitions.get(name) as Expression, definitions)])),
  )
}
