import type { KernelBuilder } from './builder.ts'
import { type Draws, drawWord, MAX_ATTEMPTS, uniformPair } from './draws.ts'
import type { Value } from './ir.ts'

/** From this mean on, rejection is faster than inversion. Transformed rejection needs at least 10. */
const LARGE_MEAN = 10

/**
 * Poisson number, as a f64 without fraction.
 * Exact but for rounding: means below 10 by inversion, with a resolution of 2^-53 in probability; others by transformed
 * rejection. The result is 0 for a mean of 0, infinite for an infinite one, NaN for a negative mean or NaN.
 * @param n    number of the draw, below `MAX_DRAWS`
 * @param mean f64
 */
export function poisson(builder: KernelBuilder, draws: Draws, n: number, mean: Value): Value {
  const isLarge = builder.compare('ge', mean, builder.f64(LARGE_MEAN))
  const small = inversion(builder, draws, n, mean, builder.not(isLarge))
  const large = transformedRejection(builder, draws, n, mean, isLarge)
  const isMean = builder.compare('ge', mean, builder.f64(0))
  return builder.select(isMean, builder.select(isLarge, large, small), builder.f64(Number.NaN))
}

/** Adds up probabilities until they exceed a uniform number. */
function inversion(builder: KernelBuilder, draws: Draws, n: number, mean: Value, wanted: Value): Value {
  const { add, mul, div, f64 } = arithmetic(builder)
  const [u] = uniformPair(builder, draws, drawWord(builder, n))
  const atZero = builder.unary('exp', builder.unary('neg', mean))
  const reached = (sum: Value): Value => builder.compare('lt', u, sum)
  const first = builder.and(wanted, builder.not(reached(atZero)))
  const [k] = builder.while(first, [f64(0), atZero, atZero], ([k, probability, sum]) => {
    const next = add(k, f64(1))
    const itsProbability = div(mul(probability, mean), next)
    const itsSum = add(sum, itsProbability)
    // Rounded, the sum may stay below the largest u; what remains then is beyond any resolution.
    const goesOn = builder.compare('gt', itsProbability, f64(2 ** -60))
    return { again: builder.and(goesOn, builder.not(reached(itsSum))), next: [next, itsProbability, itsSum] }
  })
  return k
}

/**
 * Draws numbers from a simple distribution, the hat, until one falls below the probabilities: Hörmann's algorithm PTRS,
 * with the probabilities written as Loader does, so that no precision is lost for large means.
 * @see Hörmann (1993), Insurance: Mathematics and Economics 12:39
 */
function transformedRejection(builder: KernelBuilder, draws: Draws, n: number, mean: Value, wanted: Value): Value {
  const finite = builder.compare('lt', mean, builder.f64(Infinity))
  const first = builder.and(wanted, finite)
  const [k] = builder.while(first, [mean, builder.i32(0)], ([, attempt]) => {
    const [u, v] = uniformPair(builder, draws, drawWord(builder, n, attempt))
    const { k, height, inside, outside } = candidate(builder, mean, u, v)
    const below = isBelowProbability(builder, height, k, mean)
    const accepted = builder.or(inside, builder.and(builder.not(outside), below))

    const next = builder.binary('add', attempt, builder.i32(1))
    const left = builder.compare('lt', next, builder.i32(MAX_ATTEMPTS))
    return { again: builder.and(left, builder.not(accepted)), next: [k, next] }
  })
  return k
}

/** A point below the hat. */
export interface Candidate {
  readonly k: Value
  /** Share of the hat at `k`, in the scale of probabilities: at most that of `k` if the point is to be accepted. */
  readonly height: Value
  /** The point is surely to be accepted. */
  readonly inside: Value
  /** The point is surely to be rejected. */
  readonly outside: Value
}

/**
 * Hörmann's point for two uniform numbers. His hat has been raised, and the bound of `inside` lowered, by about 1 %: with
 * the constants as printed the hat is up to 0.6 % too low, the bound up to 0.3 % too high, for means between 10 and 40.
 */
