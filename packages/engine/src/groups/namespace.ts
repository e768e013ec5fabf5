import { type AnyEquations, type ExternalValue, meaningOf, nearest, sameMeaning } from '@dvdt/dsl'
import { DimensionMismatchError, formatDimension } from '@dvdt/units'
import type { GroupNames } from './names.ts'
import type { NeuronGroupOptions } from './options.ts'

/**
 * The values from outside that a group's strings may use: those of its equations and of its option `namespace`.
 * @throws TypeError if a name means two different things
 */
export function externalValues(
  group: string,
  equations: AnyEquations,
  { namespace = {} }: NeuronGroupOptions,
): Record<string, ExternalValue> {
  const values: Record<string, ExternalValue> = { ...(equations.names as Record<string, ExternalValue>) }
  for (const [name, value] of Object.entries(namespace)) {
    if (name in values && !sameMeaning(meaningOf(name, values[name]), meaningOf(name, value))) {
      throw new TypeError(
        `'${name}' of '${group}' means two different things: one value came with the equations, another with 'namespace'`,
      )
    }
    values[name] = value
  }
  return values
}

/**
 * Values, by position among the constants, of the names that were promised with `atRun`.
 * @throws TypeError if one is missing, DimensionMismatchError if one has another dimension than promised
 */
export function promisedValues(
  group: string,
  names: GroupNames,
  namespace: Readonly<Record<string, unknown>>,
): [slot: number, value: number][] {
  const values: [number, number][] = []
  for (const [name, { dimension }] of names.promised()) {
    if (!(name in namespace)) {
      const near = nearest(name, Object.keys(namespace))
      const hint =
        near === undefined ? `give it by run(..., { namespace: { ${name}: ... } })` : `did you mean '${near}'?`
      throw new TypeError(`'${name}' of '${group}' was promised for the run, but has no value: ${hint}`)
    }
    const meaning = meaningOf(name, namespace[name])
    if (meaning.kind !== 'constant' || meaning.value === undefined) {
      throw new TypeError(`'${name}' of '${group}' needs a value for the run: a quantity or a number`)
    }
    if (!meaning.dimension.equals(dimension)) {
      throw new DimensionMismatchError(
        `'${name}' of '${group}' should be given a value with units ${formatDimension(dimension)}`,
        meaning.dimension,
      )
    }
    values.push([names.slot(name) as number, meaning.value])
  }
  return values
}
