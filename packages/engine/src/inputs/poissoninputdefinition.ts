import { type Expression, nearest, throwIfWrong } from '@dvdt/dsl'
import {
  type Dimension,
  DimensionMismatchError,
  dimensionOf,
  formatDimension,
  isQuantity,
  type Quantity,
} from '@dvdt/units'
import { checkAssigned } from '../groups/checks.ts'
import { describe } from '../groups/describe.ts'
import type { GroupVariable } from '../groups/names.ts'
import { Neurons } from '../groups/neurons.ts'
import { checkPlace, type Place } from '../groups/options.ts'
import { checkNames } from '../network/optionnames.ts'
import { proposedName } from '../network/registry.ts'

export interface PoissonInputOptions extends Place {
  readonly name?: string | undefined
}

const OPTIONS = ['when', 'order', 'name']

/** What a PoissonInput does, checked. */
export interface PoissonInputDefinition {
  readonly name: string
  readonly variable: GroupVariable
  readonly n: number
  /** In Hz. */
  readonly rate: number
  readonly weight: { readonly value: number } | { readonly expression: Expression; readonly text: string }
}

/** @throws TypeError, RangeError, DimensionMismatchError, ModelError for what makes no PoissonInput */
export function definePoissonInput(
  target: Neurons,
  variable: string,
  n: number,
  rate: Quantity<'frequency'>,
  weight: unknown,
  options: PoissonInputOptions,
): PoissonInputDefinition {
  checkNames('PoissonInput', options, OPTIONS)
  checkPlace(options)
  const name = proposedName('poissoninput', options.name)
  if (!(target instanceof Neurons)) {
    throw new TypeError(`The target of '${name}' is a group of neurons or a part of one, but got ${describe(target)}`)
  }
  const found = targetVariable(name, target, variable)
  if (!Number.isInteger(n) || n < 1) {
    throw new RangeError(`'${name}' has a whole number of sources, at least 1, but got ${String(n)}`)
  }
  return { name, variable: found, n, rate: rateIn(name, rate), weight: weightIn(name, target, found, weight) }
}

function targetVariable(name: string, { name: group, code, variables }: Neurons, variable: unknown): GroupVariable {
  const found = typeof variable === 'string' ? code.names.variable(variable) : undefined
  if (!found) {
    const near = typeof variable === 'string' ? nearest(variable, Object.keys(variables)) : undefined
    const hint = near === undefined ? '' : ` (did you mean '${near}'?)`
    throw new TypeError(`'${group}' has no variable '${String(variable)}'${hint} for the spikes of '${name}'`)
  }
  const { storage, meaning } = found
  const unsuitable =
    meaning.readOnly !== undefined || storage.kind !== 'array'
      ? `it is ${meaning.readOnly ?? 'computed'}`
      : meaning.shared
        ? 'it is shared by all neurons'
        : meaning.type !== 'float'
          ? `it is ${meaning.type}`
          : undefined
  if (unsuitable !== undefined) {
    throw new TypeError(`'${name}' can't add to '${found.name}' of '${group}': ${unsuitable}`)
  }
  return found
}

function rateIn(name: string, rate: unknown): number {
  const dimension = isQuantity(rate) ? rate.dimension : undefined
  if (dimension !== 'frequency') {
    throw new DimensionMismatchError(
      `The rate of '${name}' is a frequency such as Hz(10), but got ${isQuantity(rate) ? rate : describe(rate)}`,
      ...(isQuantity(rate) ? [dimensionOf(rate)] : []),
    )
  }
  const { value } = rate as Quantity<'frequency'>
  if (!(value >= 0 && value < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`The rate of '${name}' is finite and not negative, but got ${String(rate)}`)
  }
  return value
}

function weightIn(
  name: string,
  target: Neurons,
  variable: GroupVariable,
  weight: unknown,
): PoissonInputDefinition['weight'] {
  const { dimension } = variable.meaning
  if (typeof weight === 'string') {
    const { value, findings } = checkAssigned(weight, { name: 'weight', meaning: variable.meaning }, target.code.names)
    throwIfWrong(
      findings.map((finding) => ({ ...finding, source: weight, where: `weight of '${name}'` })),
      weight,
    )
    return { expression: value, text: weight.trim() }
  }
  if (typeof weight !== 'number' && !isQuantity(weight)) {
    throw new TypeError(
      `The weight of '${name}' is a quantity or an expression in a string, but got ${describe(weight)}`,
    )
  }
  const own = dimensionOf(weight)
  if (!own.equals(dimension) && weight !== 0) throw otherUnits(name, variable.name, dimension, own)
  const value = typeof weight === 'number' ? weight : (weight as Quantity<string>).value
  if (!Number.isFinite(value)) throw new RangeError(`The weight of '${name}' is finite, but got ${String(weight)}`)
  return { value }
}

function otherUnits(name: string, variable: string, expected: Dimension, got: Dimension): DimensionMismatchError {
  return new DimensionMismatchError(
    `The weight of '${name}' is added to '${variable}', so it should have units ${formatDimension(expected)}`,
    got,
  )
}
