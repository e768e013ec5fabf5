import type { BinaryF64, BinaryI32, Compare, Conversion, ShiftF64, UnaryF64, UnaryI32 } from '../../../src/kernel/ir.ts'

/*
 * What the operators mean, written independently of the engine: integers by BigInt, remainders and quotients by exact
 * rational arithmetic.
 */

const wrap = (a: bigint): number => Number(BigInt.asIntN(32, a))
const unsigned = (a: number): bigint => BigInt.asUintN(32, BigInt(a))

/** floor(a/b) for b ≠ 0 */
function floorDivide(a: bigint, b: bigint): bigint {
  const quotient = a / b
  return a % b !== 0n && a < 0n !== b < 0n ? quotient - 1n : quotient
}

/** A finite float as an integer over 2^1074. */
function scaled(x: number): bigint {
  const view = new DataView(new ArrayBuffer(8))
  view.setFloat64(0, x)
  const bits = view.getBigUint64(0)
  const exponent = (bits >> 52n) & 0x7ffn
  const fraction = bits & ((1n << 52n) - 1n)
  const magnitude = exponent === 0n ? fraction : (fraction | (1n << 52n)) << (exponent - 1n)
  return bits >> 63n ? -magnitude : magnitude
}

/** The float nearest to an integer over 2^1074, ties to even. */
function rounded(value: bigint): number {
  const magnitude = value < 0n ? -value : value
  const excess = BigInt(Math.max(0, magnitude.toString(2).length - 53))
  const half = excess > 0n ? 1n << (excess - 1n) : 0n
  let mantissa = magnitude >> excess
  const rest = magnitude - (mantissa << excess)
  if (rest > half || (excess > 0n && rest === half && mantissa & 1n)) mantissa += 1n
  const result = Number(mantissa) * 2 ** (Number(excess) - 1074)
  return value < 0n ? -result : result
}

/** x - y floor(x/y), rounded once. */
function mod(x: number, y: number): number {
  if (Number.isNaN(x) || Number.isNaN(y) || !Number.isFinite(x) || y === 0) return Number.NaN
  if (!Number.isFinite(y)) return x === 0 ? 0 * y || Math.sign(y) * 0 : x < 0 === y < 0 ? x : y
  const [a, b] = [scaled(x), scaled(y)]
  const remainder = a - b * floorDivide(a, b)
  return remainder === 0n ? Math.sign(y) * 0 : rounded(remainder)
}

/** floor(x/y). Exact while the quotient has fewer than 52 bits. */
function floordiv(x: number, y: number): number {
  if (y === 0) return x / y
  if (Number.isNaN(x) || Number.isNaN(y) || !Number.isFinite(x)) return Number.NaN
  if (!Number.isFinite(y)) return x === 0 ? x / y : x < 0 === y < 0 ? 0 : -1
  const quotient = floorDivide(scaled(x), scaled(y))
  return quotient === 0n ? (x / y > 0 || Object.is(x / y, 0) ? 0 : -0) : Number(quotient)
}

export const referenceUnaryF64: Partial<Record<UnaryF64, (x: number) => number>> = {
  neg: (x) => 0 - x || -1 * x,
  abs: (x) => (x < 0 || Object.is(x, -0) ? -x : x),
  sqrt: Math.sqrt,
  floor: Math.floor,
  ceil: Math.ceil,
  trunc: (x) => (x < 0 ? Math.ceil(x) : Math.floor(x)),
  sign: (x) => (Number.isNaN(x) ? x : Number(x > 0) - Number(x < 0)),
}

