import type { KernelWork } from '../network/operation.ts'
import { Compilation } from './compilation.ts'
import { planOfOne } from './plan.ts'

/**
 * Executes a kernel once, in a module and a memory of its own. Arrays are where they were afterwards.
 * @throws RangeError if there is not enough memory
 */
export function executeOnce(work: KernelWork): void {
  const before = work.arrays.map((array) => ({ array, data: array.data }))
  const { arrays, kernels } = new Compilation(planOfOne(work), undefined, { apart: true })
  arrays.settle()
  try {
    kernels[0]?.()
  } finally {
    for (const { array, data } of before) {
      data.set(array.data as never)
      array.moveTo(data)
    }
  }
}
