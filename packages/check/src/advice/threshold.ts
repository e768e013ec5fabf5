import { type Binary, constantValue, freeNames, layers, rateUnit, readExpression, scopeOf } from '@dvdt/dsl'
import { Dimension, quantity } from '@dvdt/units'
import type { Group } from '../groups/group.ts'
import type { Located } from '../models/finding.ts'
import { onceEach } from '../models/remembered.ts'
import { samePlace } from '../text/place.ts'
import { contentPlace } from '../typescript/nodes.ts'
import { neverTrue, unreachable } from './finding.ts'
import { definitionsIn, withoutSubexpressions } from './integration.ts'
import type { MadeGroup, Write } from './program.ts'

const time = Dimension.parse('time')

/**
 * What there is to say about a threshold that can't be reached. A variable whose change depends on itself alone and is
 * not positive at the threshold never passes it from below.
 * @param writes  to all groups
 * @param elsewhere  those to groups of which only the type is known: they may be this one
 */
export function adviseOnThreshold(made: MadeGroup, writes: readonly Write[], elsewhere: readonly Write[]): Located[] {
  const limit = limitOf(made)
  if (!limit) return []
  const { finding, below } = limit
  if (!below) return [finding]
  const { variable } = below
  if (elsewhere.some((write) => changes(write, variable) && mayHave(write.group, variable))) return []
  const start = initialValue(variable, made.group, writes)
  return start === undefined || start > below.level ? [] : [finding]
}

/** Why a threshold can't be reached, and from where. */
interface Limit {
  readonly finding: Located
  /** What has to begin at or below which value, and to be driven by nothing else; nothing if the threshold never holds. */
  readonly below?: { readonly variable: string; readonly level: number }
}

const limitOf = onceEach(({ group, constructed, threshold }: MadeGroup): Limit | undefined => {
  if (!constructed || !threshold) return undefined
  const { names } = group
  const text = threshold.text.value
  const { expression } = readExpression(text)
  if (!expression) return undefined
  const place = threshold.text.places[0] ?? contentPlace(threshold.node)
  if (constantValue(expression, names) === 0) return { finding: neverTrue(place, 'threshold', text.trim()) }
  const passed = expression.kind === 'binary' ? passing(expression) : undefined
  const level = passed && constantValue(passed.level, names)
  const equation = passed && group.model.equations.differential.get(passed.variable)
  if (!equation || level === undefined) return undefined
  const { variable } = passed
  const rate = withoutSubexpressions(equation.expression, definitionsIn(group.model.equations.subexpressions))
  for (const name of freeNames(rate)) {
    const meaning = names.lookup(name)
    if (name !== variable && (meaning?.kind !== 'constant' || meaning.value === undefined)) return undefined
  }
  const { dimension } = equation.unit
  const at = layers(scopeOf(new Map([[variable, { kind: 'constant', type: 'float', dimension, value: level }]])), names)
  const change = constantValue(rate, at)
  if (change === undefined || change > 0) return undefined
  const shown = `${Number(change.toPrecision(3))} ${rateUnit(dimension.div(time))}`
  const finding = unreachable(place, variable, `${quantity(level, dimension)}`, shown)
  return { finding, below: { variable, level } }
})

/** `v > level`, or `level < v` */
function passing({ operator, left, right }: Binary) {
  if ((operator === '>' || operator === '>=') && left.kind === 'name') return { variable: left.name, level: right }
  if ((operator === '<' || operator === '<=') && right.kind === 'name') return { variable: right.name, level: left }
  return undefined
}

const changes = (write: Write, variable: string): boolean => (write.variable ?? variable) === variable

const mayHave = ({ names }: Group, variable: string): boolean => !names.complete || names.known(variable) !== undefined

/** What a variable begins with, if that is one known value. */
function initialValue(variable: string, group: Group, writes: readonly Write[]): number | undefined {
  const own = writes.filter((write) => samePlace(write.group.place, group.place) && changes(write, variable))
  // What one line of the program writes is found anew by each file that imports what it makes.
  const [value, ...others] = own.length === 0 ? [0] : new Set(own.map((write) => write.value))
  return others.length === 0 ? value : undefined
}
