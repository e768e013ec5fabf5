import type { KernelWork } from '../../src/network/operation.ts'
import { Compilation } from '../../src/wasm/compilation.ts'

/** Compiles a kernel and runs it once. */
export function compiled(work: KernelWork): void {
  const compilation = new Compilation({ works: [work], beats: [0], clocks: [[]] }, undefined, { apart: true })
  compilation.arrays.settle()
  compilation.kernels[0]?.()
}