export const referenceBinaryF64: Partial<Record<BinaryF64, (x: number, y: number) => number>> = {
  add: (x, y) => y + x,
  sub: (x, y) => x + -y,
  mul: (x, y) => y * x,
  div: (x, y) => x / y,
  min: (x, y) => Math.min(x, y),
  max: (x, y) => -Math.min(-x, -y),
  mod,
  floordiv,
  bits_and: (x, y) => ofBits(bitsOf(x) & bitsOf(y)),
  bits_or: (x, y) => ofBits(bitsOf(x) | bitsOf(y)),
  bits_xor: (x, y) => ofBits(bitsOf(x) ^ bitsOf(y)),
  bits_add: (x, y) => ofBits(bitsOf(x) + bitsOf(y)),
  bits_sub: (x, y) => ofBits(bitsOf(x) - bitsOf(y)),
}

export const referenceShift: Record<ShiftF64, (x: number, count: number) => number> = {
  bits_shl: (x, count) => ofBits(bitsOf(x) << BigInt(count)),
  bits_shr_u: (x, count) => ofBits(BigInt.asUintN(64, bitsOf(x)) >> BigInt(count)),
}

export const referenceUnaryI32: Record<UnaryI32, (a: number) => number> = {
  neg: (a) => wrap(-BigInt(a)),
  abs: (a) => wrap(a < 0 ? -BigInt(a) : BigInt(a)),
  sign: (a) => (a > 0 ? 1 : a < 0 ? -1 : 0),
}

export const referenceBinaryI32: Record<BinaryI32, (a: number, b: number) => number> = {
  add: (a, b) => wrap(BigInt(a) + BigInt(b)),
  sub: (a, b) => wrap(BigInt(a) - BigInt(b)),
  mul: (a, b) => wrap(BigInt(a) * BigInt(b)),
  mulhi_u: (a, b) => wrap((unsigned(a) * unsigned(b)) >> 32n),
  and: (a, b) => wrap(BigInt(a) & BigInt(b)),
  or: (a, b) => wrap(BigInt(a) | BigInt(b)),
  xor: (a, b) => wrap(BigInt(a) ^ BigInt(b)),
  shl: (a, b) => wrap(BigInt(a) << (unsigned(b) & 31n)),
  shr_u: (a, b) => wrap(unsigned(a) >> (unsigned(b) & 31n)),
  shr_s: (a, b) => wrap(BigInt(a) >> (unsigned(b) & 31n)),
  mod: (a, b) => (b === 0 ? 0 : wrap(BigInt(a) - BigInt(b) * floorDivide(BigInt(a), BigInt(b)))),
  floordiv: (a, b) => (b === 0 ? 0 : wrap(floorDivide(BigInt(a), BigInt(b)))),
  min: (a, b) => (a < b ? a : b),
  max: (a, b) => (a > b ? a : b),
}

export const referenceCompare: Record<Compare, (a: number, b: number) => boolean> = {
  lt: (a, b) => a < b,
  le: (a, b) => a < b || a === b,
  gt: (a, b) => b < a,
  ge: (a, b) => b < a || a === b,
  eq: (a, b) => a === b,
  ne: (a, b) => !(a === b),
}

const largest = 2 ** 31 - 1

export const referenceConversion: Record<Conversion, (a: number) => number> = {
  i32_to_f64: (a) => a,
  u32_to_f64: (a) => Number(unsigned(a)),
  f64_to_i32: (x) => (Number.isNaN(x) ? 0 : wrap(BigInt(Math.trunc(Math.min(Math.max(x, -largest - 1), largest))))),
  bool_to_i32: (a) => a,
  bool_to_f64: (a) => a,
  f64_to_high: (x) => wrap(bitsOf(x) >> 32n),
  f64_to_low: (x) => wrap(bitsOf(x)),
  high_to_f64: (a) => ofBits(BigInt(a) << 32n),
}

function bitsOf(x: number): bigint {
  return new BigInt64Array(new Float64Array([x]).buffer)[0] as bigint
}

/** The float of 64 bits; more are cut off. */
function ofBits(bits: bigint): number {
  return new Float64Array(new BigInt64Array([BigInt.asIntN(64, bits)]).buffer)[0] as number
}
