import type { Emitter } from '../emitter.ts'
import type { Value } from '../ir.ts'
import { arithmetic } from './arithmetic.ts'

/** The bits of 1 less those of √½, as a float. */
const TO_NEXT_EXPONENT = 1.303418089031685e-308

/** The float whose bits are those of the fraction. */
const FRACTION = 2 ** -1022 - 2 ** -1074

/** 2^52, whose last bits are an integer, and the bias. */
export const BIASED = 2 ** 52 + 1023

/** A positive number as 2^exponent mantissa, with the mantissa between √½ and √2. Both are f64. */
export interface Scientific {
  readonly exponent: Value
  readonly mantissa: Value
}

/**
 * Splits a positive normal number. `bias` is subtracted from 2^52 + 1023 + exponent.
 */
export function scientific(emitter: Emitter, x: Value, bias: Value = emitter.f64(BIASED)): Scientific {
  const { f64, sub, bits, shift } = arithmetic(emitter)
  // What is above √2 comes to the next exponent.
  const raised = bits('bits_add', x, f64(TO_NEXT_EXPONENT))
  const exponent = sub(bits('bits_or', shift('bits_shr_u', raised, 52), f64(2 ** 52)), bias)
  return { exponent, mantissa: bits('bits_add', bits('bits_and', raised, f64(FRACTION)), f64(Math.SQRT1_2)) }
}

/** Splits a positive finite number, denormal or not. */
export function scientificOfAny(emitter: Emitter, x: Value): Scientific {
  const { f64, mul, select, compare } = arithmetic(emitter)
  const isDenormal = compare('lt', x, f64(2 ** -1022))
  const raised = select(isDenormal, mul(x, f64(2 ** 54)), x)
  return scientific(emitter, raised, select(isDenormal, f64(BIASED + 54), f64(BIASED)))
}
