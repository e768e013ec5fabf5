import type { Data, StateArray } from '../variables/array.ts'
import type { Saved, SavedArray, SavedArrays } from './saved.ts'

/**
 * What `store` keeps of an object. For objects whose state is the values of arrays, `arrayState` makes it; it can be joined with
 * what else there is: recordings, or arrays whose length changes.
 */
export interface ObjectState {
  /** Copies of all that a run may change, by name; names are those of files, with `/` between folders. */
  save(): SavedArrays
  /**
   * Takes what `save` gave and checks it, also what it was saved by another process. Changes nothing.
   * @returns puts the state back. It must not throw, so whatever needs memory is made before
   * @throws SnapshotError, RangeError if it does not fit
   */
  restorer(saved: Saved): () => void
  /** Values of names from outside that its equations use, in SI base units. They are stored to tell when they have changed. */
  constants?(): ReadonlyMap<string, number>
}

/** Which arrays are an object's state. */
export interface StateArrays {
  /** Arrays of the same length wherever the object is made. */
  readonly fixed?: readonly StateArray[]
  /** Arrays that get the length that they had when they were saved. */
  readonly growing?: readonly StateArray[]
}

/**
 * State that is the values of arrays. They are saved under their names, without that of the object and the dot behind it.
 * @param owner  name of the object
 * @param arrays what they are at the time of storing or restoring
 */
export function arrayState(owner: string, arrays: () => StateArrays): ObjectState {
  const nameOf = ({ name }: StateArray): string => (name.startsWith(`${owner}.`) ? name.slice(owner.length + 1) : name)
  return {
    save() {
      const { fixed = [], growing = [] } = arrays()
      return Object.fromEntries([...fixed, ...growing].map((array) => [nameOf(array), copyOf(array.data)]))
    },
    restorer(saved) {
      const { fixed = [], growing = [] } = arrays()
      const values = fixed.map((array) => saved.take(nameOf(array), array.type, [array.length]))
      const grown = growing.map((array) => saved.take(nameOf(array), array.type).slice())
      return () => {
        fixed.forEach(({ data }, k) => {
          data.set(values[k] as never)
        })
        growing.forEach((array, k) => {
          array.moveTo(grown[k] as Data)
        })
      }
    },
  }
}

/** State that consists of several parts, whose names differ. */
export function joinedState(...parts: readonly ObjectState[]): ObjectState {
  return {
    save: () => Object.assign({}, ...parts.map((part) => part.save())),
    restorer(saved) {
      const restorers = parts.map((part) => part.restorer(saved))
      return () => {
        for (const restore of restorers) restore()
      }
    },
  }
}

/** A copy to be saved. */
export function copyOf(data: Data, shape: readonly number[] = [data.length]): SavedArray {
  return { data: data.slice(), shape }
}
