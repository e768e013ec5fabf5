import {
  type AnyEquations,
  checkIdentifier,
  type ExternalMeaning,
  type ExternalValue,
  meaningOf,
  nearest,
  type Scope,
  sameMeaning,
} from '@dvdt/dsl'
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
  names: Scope,
  { namespace = {} }: Pick<NeuronGroupOptions, 'namespace'>,
): Record<string, ExternalValue> {
  const values: Record<string, ExternalValue> = { ...(equations.names as Record<string, ExternalValue>) }
  for (const [name, value] of Object.entries(namespace)) {
    const given = meaningOf(name, value)
    const other = Object.hasOwn(values, name)
      ? { meaning: meaningOf(name, values[name]), what: 'one value came with the equations' }
      : taken(name, names)
    if (other && !(other.meaning && sameMeaning(other.meaning, given))) {
      throw new TypeError(
        `'${name}' of '${group}' means two different things: ${other.what}, another comes with 'namespace'. Rename one of them`,
      )
    }
    if (!other) {
      const problem = checkIdentifier(name)
      if (problem) throw new TypeError(`The namespace of '${group}': ${problem.message}`)
    }
    values[name] = value
  }
  return values
}

/** What a name means already, without any namespace. */
function taken(name: string, names: Scope): { readonly meaning?: ExternalMeaning; readonly what: string } | undefined {
  const meaning = names.lookup(name)
  if (!meaning) return undefined
  if (meaning.kind === 'variable') return { what: 'it is a variable of the group' }
  return { meaning, what: `it is a ${meaning.kind} of the language` }
}

/**
 * Values, by position among the constants, of the names that were promised with `atRun`.
 * @throws TypeError if one is missing or has another type than promised, DimensionMismatchError if one has another dimension than promised
 */
export function promisedValues(
  group: string,
  names: GroupNames,
  namespace: Readonly<Record<string, unknown>>,
): [slot: number, value: number][] {
  const values: [number, number][] = []
  for (const [name, { type, dimension }] of names.promised()) {
    if (!Object.hasOwn(namespace, name)) {
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
    const { value } = meaning
    if (
      type === 'integer' ? (value | 0) !== value : type === 'boolean' ? value !== 0 && value !== 1 : Number.isNaN(value)
    ) {
      const what = type === 'integer' ? 'an integer of 32 bits' : type === 'boolean' ? 'true or false' : 'a number'
      throw new TypeError(`'${name}' of '${group}' should be given ${what}, but got ${value}`)
    }
    values.push([names.slot(name) as number, value])
  }
  return values
}
