import { writtenArrays } from '../kernel/effects.ts'
import type { Operation } from '../network/operation.ts'
import type { StateArray } from '../variables/array.ts'
import type { GroupVariable } from './names.ts'

/**
 * Whether any of these variables may change during a run of these operations. The flag `(constant)` says that none does, but
 * statements may write to such parameters all the same, and so may functions of the program.
 */
export function mayChange(variables: readonly GroupVariable[], operations: readonly Operation[]): boolean {
  return variables.some((variable) => {
    if (!variable.constant) return true
    const { storage } = variable.storage.kind === 'elsewhere' ? variable.storage.variable : variable
    return storage.kind === 'array' && operations.some((operation) => mayWrite(operation, storage.array))
  })
}

/** Whether an operation may write to an array. */
export function mayWrite({ work }: Operation, array: StateArray): boolean {
  if (work.kind === 'host') return work.writes?.includes(array) ?? true
  const id = work.arrays.indexOf(array)
  return id >= 0 && writtenArrays(work.kernel.body).has(id)
}
