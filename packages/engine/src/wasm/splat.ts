import type { IrType } from '../kernel/ir.ts'
import type { Code } from './code.ts'

/** Makes a vector of the number on the stack. */
export function splat(code: Code, type: IrType): void {
  if (type === 'bool') {
    fillBits(code)
    code.op('i64x2.splat')
  } else {
    code.op(type === 'f64' ? 'f64x2.splat' : 'i32x4.splat')
  }
}

/** Makes 64 bits of the 0 or 1 on the stack. */
export function fillBits(code: Code): void {
  code.i32(31)
  code.op('i32.shl')
  code.i32(31)
  code.op('i32.shr_s', 'i64.extend_i32_s')
}
