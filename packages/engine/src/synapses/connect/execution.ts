import { interpret } from '../../kernel/interpreter.ts'
import type { KernelWork } from '../../network/operation.ts'
import { Compilation } from '../../wasm/compilation.ts'
import { planOfOne } from '../../wasm/plan.ts'

/** With less to do, the interpreter is through before a compiler would begin. */
const WORTH_COMPILING = 1000

/**
 * Prepares a kernel for several runs. The bits of the results are the same however it is executed.
 * @param rounds about as many rounds its loops have
 */
export function executable(work: KernelWork, rounds: number): () => void {
  if (rounds < WORTH_COMPILING) return interpret(work)
  const { arrays, kernels } = new Compilation(planOfOne(work), undefined, { apart: true })
  const [run] = kernels
  return () => {
    arrays.settle()
    run?.()
  }
}
