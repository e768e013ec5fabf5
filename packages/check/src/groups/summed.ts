import { checkDimensions, checkFlags, type Equation, type Finding, type Meaning, type Subexpression } from '@dvdt/dsl'
import { synapsesFindings as found } from '@dvdt/engine'
import type { Names } from '../models/names.ts'
import type { Group } from './group.ts'

/** Whether an equation of synapses gives a sum for neurons. */
export const isSummed = (equation: Equation): equation is Subexpression =>
  equation.kind === 'subexpression' && equation.flags.some(({ name }) => name === 'summed')

const isSettable = (meaning: Meaning): boolean =>
  meaning.kind === 'variable' && !meaning.shared && meaning.readOnly === undefined

/** What is wrong with an equation flagged `(summed)`, as far as its ends are known. */
export function summedFindings(
  equation: Subexpression,
  names: Names,
  source: Group | undefined,
  target: Group | undefined,
): Finding[] {
  return findings(equation, names, source, target).map((finding) => ({ ...finding, source: equation.source }))
}

function findings(
  equation: Subexpression,
  names: Names,
  source: Group | undefined,
  target: Group | undefined,
): readonly Finding[] {
  const { name, unit, expression } = equation
  const [, parameter, side] = /^(.+)_(pre|post)$/.exec(name.name) ?? []
  if (parameter === undefined) return [found.summedName(name, name.name)]
  const flags = checkFlags(equation, 'Synapses')
  if (flags.length > 0) return flags
  const group = side === 'pre' ? source : target
  if (!group) return []
  const known = group.names.known(parameter)
  if (known?.equation?.kind !== 'parameter' || !isSettable(known.meaning)) {
    // Of a group whose equations are only known by their type, any variable may be a parameter.
    if (!group.names.complete || !group.model.detailed) return []
    return [found.summedTarget(name, name.name, parameter, group.label)]
  }
  const expected = known.equation.unit.dimension
  if (!unit.dimension.equals(expected)) return [found.summedUnit(unit, name.name, unit.dimension, parameter, expected)]
  const { dimension, findings } = checkDimensions(expression, names, equation.source)
  if (findings.length > 0) return findings
  return dimension && !dimension.equals(expected)
    ? [found.summedUnit(expression, 'The sum', dimension, parameter, expected)]
    : []
}
