import type { KernelBuilder } from '../kernel/builder.ts'
import type { Value } from '../kernel/ir.ts'

/**
 * Rows of a table over time. Row k holds from k·dt to (k + 1)·dt. Since times are rounded, each row begins a little
 * early: by half of dt/K, where K is the power of two from 8·dt/step on, and at least 1, for a group that steps by `step`.
 */
export interface Grid {
  /** In s. */
  readonly dt: number
  readonly rows: number
}

/** The row at time `t`, of the first to the last. */
export function rowAt({ dt, rows }: Grid, t: number, step: number): number {
  const K = refinement((8 / step) * dt)
  const row = Math.trunc((t / (dt / K) + 0.5) / K)
  return Math.min(Math.max(row, 0), rows - 1)
}

/** Emits the row at time `t`. Bit for bit what `rowAt` gives. */
export function emitRow(builder: KernelBuilder, { dt, rows }: Grid, t: Value, step: Value): Value {
  const { f64, i32 } = { f64: (x: number) => builder.f64(x), i32: (x: number) => builder.i32(x) }
  const length = f64(dt)
  const K = emitRefinement(builder, builder.binary('mul', builder.binary('div', f64(8), step), length))
  const fine = builder.binary('add', builder.binary('div', t, builder.binary('div', length, K)), f64(0.5))
  const row = builder.toI32(builder.binary('div', fine, K))
  return builder.binary('min', builder.binary('max', row, i32(0)), i32(rows - 1))
}

/*
 * 2 to the power of ceil(log2 x), with a logarithm that is rounded to the nearest double: so x may be a few units in the
 * last place above a power of two and still count as one, as quotients of time steps are.
 */

/** Units in the last place, by the exponent of x, that the logarithm does not show. */
const HIDDEN = [0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2] as const
const HIDDEN_BEYOND = 5

const FRACTION_OF_HIGH = 0xfffff
const BIAS = 1023

function refinement(x: number): number {
  if (!(x > 1)) return 1
  const exponent = exponentOf(x)
  const power = 2 ** exponent
  const excess = (x / power - 1) * 2 ** 52
  return excess <= (HIDDEN[exponent] ?? HIDDEN_BEYOND) ? power : 2 * power
}

function exponentOf(x: number): number {
  const bits = new DataView(new ArrayBuffer(8))
  bits.setFloat64(0, x)
  return (bits.getUint32(0) >>> 20) - BIAS
}

function emitRefinement(builder: KernelBuilder, x: Value): Value {
  const high = builder.convert('f64_to_high', x)
  const exponent = builder.binary('sub', builder.binary('shr_u', high, builder.i32(20)), builder.i32(BIAS))
  const power = builder.convert('high_to_f64', builder.binary('and', high, builder.i32(~FRACTION_OF_HIGH)))
  const excess = builder.binary(
    'mul',
    builder.binary('sub', builder.binary('div', x, power), builder.f64(1)),
    builder.f64(2 ** 52),
  )
  const atLeast = (least: number): Value => builder.compare('ge', exponent, builder.i32(least))
  const hidden = [4, 8, 16].reduce(
    (value, least) => builder.select(atLeast(least), builder.f64(HIDDEN[least] ?? HIDDEN_BEYOND), value),
    builder.f64(HIDDEN[0]),
  )
  const isPower = builder.compare('le', excess, hidden)
  const above = builder.select(isPower, power, builder.binary('mul', power, builder.f64(2)))
  return builder.select(builder.compare('gt', x, builder.f64(1)), above, builder.f64(1))
}
