import { KernelBuilder } from '../../../src/kernel/builder.ts'
import { interpret } from '../../../src/kernel/interpreter.ts'
import type { Transcendental } from '../../../src/kernel/ir.ts'
import { StateArray } from '../../../src/variables/array.ts'
import { floats } from '../support/run.ts'

/** The function of all arguments, as a kernel computes it. */
export function apply(operator: Transcendental, x: ArrayLike<number>): Float64Array {
  const builder = new KernelBuilder(operator)
  const result = new StateArray('result', 'float', x.length)
  const from = builder.array(floats('x', x))
  builder.range(builder.i32(0), builder.i32(x.length), (k) => {
    builder.store(builder.array(result), k, builder.unary(operator, builder.load(from, k)))
  })
  interpret(builder.finish())()
  return result.data
}

export function applyPow(x: ArrayLike<number>, y: ArrayLike<number>): Float64Array {
  const builder = new KernelBuilder('pow')
  const result = new StateArray('result', 'float', x.length)
  const [bases, exponents] = [builder.array(floats('x', x)), builder.array(floats('y', y))]
  builder.range(builder.i32(0), builder.i32(x.length), (k) => {
    builder.store(builder.array(result), k, builder.binary('pow', builder.load(bases, k), builder.load(exponents, k)))
  })
  interpret(builder.finish())()
  return result.data
}
