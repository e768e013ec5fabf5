import type { KernelWork } from '../network/operation.ts'
import type { StateArray } from '../variables/array.ts'
import type { Callees } from './function.ts'
import type { Bind, Imports } from './imports.ts'
import { arraysOf } from './plan.ts'

/** Ways to use an index, by number. */
const misuses = ['load from', 'store to', 'append to'] as const

/** What the code of a work calls, given the positions of the operations whose work it is. */
export type CalleesOf = (work: KernelWork, operations: readonly number[]) => Callees

/**
 * What the code of a work calls.
 * @param operations positions of the operations whose work it is; one that has functions of the host is that of one operation
 * @param numberOf   number of an array among those of the plan
 */
export function calleesOf(
  { kernel, arrays }: KernelWork,
  operations: readonly number[],
  numberOf: (array: StateArray) => number | undefined,
  imports: Imports,
): Callees {
  const [operation] = operations as [number]
  return {
    outOfRange: () => {
      const numbers = arrays.map(numberOf)
      return imports.function(
        `out of range in ${kernel.name}`,
        { parameters: ['i32', 'i32', 'i32'], results: [] },
        failing(operations, numbers),
      )
    },
    host: (host, count) => {
      const parameters = Array.from({ length: count }, () => 'f64' as const)
      return imports.function(
        `function ${host} of ${operation}`,
        { parameters, results: ['f64'] },
        visiting(operation, host),
      )
    },
  }
}

/** Throws what is wrong about an index of an array, of which the number in the work is given. */
function failing(operations: readonly number[], numbers: readonly (number | undefined)[]): Bind {
  return ({ plan }) =>
    (misuse: number, id: number, index: number) => {
      const works = operations.map((k) => plan.works[k] as KernelWork)
      const array = arraysOf(plan)[numbers[id] ?? -1]
      throw new Error(
        `internal error in kernel '${works.map(({ kernel }) => kernel.name).join(' + ')}': ` +
          `${misuses[misuse]} '${array?.name ?? id}' at index ${index}, of ${array?.length} elements`,
      )
    }
}

/** Calls a function that a user gave to a kernel. */
function visiting(operation: number, host: number): Bind {
  return (binding) =>
    (...args: number[]) => {
      binding.visit.enter()
      const result = (binding.plan.works[operation] as KernelWork).hosts[host]?.(...args)
      binding.visit.leave()
      return result
    }
}
