import { KernelBuilder } from '../../../src/kernel/builder.ts'
import { interpret } from '../../../src/kernel/interpreter.ts'
import type { IrType, Value } from '../../../src/kernel/ir.ts'
import { StateArray } from '../../../src/variables/array.ts'

/** An array with these values. */
export function floats(name: string, values: ArrayLike<number>): StateArray<'float'> {
  const array = new StateArray(name, 'float', values.length)
  array.data.set(values)
  return array
}

export function integers(name: string, values: ArrayLike<number>): StateArray<'integer'> {
  const array = new StateArray(name, 'integer', values.length)
  array.data.set(values)
  return array
}

const valueTypes = { f64: 'float', i32: 'integer', bool: 'boolean' } as const

/** Builds one expression in an optimised kernel, runs it and gives its value. */
export function evaluate(emit: (builder: KernelBuilder) => Value): number {
  const builder = new KernelBuilder('expression')
  const value = emit(builder)
  const type: IrType = builder.typeOf(value)
  const result = new StateArray('result', valueTypes[type], 1)
  builder.store(builder.array(result), builder.i32(0), value)
  interpret(builder.finish())()
  return result.data[0] as number
}

/**
 * Constants that no pass can fold: they are read from memory. Gives them to `emit` as values.
 */
export function evaluateAt(
  operands: readonly (readonly [IrType, number])[],
  emit: (builder: KernelBuilder, values: readonly Value[]) => Value,
): number {
  return evaluate((builder) => {
    const values = operands.map(([type, value], k) => {
      const array = new StateArray(`operand${k}`, valueTypes[type], 1)
      array.data[0] = value
      return builder.load(builder.array(array), builder.i32(0))
    })
    return emit(builder, values)
  })
}
