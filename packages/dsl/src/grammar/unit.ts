import { baseUnits, Dimension, formatDimension, noDimension, units } from '@dvdt/units'
import type { Finding } from '../findings/finding.ts'
import { nearest } from '../findings/spelling.ts'
import * as unitFindings from '../findings/units.ts'
import type { UnitSpecification, ValueType } from '../tree/equation.ts'
import type { UnitFactor, WrittenUnit } from './trees.ts'

export interface ReadUnit {
  readonly unit?: UnitSpecification
  readonly findings: readonly Finding[]
}

const types: ReadonlyMap<string, ValueType> = new Map([
  ['1', 'float'],
  ['boolean', 'boolean'],
  ['integer', 'integer'],
])

/** Words of other languages, and what stands for them here. */
const foreignTypes: ReadonlyMap<string, string> = new Map([
  ['bool', 'boolean'],
  ['int', 'integer'],
  ['float', '1'],
  ['double', '1'],
])

/**
 * What a unit specification means: a product of unscaled units.
 * @param text  what stands behind the colon, as written
 * @param variable  whose unit it is, for messages
 */
export function understandUnit(written: WrittenUnit, text: string, variable: string): ReadUnit {
  const type = types.get(text)
  if (type !== undefined) return specification(written, text, noDimension, type)
  const foreign = foreignTypes.get(text)
  if (foreign !== undefined) return { findings: [unitFindings.wordForType(written, text, foreign)] }

  const findings: Finding[] = []
  let dimension = noDimension
  written.factors.forEach((factor, index) => {
    const result = factorDimension(factor, index === 0 ? written.factors[1]?.operator : undefined, text, variable)
    if (result instanceof Dimension) {
      dimension = factor.operator === '/' ? dimension.div(result) : dimension.mul(result)
    } else findings.push(result)
  })
  return findings.length > 0 ? { findings } : specification(written, text, dimension, 'float')
}

function specification({ from, to }: WrittenUnit, text: string, dimension: Dimension, type: ValueType): ReadUnit {
  return { unit: { text, dimension, type, from, to }, findings: [] }
}

/** Dimension of one factor; `next` is the operator behind it if it is the first. */
function factorDimension(
  { base, exponent, from, to }: UnitFactor,
  next: '*' | '/' | undefined,
  text: string,
  variable: string,
): Dimension | Finding {
  if (base.kind === 'number') {
    const inverse = base.value === 1 && exponent === 1 && next === '/'
    return inverse ? noDimension : unitFindings.numberAsUnit({ from, to }, text, variable)
  }
  const { name } = base
  const unit = baseUnits.get(name)
  if (!unit) return notABaseUnit(base, name, variable)
  try {
    return Dimension.parse(unit.dimension).pow(exponent)
  } catch (problem) {
    if (problem instanceof RangeError) return unitFindings.exponentTooFine({ from, to }, variable)
    throw problem
  }
}

function notABaseUnit(place: UnitFactor['base'], name: string, variable: string): Finding {
  if (types.has(name)) return unitFindings.typeWithDimension(place, name, variable)
  const scaled = units.get(name)
  if (!scaled) return unitFindings.unknownUnit(place, name, variable, nearest(name, baseUnits.keys()))
  return unitFindings.scaledUnit(place, name, variable, unscaled(Dimension.parse(scaled.dimension)))
}

/** How equations write the unit of a dimension: `volt`, `metre**2`. */
const unscaled = (dimension: Dimension): string => formatDimension(dimension).replace(/([23])$/, '**$1')
