import type { ValueType } from '@dvdt/dsl'
import type { Data } from '../variables/array.ts'
import { SnapshotError } from './error.ts'

/** Numbers that were saved: SI base units; booleans are 0 and 1. */
export interface SavedArray {
  readonly data: Data
  /** Lengths along the axes, the last one running fastest. */
  readonly shape: readonly number[]
}

/** What an object has saved, by name. */
export type SavedArrays = Readonly<Record<string, SavedArray>>

/** Lengths along the axes that are expected; `undefined` where any will do. */
export type ExpectedShape = readonly (number | undefined)[]

/** The saved arrays of one object on their way back: each is taken once, by the name and form that the object expects. */
export class Saved {
  readonly #owner: string
  readonly #arrays: SavedArrays
  readonly #taken = new Set<string>()

  /** @param owner name of the object */
  constructor(owner: string, arrays: SavedArrays) {
    this.#owner = owner
    this.#arrays = arrays
  }

  /**
   * The saved values, which the caller must copy: they serve again when the snapshot is restored once more.
   * @throws SnapshotError if there are none, or of another type or shape
   */
  take<T extends ValueType>(name: string, type: T, shape: ExpectedShape = [undefined]): Data<T> {
    const saved = Object.hasOwn(this.#arrays, name) ? this.#arrays[name] : undefined
    if (saved === undefined) throw new SnapshotError(`'${this.#owner}' has '${name}' here, but the snapshot does not`)
    this.#taken.add(name)
    const stored = typeOf(saved.data)
    if (stored !== type)
      throw new SnapshotError(`'${this.#owner}.${name}' is ${type} here, but ${stored} in the snapshot`)
    const fits =
      saved.shape.length === shape.length && shape.every((n, axis) => (n ?? saved.shape[axis]) === saved.shape[axis])
    if (!fits) {
      throw new SnapshotError(
        `'${this.#owner}.${name}' has ${sizeOf(shape)} here, but ${sizeOf(saved.shape)} in the snapshot`,
      )
    }
    return saved.data as Data<T>
  }

  /** Lengths of a saved array along its axes. @throws SnapshotError if there is none of this name */
  shapeOf(name: string): readonly number[] {
    const saved = Object.hasOwn(this.#arrays, name) ? this.#arrays[name] : undefined
    if (saved === undefined) throw new SnapshotError(`'${this.#owner}' has '${name}' here, but the snapshot does not`)
    return saved.shape
  }

  /** @throws SnapshotError if something has been saved that nobody took */
  checkAllTaken(): void {
    const left = Object.keys(this.#arrays).find((name) => !this.#taken.has(name))
    if (left !== undefined) throw new SnapshotError(`'${this.#owner}' has '${left}' in the snapshot, but not here`)
  }
}

/** The type of the values in an array. */
export function typeOf(data: Data): ValueType {
  return data instanceof Float64Array ? 'float' : data instanceof Int32Array ? 'integer' : 'boolean'
}

function sizeOf(shape: ExpectedShape): string {
  const lengths = shape.map((length) => length ?? 'any number of')
  return lengths.length === 1 && lengths[0] === 1 ? '1 value' : `${lengths.join(' x ')} values`
}
