import type { BinaryF64, BinaryI32, Compare, IrType, Node, UnaryF64, Value } from '../kernel/ir.ts'
import { operands } from '../kernel/nodes.ts'
import type { Arithmetic } from './arithmetic.ts'
import type { Local } from './code.ts'
import type { Lanes } from './lanes.ts'
import type { Plain } from './opcodes.ts'

type Of<Op extends Node['op'], Type extends IrType = IrType> = Extract<Arithmetic, { op: Op; type: Type }>

const unaryF64: Readonly<Partial<Record<UnaryF64, Plain>>> = {
  neg: 'f64x2.neg',
  abs: 'f64x2.abs',
  sqrt: 'f64x2.sqrt',
  floor: 'f64x2.floor',
  ceil: 'f64x2.ceil',
  trunc: 'f64x2.trunc',
}

const binaryF64: Readonly<Partial<Record<BinaryF64, Plain>>> = {
  add: 'f64x2.add',
  sub: 'f64x2.sub',
  mul: 'f64x2.mul',
  div: 'f64x2.div',
  min: 'f64x2.min',
  max: 'f64x2.max',
  bits_and: 'v128.and',
  bits_or: 'v128.or',
  bits_xor: 'v128.xor',
  bits_add: 'i64x2.add',
  bits_sub: 'i64x2.sub',
}

const binaryI32: Readonly<Partial<Record<BinaryI32, Plain>>> = {
  add: 'i32x4.add',
  sub: 'i32x4.sub',
  mul: 'i32x4.mul',
  and: 'v128.and',
  or: 'v128.or',
  xor: 'v128.xor',
  min: 'i32x4.min_s',
  max: 'i32x4.max_s',
}

const shifts: Readonly<Partial<Record<BinaryI32, Plain>>> = {
  shl: 'i32x4.shl',
  shr_u: 'i32x4.shr_u',
  shr_s: 'i32x4.shr_s',
}

const comparisons: Readonly<Record<'f64' | 'i32', Readonly<Record<Compare, Plain>>>> = {
  f64: { lt: 'f64x2.lt', le: 'f64x2.le', gt: 'f64x2.gt', ge: 'f64x2.ge', eq: 'f64x2.eq', ne: 'f64x2.ne' },
  i32: {
    lt: 'i32x4.lt_s',
    le: 'i32x4.le_s',
    gt: 'i32x4.gt_s',
    ge: 'i32x4.ge_s',
    eq: 'i32x4.eq',
    ne: 'i32x4.ne',
  },
}

/** Comparisons of masks. With `swap`, b comes first. */
const maskComparisons: Readonly<Record<Compare, { readonly swap: boolean; readonly instructions: readonly Plain[] }>> =
  {
    lt: { swap: true, instructions: ['v128.andnot'] },
    le: { swap: false, instructions: ['v128.andnot', 'v128.not'] },
    gt: { swap: false, instructions: ['v128.andnot'] },
    ge: { swap: true, instructions: ['v128.andnot', 'v128.not'] },
    eq: { swap: false, instructions: ['v128.xor', 'v128.not'] },
    ne: { swap: false, instructions: ['v128.xor'] },
  }

type Words = readonly [number, number, number, number]

/** Emits the computation of a node in all lanes at once, if there are instructions for that. */
export function vectorArithmetic(lanes: Lanes, node: Arithmetic): readonly Local[] | undefined {
  const { code } = lanes.translation
  switch (node.op) {
    case 'unary':
      return node.type === 'f64' ? emitUnaryF64(lanes, node) : emitUnaryI32(lanes, node)
    case 'binary': {
      if (node.type === 'i32') return emitBinaryI32(lanes, node)
      const instruction = binaryF64[node.operator]
      return bounded(lanes, node) ?? (instruction && apply(lanes, [node.a, node.b], [instruction]))
    }
    case 'compare':
      return emitCompare(lanes, node)
    case 'logic':
      return apply(lanes, [node.a, node.b], [node.operator === 'and' ? 'v128.and' : 'v128.or'])
    case 'not':
      return apply(lanes, [node.a], ['v128.not'])
    case 'select':
      return emitSelect(lanes, node)
    case 'convert':
      return emitConversion(lanes, node)
    case 'shift':
      return lanes.eachHalf((half) => {
        lanes.push(node.a, half)
        code.i32(node.count)
        code.op(node.operator === 'bits_shl' ? 'i64x2.shl' : 'i64x2.shr_u')
      }, operands(node))
  }
}

