import type { Emitter } from '../emitter.ts'
import type { Transcendental, Value } from '../ir.ts'
import { exp, expm1, exprel, inverseExprel } from './exponential.ts'
import { cosh, sinh, tanh } from './hyperbolic.ts'
import { arccos, arcsin, arctan } from './inverse-trigonometric.ts'
import { log, log1p, log10 } from './logarithm.ts'
import { cos, sin, tan } from './trigonometric.ts'

/** Writes a function of a f64 in arithmetic, and gives the value. */
export type Expansion = (emitter: Emitter, x: Value) => Value

export const expansions: Readonly<Record<Transcendental, Expansion>> = {
  exp,
  expm1,
  log,
  log1p,
  log10,
  exprel,
  inverse_exprel: inverseExprel,
  sin,
  cos,
  tan,
  arcsin,
  arccos,
  arctan,
  sinh,
  cosh,
  tanh,
}
