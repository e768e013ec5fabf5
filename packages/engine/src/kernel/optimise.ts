import QuickLRU from 'quick-lru'
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

/** What the passes made of the kernels that came last, by all but names. Kernels never change, and the same models are built again and again. */
const recent = new QuickLRU<string, Pick<Kernel, 'nodes' | 'body'>>({ maxSize: 100 })

/** @throws Error if the kernel, or what the passes make of it, is not well-formed. */
export function optimise(kernel: Kernel): Kernel {
  const key = keyOf(kernel)
  const known = recent.get(key)
  if (known) return { ...kernel, ...known }
  const { nodes, body } = verify(passes.reduce((result, pass) => pass(result), verify(kernel)))
  recent.set(key, { nodes, body })
  return { ...kernel, nodes, body }
}

/** Equal for kernels that differ in names only. */
function keyOf({ nodes, arrays, body }: Kernel): string {
  // JSON has no words for these.
  const special = nodes.flatMap((node, value) => {
    if (node.op !== 'const' || (Number.isFinite(node.value) && !Object.is(node.value, -0))) return []
    return [`${value} ${Object.is(node.value, -0) ? '-0' : node.value}`]
  })
  const declarations = arrays.map(({ name: _, ...declaration }) => declaration)
  return JSON.stringify([nodes, declarations, body, special])
}