export function candidate(builder: KernelBuilder, mean: Value, u01: Value, v: Value): Candidate {
  const { add, sub, mul, div, f64 } = arithmetic(builder)
  const b = add(f64(0.931), mul(f64(2.53), builder.unary('sqrt', mean)))
  const a = add(f64(-0.059), mul(f64(0.02483), b))
  const inverseAlpha = add(f64(1.1351), div(f64(1.1441), sub(b, f64(3.4))))
  const surelyBelow = sub(f64(0.9157), div(f64(3.6224), sub(b, f64(2))))

  const u = sub(u01, f64(0.5))
  const us = sub(f64(0.5), builder.unary('abs', u))
  const shifted = add(mul(add(div(mul(f64(2), a), us), b), u), add(mean, f64(0.43)))
  const k = builder.unary('floor', shifted)

  const isCentral = builder.compare('ge', us, f64(0.07))
  const isMarginal = builder.compare('lt', us, f64(0.013))
  const isNegative = builder.compare('lt', k, f64(0))
  return {
    k,
    height: div(mul(v, inverseAlpha), add(div(a, mul(us, us)), b)),
    inside: builder.and(isCentral, builder.compare('le', v, surelyBelow)),
    outside: builder.or(isNegative, builder.and(isMarginal, builder.compare('gt', v, us))),
  }
}

/**
 * Whether height ≤ mean^k exp(-mean)/k!.
 * With z = k, the right side is exp(-deviance(z, mean) - stirlingError(z))/sqrt(2πz). As Stirling's series needs z ≥ 10 or
 * so, a smaller k is first raised by 8, which multiplies the probability by mean^8/((k+1)...(k+8)).
 * @see Loader (2000), Fast and accurate computation of binomial probabilities
 */
export function isBelowProbability(builder: KernelBuilder, height: Value, k: Value, mean: Value): Value {
  const { add, mul, div, f64 } = arithmetic(builder)
  const SHIFT = 8
  const isShort = builder.compare('lt', k, f64(10))
  const z = builder.select(isShort, add(k, f64(SHIFT)), k)
  const perMean = div(f64(1), mean)
  let raising = f64(1)
  for (let i = 1; i <= SHIFT; i++) raising = mul(raising, mul(add(k, f64(i)), perMean))
  const ratio = builder.select(isShort, raising, f64(1))

  const scaled = div(mul(height, builder.unary('sqrt', mul(f64(2 * Math.PI), z))), ratio)
  const exponent = add(deviance(builder, z, mean), stirlingError(builder, z))
  return builder.compare('le', add(builder.unary('log', scaled), exponent), f64(0))
}

/** z ln(z/mean) + mean - z, without cancellation. */
function deviance(builder: KernelBuilder, z: Value, mean: Value): Value {
  const { add, sub, mul, div, f64 } = arithmetic(builder)
  const d = div(sub(z, mean), mean)
  const direct = sub(mul(add(f64(1), d), builder.unary('log1p', d)), d)
  const series = mul(mul(d, d), polynomial(builder, d, [1 / 2, -1 / 6, 1 / 12, -1 / 20]))
  const isNear = builder.compare('lt', builder.unary('abs', d), f64(1e-4))
  return mul(mean, builder.select(isNear, series, direct))
}

/** ln(z!) - ln(sqrt(2πz) (z/e)^z), for z ≥ 8 with an error below 2e-13. */
function stirlingError(builder: KernelBuilder, z: Value): Value {
  const { mul, div, f64 } = arithmetic(builder)
  const inverse = div(f64(1), z)
  const coefficients = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188]
  return mul(inverse, polynomial(builder, mul(inverse, inverse), coefficients))
}

/** Σ coefficients[k] x^k */
function polynomial(builder: KernelBuilder, x: Value, coefficients: readonly number[]): Value {
  return coefficients
    .map((coefficient) => builder.f64(coefficient))
    .reduceRight((sum, coefficient) => builder.binary('add', coefficient, builder.binary('mul', sum, x)))
}

function arithmetic(builder: KernelBuilder) {
  return {
    add: (a: Value, b: Value): Value => builder.binary('add', a, b),
    sub: (a: Value, b: Value): Value => builder.binary('sub', a, b),
    mul: (a: Value, b: Value): Value => builder.binary('mul', a, b),
    div: (a: Value, b: Value): Value => builder.binary('div', a, b),
    f64: (value: number): Value => builder.f64(value),
  }
}
