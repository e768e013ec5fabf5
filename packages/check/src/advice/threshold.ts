import { type Binary, constantValue, freeNames, layers, rateUnit, readExpression, scopeOf } from '@dvdt/dsl'
import { Dimension, quantity } from '@dvdt/units'
import type { Located } from '../models/finding.ts'
import { contentPlace } from '../typescript/nodes.ts'
import { neverTrue, unreachable } from './finding.ts'
import { withoutSubexpressions } from './integration.ts'
import type { MadeGroup, Write } from './program.ts'

const time = Dimension.parse('time')

/**
 * What there is to say about a threshold that can't be reached. A variable whose change depends on itself alone and is
 * not positive at the threshold never passes it from below.
 */
export function adviseOnThreshold(made: MadeGroup, writes: readonly Write[], isDriven: boolean): Located[] {
  const { group, constructed, threshold } = made
  if (!constructed || !threshold) return []
  const { names } = group
  const text = threshold.text.value
  const { expression } = readExpression(text)
  if (!expression) return []
  const place = threshold.text.places[0] ?? contentPlace(threshold.node)
  if (constantValue(expression, names) === 0) return [neverTrue(place, 'threshold', text.trim())]
  if (isDriven || expression.kind !== 'binary') return []
  const passed = passing(expression)
  const variable = passed?.variable
  const level = passed && constantValue(passed.level, names)
  const equation = variable === undefined ? undefined : group.model.equations.differential.get(variable)
  if (!equation || variable === undefined || level === undefined) return []
  const start = initialValue(variable, group, writes)
  if (start === undefined || start > level) return []
  const definitions = new Map(
    [...group.model.equations.subexpressions].map(([name, { expression }]) => [name, expression] as const),
  )
  const rate = withoutSubexpressions(equation.expression, definitions)
  for (const name of freeNames(rate)) {
    const meaning = names.lookup(name)
    if (name !== variable && (meaning?.kind !== 'constant' || meaning.value === undefined)) return []
  }
  const { dimension } = equation.unit
  const at = layers(scopeOf(new Map([[variable, { kind: 'constant', type: 'float', dimension, value: level }]])), names)
  const change = constantValue(rate, at)
  if (change === undefined || change > 0) return []
  const shown = quantity(level, dimension)
  return [unreachable(place, variable, `${shown}`, `${Number(change.toPrecision(3))} ${rateUnit(dimension.div(time))}`)]
}

/** `v > level`, or `level < v` */
function passing({ operator, left, right }: Binary) {
  if ((operator === '>' || operator === '>=') && left.kind === 'name') return { variable: left.name, level: right }
  if ((operator === '<' || operator === '<=') && right.kind === 'name') return { variable: right.name, level: left }
  return undefined
}

/** What a variable begins with, if that is one known value. */
function initialValue(variable: string, group: MadeGroup['group'], writes: readonly Write[]): number | undefined {
  const own = writes.filter((write) => write.group === group && (write.variable ?? variable) === variable)
  const [only] = own
  if (!only) return 0
  return own.length === 1 ? only.value : undefined
}
