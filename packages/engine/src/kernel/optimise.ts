import { compact } from './compact.ts'
import { removeDead } from './dead.ts'
import { hoistInvariants } from './hoist.ts'
import type { Kernel } from './ir.ts'
import { expandFunctions } from './mathematics/expand.ts'
import { numberValues } from './numbering.ts'
import { verify } from './verify.ts'

/** The passes that make a kernel smaller and faster. Each keeps every bit that the kernel computes. */
export const passes: readonly ((kernel: Kernel) => Kernel)[] = [
  numberValues,
  hoistInvariants,
  expandFunctions,
  // What left two loops for the same block may be the same, as may be parts of functions.
  numberValues,
  removeDead,
  compact,
]

/** @throws Error if the kernel, or what the passes make of it, is not well-formed. */
export function optimise(kernel: Kernel): Kernel {
  return verify(passes.reduce((result, pass) => pass(result), verify(kernel)))
}
