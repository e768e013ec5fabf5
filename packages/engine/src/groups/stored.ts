import { arrayState, type ObjectState, type StateArrays } from '../snapshots/state.ts'
import type { StateArray } from '../variables/array.ts'
import type { GroupCode } from './environment.ts'

/**
 * State of a group that is the values of arrays. Constants are told, but not restored: they belong to the model. Keys of random numbers
 * come with each run.
 */
export function groupState({ name, names, randomKey }: GroupCode, arrays: () => StateArrays): ObjectState {
  const isState = (array: StateArray): boolean => array !== names.constants && array !== randomKey
  return {
    ...arrayState(name, () => {
      const { fixed = [], growing = [] } = arrays()
      return { fixed: fixed.filter(isState), growing: growing.filter(isState) }
    }),
    constants: () => names.fixedConstants(),
  }
}
