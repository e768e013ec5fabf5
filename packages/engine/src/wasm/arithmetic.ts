import type {
  BinaryF64,
  BinaryI32,
  Compare,
  Conversion,
  IrType,
  Node,
  UnaryF64,
  UnaryI32,
  Value,
} from '../kernel/ir.ts'
import { floordiv, mod } from '../kernel/mathematics.ts'
import type { Code } from './code.ts'
import type { Imports } from './imports.ts'
import type { Plain } from './opcodes.ts'

/** A node that is computed from other nodes alone. */
export type Arithmetic = Exclude<Node, { op: 'const' | 'index' | 'carried' | 'load' | 'host' }>

/** Emits what leaves an operand on the stack. It may be asked for several times. */
export type Push = (value: Value) => void

const unaryF64: Readonly<Partial<Record<UnaryF64, Plain>>> = {
  neg: 'f64.neg',
  abs: 'f64.abs',
  sqrt: 'f64.sqrt',
  floor: 'f64.floor',
  ceil: 'f64.ceil',
  trunc: 'f64.trunc',
}

const binaryF64: Readonly<Partial<Record<BinaryF64, Plain>>> = {
  add: 'f64.add',
  sub: 'f64.sub',
  mul: 'f64.mul',
  div: 'f64.div',
  min: 'f64.min',
  max: 'f64.max',
}

const binaryI32: Readonly<Partial<Record<BinaryI32, Plain>>> = {
  add: 'i32.add',
  sub: 'i32.sub',
  mul: 'i32.mul',
  and: 'i32.and',
  or: 'i32.or',
  xor: 'i32.xor',
  shl: 'i32.shl',
  shr_u: 'i32.shr_u',
  shr_s: 'i32.shr_s',
}

const comparisons: Readonly<Record<'f64' | 'i32', Readonly<Record<Compare, Plain>>>> = {
  f64: { lt: 'f64.lt', le: 'f64.le', gt: 'f64.gt', ge: 'f64.ge', eq: 'f64.eq', ne: 'f64.ne' },
  i32: { lt: 'i32.lt_s', le: 'i32.le_s', gt: 'i32.gt_s', ge: 'i32.ge_s', eq: 'i32.eq', ne: 'i32.ne' },
}

const bitwiseF64: Readonly<Partial<Record<BinaryF64, Plain>>> = {
  bits_and: 'i64.and',
  bits_or: 'i64.or',
  bits_xor: 'i64.xor',
  bits_add: 'i64.add',
  bits_sub: 'i64.sub',
}

/** Functions that WebAssembly has no instructions for. */
const called: Readonly<Record<'mod' | 'floordiv', (x: number, y: number) => number>> = { mod, floordiv }

/** Emits the computation of one number; leaves it on the stack. Bools are 0 or 1. */
export function emitArithmetic(
  code: Code,
  node: Arithmetic,
  push: Push,
  typeOf: (value: Value) => IrType,
  imports: Imports,
): void {
  switch (node.op) {
    case 'unary':
      if (node.type === 'f64') emitUnaryF64(code, node.operator, () => push(node.a))
      else emitUnaryI32(code, node.operator, () => push(node.a))
      return
    case 'binary': {
      const [a, b] = [() => push(node.a), () => push(node.b)]
      if (node.type === 'i32') {
        emitBinaryI32(code, node.operator, a, b)
        return
      }
      const bitwise = bitwiseF64[node.operator]
      if (bitwise) {
        a()
        code.op('i64.reinterpret_f64')
        b()
        code.op('i64.reinterpret_f64', bitwise, 'f64.reinterpret_i64')
        return
      }
      a()
      b()
      const instruction = binaryF64[node.operator]
      if (instruction) code.op(instruction)
      else code.call(importBinary(node.operator, imports))
      return
    }
    case 'compare':
      push(node.a)
      push(node.b)
      code.op(comparisons[typeOf(node.a) === 'f64' ? 'f64' : 'i32'][node.operator])
      return
    case 'logic':
      push(node.a)
      push(node.b)
      code.op(node.operator === 'and' ? 'i32.and' : 'i32.or')
      return
    case 'not':
      push(node.a)
      code.op('i32.eqz')
      return
    case 'select':
      push(node.a)
      push(node.b)
      push(node.condition)
      code.op('select')
      return
    case 'shift':
      push(node.a)
      code.op('i64.reinterpret_f64')
      code.i64(node.count)
      code.op(node.operator === 'bits_shl' ? 'i64.shl' : 'i64.shr_u', 'f64.reinterpret_i64')
      return
    case 'convert':
      push(node.a)
      emitConversion(code, node.conversion)
  }
}

function importBinary(operator: BinaryF64, imports: Imports): number {
  if (operator !== 'mod' && operator !== 'floordiv') throw notExpanded(operator)
  return imports.function(operator, { parameters: ['f64', 'f64'], results: ['f64'] }, () => called[operator])
}

