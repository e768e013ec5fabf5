import { type ExternalMeaning, type ExternalValue, meaningOf } from '@dvdt/dsl'
import { Dimension, noDimension } from '@dvdt/units'
import type { TypeMeaning } from '../typescript/types.ts'
import type { ExternalKnown, Value } from './value.ts'

/** A value of which only the type and the dimension are known. */
class Typed {
  readonly #meaning: ExternalMeaning

  constructor(meaning: ExternalMeaning) {
    this.#meaning = meaning
  }

  toMeaning(): ExternalMeaning {
    return this.#meaning
  }
}

const inexact = (meaning: ExternalMeaning): ExternalKnown => ({
  kind: 'external',
  value: new Typed(meaning),
  exact: false,
})

/** A value with a dimension that only the run will tell. */
export const someFloat = (dimension: Dimension): ExternalKnown =>
  inexact({ kind: 'constant', type: 'float', dimension })

export const exactly = (value: ExternalValue): ExternalKnown => ({ kind: 'external', value, exact: true })

/** What a type tells of a value that models can use. */
export function externalOfType(type: TypeMeaning): ExternalKnown | undefined {
  switch (type.kind) {
    case 'float':
      return type.literal === undefined ? someFloat(type.dimension) : exactly(type.literal)
    case 'boolean':
      return inexact({ kind: 'constant', type: 'boolean', dimension: noDimension })
    case 'function': {
      const { takes, gives } = type
      const isBoolean = gives === 'boolean'
      return inexact({
        kind: 'function',
        parameters: takes,
        result: isBoolean ? noDimension : gives,
        resultType: isBoolean ? 'boolean' : 'float',
        stateful: false,
      })
    }
    default:
      return undefined
  }
}

/** What to give to a model for a value; `undefined` if nothing is known of it. What models have no use for stays so. */
export function given(value: Value): unknown {
  switch (value.kind) {
    case 'external':
      return value.value
    case 'text':
      return value.text.value
    case 'list':
      return []
    case 'model':
      return value.equations
    case 'function':
      return () => Number.NaN
    default:
      return undefined
  }
}

/** The number that a value is, if that is known. */
export function numberOf(value: Value): number | undefined {
  return value.kind === 'external' && value.exact && typeof value.value === 'number' ? value.value : undefined
}

/** What a value means in a model, if it means anything. */
export function externalMeaning(name: string, value: ExternalValue): ExternalMeaning | undefined {
  try {
    return meaningOf(name, value)
  } catch {
    return undefined
  }
}

/** All that matters of values that are given by name, as a key: their meanings, or what kind of useless things they are. */
export const signature = (names: Readonly<Record<string, unknown>>): string =>
  Object.entries(names)
    .map(([name, value]) => {
      const meaning = externalMeaning(name, value as ExternalValue)
      const useless = Array.isArray(value) ? 'array' : typeof value
      return `${name} ${meaning ? JSON.stringify(meaning, plainly) : useless}`
    })
    .join('\n')

const plainly = (_: string, value: unknown): unknown =>
  value instanceof Dimension ? value.name : typeof value === 'number' ? `${value}` : value