/**
 * The lesser or greater of a number and a constant other than 0 and NaN by `pmin` and `pmax`: these keep the first operand unless
 * the second one is beyond it, which comes to the same here, and are one instruction on x64 where `min` and `max` are eight.
 */
function bounded(lanes: Lanes, { operator, a, b }: Of<'binary', 'f64'>): readonly Local[] | undefined {
  if (operator !== 'min' && operator !== 'max') return undefined
  const isBound = (value: Value): boolean => {
    const node = lanes.translation.node(value)
    return node.op === 'const' && node.value !== 0 && !Number.isNaN(node.value)
  }
  const instruction = operator === 'min' ? 'f64x2.pmin' : 'f64x2.pmax'
  if (isBound(b)) return apply(lanes, [a, b], [instruction])
  return isBound(a) ? apply(lanes, [b, a], [instruction]) : undefined
}

/** Instructions on each half of some operands. */
function apply(lanes: Lanes, operands: readonly Value[], instructions: readonly Plain[]): readonly Local[] {
  return lanes.eachHalf((half) => {
    for (const operand of operands) lanes.push(operand, half)
    lanes.translation.code.op(...instructions)
  }, operands)
}

/** Instructions on i32. */
function applyWords(lanes: Lanes, operands: readonly Value[], instructions: readonly Plain[]): readonly Local[] {
  for (const operand of operands) lanes.push(operand)
  lanes.translation.code.op(...instructions)
  return [lanes.translation.code.keep('v128')]
}

function emitUnaryF64(lanes: Lanes, { operator, a }: Of<'unary', 'f64'>): readonly Local[] | undefined {
  const { code } = lanes.translation
  if (operator !== 'sign') {
    const instruction = unaryF64[operator as UnaryF64]
    return instruction && apply(lanes, [a], [instruction])
  }
  /** Leaves a value where `a` compares so with 0, and 0 elsewhere. */
  const where = (half: number, comparison: Plain, value: number): void => {
    lanes.push(a, half)
    lanes.pushConstant(0)
    code.op(comparison)
    lanes.pushConstant(value)
    code.op('v128.and')
  }
  return lanes.eachHalf((half) => {
    lanes.push(a, half)
    where(half, 'f64x2.gt', 1)
    where(half, 'f64x2.lt', -1)
    code.op('v128.or')
    lanes.push(a, half)
    lanes.push(a, half)
    code.op('f64x2.ne', 'v128.bitselect')
  })
}

function emitUnaryI32(lanes: Lanes, { operator, a }: Of<'unary', 'i32'>): readonly Local[] {
  const { code } = lanes.translation
  if (operator === 'neg') return applyWords(lanes, [a], ['i32x4.neg'])
  if (operator === 'abs') return applyWords(lanes, [a], ['i32x4.abs'])
  lanes.push(a)
  for (const [limit, instruction] of [
    [1, 'i32x4.min_s'],
    [-1, 'i32x4.max_s'],
  ] as const) {
    code.i32(limit)
    code.op('i32x4.splat', instruction)
  }
  return [code.keep('v128')]
}