function notExpanded(operator: string): Error {
  return new Error(`internal error: '${operator}' is to be written out in arithmetic before a kernel is compiled`)
}

/** Converts what is on the stack. */
function emitConversion(code: Code, conversion: Conversion): void {
  switch (conversion) {
    case 'i32_to_f64':
    case 'bool_to_f64':
      code.op('f64.convert_i32_s')
      return
    case 'u32_to_f64':
      code.op('f64.convert_i32_u')
      return
    case 'f64_to_i32':
      code.op('i32.trunc_sat_f64_s')
      return
    case 'f64_to_high':
      code.op('i64.reinterpret_f64')
      code.i64(32)
      code.op('i64.shr_u', 'i32.wrap_i64')
      return
    case 'f64_to_low':
      code.op('i64.reinterpret_f64', 'i32.wrap_i64')
      return
    case 'high_to_f64':
      code.op('i64.extend_i32_u')
      code.i64(32)
      code.op('i64.shl', 'f64.reinterpret_i64')
      return
    case 'bool_to_i32':
      return
  }
}

function emitUnaryF64(code: Code, operator: UnaryF64, a: () => void): void {
  if (operator === 'sign') {
    const isZeroOr = (comparison: Plain): void => {
      a()
      code.f64(0)
      code.op(comparison)
    }
    code.f64(1)
    code.f64(-1)
    code.f64(0)
    a()
    isZeroOr('f64.eq')
    code.op('select')
    isZeroOr('f64.lt')
    code.op('select')
    isZeroOr('f64.gt')
    code.op('select')
    return
  }
  const instruction = unaryF64[operator]
  if (instruction === undefined) throw notExpanded(operator)
  a()
  code.op(instruction)
}

function emitUnaryI32(code: Code, operator: UnaryI32, a: () => void): void {
  const signBits = (): void => {
    a()
    code.i32(31)
    code.op('i32.shr_s')
  }
  switch (operator) {
    case 'neg':
      code.i32(0)
      a()
      code.op('i32.sub')
      return
    case 'abs':
      a()
      signBits()
      code.op('i32.xor')
      signBits()
      code.op('i32.sub')
      return
    case 'sign':
      a()
      code.i32(0)
      code.op('i32.gt_s')
      a()
      code.i32(0)
      code.op('i32.lt_s', 'i32.sub')
  }
}

function emitBinaryI32(code: Code, operator: BinaryI32, a: () => void, b: () => void): void {
  const instruction = binaryI32[operator]
  if (instruction) {
    a()
    b()
    code.op(instruction)
    return
  }
  switch (operator) {
    case 'mulhi_u':
      a()
      code.op('i64.extend_i32_u')
      b()
      code.op('i64.extend_i32_u', 'i64.mul')
      code.i64(32)
      code.op('i64.shr_u', 'i32.wrap_i64')
      return
    case 'min':
    case 'max':
      a()
      b()
      a()
      b()
      code.op(operator === 'min' ? 'i32.lt_s' : 'i32.gt_s', 'select')
      return
    case 'mod':
      emitMod(code, a, b)
      return
    case 'floordiv':
      emitFloorDivision(code, a, b)
  }
}

/** Leaves whether the remainder's sign differs from the divisor's. */
function emitSignsDiffer(code: Code, remainder: number, b: () => void): void {
  code.get(remainder)
  code.i32(0)
  code.op('i32.ne')
  code.get(remainder)
  b()
  code.op('i32.xor')
  code.i32(0)
  code.op('i32.lt_s', 'i32.and')
}

function emitMod(code: Code, a: () => void, b: () => void): void {
  // A divisor of 1 instead of 0 gives the 0 that is wanted, and no trap.
  a()
  b()
  b()
  code.op('i32.eqz', 'i32.or', 'i32.rem_s')
  const remainder = code.keep('i32')
  code.get(remainder)
  b()
  code.op('i32.add')
  code.get(remainder)
  emitSignsDiffer(code, remainder, b)
  code.op('select')
}

function emitFloorDivision(code: Code, a: () => void, b: () => void): void {
  const isMinusOne = (): void => {
    b()
    code.i32(-1)
    code.op('i32.eq')
  }
  // 0 and -1 (with the least integer) would trap.
  code.i32(1)
  b()
  b()
  code.op('i32.eqz')
  isMinusOne()
  code.op('i32.or', 'select')
  const divisor = code.keep('i32')
  a()
  code.get(divisor)
  code.op('i32.rem_s')
  const remainder = code.keep('i32')
  code.i32(0)
  a()
  code.op('i32.sub')
  code.i32(0)
  a()
  code.get(divisor)
  code.op('i32.div_s')
  emitSignsDiffer(code, remainder, b)
  code.op('i32.sub')
  b()
  code.op('i32.eqz', 'select')
  isMinusOne()
  code.op('select')
}
