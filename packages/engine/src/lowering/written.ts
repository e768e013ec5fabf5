import type { FunctionMeaning, Meaning } from '@dvdt/dsl'
import type { KernelBuilder } from '../kernel/builder.ts'
import type { Value } from '../kernel/ir.ts'

/** A function that kernels compute themselves, instead of calling JavaScript for it. */
export interface WrittenFunction extends FunctionMeaning {
  /**
   * Emits a call.
   * @param dt emits the time step in s of the group whose code it is
   */
  emit(builder: KernelBuilder, args: readonly Value[], dt: () => Value): Value
  /** Whether, as a function of time, it keeps its value during each step of length `dt`, in s. */
  keepsDuring(dt: number): boolean
}

export function isWritten(meaning: Meaning | undefined): meaning is WrittenFunction {
  return meaning?.kind === 'function' && typeof (meaning as Partial<WrittenFunction>).emit === 'function'
}