function emitBinaryI32(lanes: Lanes, { operator, a, b }: Of<'binary', 'i32'>): readonly Local[] | undefined {
  const { code } = lanes.translation
  const instruction = binaryI32[operator as BinaryI32]
  if (operator === 'mulhi_u' || (operator === 'mul' && lanes.knownProducts(a, b) !== undefined)) {
    const products = lanes.products(a, b)
    for (const half of [0, lanes.halves - 1]) code.get(products[half] as Local)
    code.shuffleWords(everySecond(operator === 'mulhi_u' ? 1 : 0, lanes))
    return [code.keep('v128')]
  }
  if (instruction) return applyWords(lanes, [a, b], [instruction])
  const shift = shifts[operator as BinaryI32]
  if (shift === undefined || !lanes.isInvariant(b)) return undefined
  lanes.push(a)
  lanes.translation.push(b)
  code.op(shift)
  return [code.keep('v128')]
}

function emitCompare(lanes: Lanes, { operator, a, b }: Of<'compare'>): readonly Local[] {
  const type = lanes.translation.typeOf(a)
  if (type === 'f64') return apply(lanes, [a, b], [comparisons.f64[operator]])
  if (type === 'bool') {
    const { swap, instructions } = maskComparisons[operator]
    return apply(lanes, swap ? [b, a] : [a, b], instructions)
  }
  lanes.push(a)
  lanes.push(b)
  lanes.translation.code.op(comparisons.i32[operator])
  return lanes.widen([a, b])
}

function emitSelect(lanes: Lanes, { type, condition, a, b }: Of<'select'>): readonly Local[] {
  const { code } = lanes.translation
  const known = lanes.knownHalves(condition)
  if (type !== 'i32') {
    if (known) return known.map((holds, half) => lanes.locals(holds ? a : b)[half] as Local)
    return apply(lanes, [a, b, condition], ['v128.bitselect'])
  }
  lanes.push(a)
  lanes.push(b)
  if (known) {
    const [first, second] = known.map((holds) => (holds ? 0 : 4)) as [number, number]
    code.shuffleWords([first, first + 1, second + 2, second + 3])
  } else {
    lanes.pushNarrow((half) => lanes.push(condition, half))
    code.op('v128.bitselect')
  }
  return [code.keep('v128')]
}

function emitConversion(lanes: Lanes, { conversion, a }: Of<'convert'>): readonly Local[] {
  const { code } = lanes.translation
  switch (conversion) {
    case 'i32_to_f64':
    case 'u32_to_f64':
      return lanes.eachHalf(
        (half) => {
          lanes.push(a)
          if (half === 1) {
            lanes.push(a)
            code.shuffleWords([2, 3, 2, 3])
          }
          code.op(conversion === 'i32_to_f64' ? 'f64x2.convert_low_i32x4_s' : 'f64x2.convert_low_i32x4_u')
        },
        [a],
      )
    case 'f64_to_i32': {
      const cut = (half: number): void => {
        lanes.push(a, half)
        code.op('i32x4.trunc_sat_f64x2_s_zero')
      }
      cut(0)
      if (lanes.halves === 2) {
        cut(1)
        code.shuffleWords([0, 1, 4, 5])
      }
      return [code.keep('v128')]
    }
    case 'f64_to_high':
    case 'f64_to_low':
      for (const half of [0, lanes.halves - 1]) lanes.push(a, half)
      code.shuffleWords(everySecond(conversion === 'f64_to_high' ? 1 : 0, lanes))
      return [code.keep('v128')]
    case 'high_to_f64':
      return lanes.eachHalf(
        (half) => {
          code.v128Zero()
          lanes.push(a)
          code.shuffleWords(half === 0 ? [0, 4, 1, 5] : [2, 6, 3, 7])
        },
        [a],
      )
    case 'bool_to_i32':
      lanes.pushNarrow((half) => lanes.push(a, half))
      code.op('i32x4.neg')
      return [code.keep('v128')]
    case 'bool_to_f64':
      return lanes.eachHalf(
        (half) => {
          lanes.push(a, half)
          lanes.pushConstant(1)
          code.op('v128.and')
        },
        [a],
      )
  }
}

/** Words of two vectors, which are one if there is one half only. */
function everySecond(first: number, { halves }: Lanes): Words {
  return halves === 2 ? [first, first + 2, first + 4, first + 6] : [first, first + 2, first, first + 2]
}
