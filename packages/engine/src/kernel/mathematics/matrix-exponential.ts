import type { Emitter } from '../emitter.ts'
import type { Value } from '../ir.ts'
import { arithmetic } from './arithmetic.ts'

/** A square matrix of floats. Entries that are missing are 0 whatever the others are. */
export type Entries = readonly (readonly (Value | undefined)[])[]

/** Terms of the series, which is summed where the spectral radius is at most 1/2. */
const TERMS = 18

/** Multiplications by the matrix that find its spectral radius. */
const ITERATIONS = 8

/** Spectral radii below this are all the same. */
const SMALL = 2 ** -6

/** Most squarings: a spectral radius of 2^999. */
const MOST_SQUARINGS = 1000

/**
 * exp(A) - 1 and (exp(A) - 1)/A = ∫ exp(A s) ds from 0 to 1, by scaling and squaring with a Taylor polynomial, from sums and products
 * alone, so that entries which no influence reaches are missing from the results, and A may be singular. All NaN if an entry isn't finite.
 * @see Al-Mohy & Higham (2009), SIAM J. Matrix Anal. Appl. 31:970, for scaling and squaring
 * @see Skaflestad & Wright (2009), Appl. Numer. Math. 59:783, for squaring (exp(A) - 1)/A
 */
export function matrixExponentials(
  emitter: Emitter,
  A: Entries,
): { readonly expm1: Entries; readonly exprel: Entries } {
  const { f64, i32, add, sub, mul, div, compare, powerOfTwo } = arithmetic(emitter)
  const places = reached(A)
  const pack = (M: Entries): Value[] => places.map(([i, j]) => M[i]?.[j] ?? f64(0))
  const unpack = (values: readonly Value[]): Entries => {
    const M: (Value | undefined)[][] = A.map(() => A.map(() => undefined))
    places.forEach(([i, j], k) => {
      ;(M[i] as (Value | undefined)[])[j] = values[k]
    })
    return M
  }
  const product = (a: Entries, b: Entries): Entries => sumsOfProducts(emitter, a, b)

  const squarings = squaringsFor(emitter, spectralRadius(emitter, A))
  const scale = powerOfTwo(emitter.binary('sub', i32(1023), squarings))
  const scaled = A.map((row) => row.map((entry) => entry && mul(entry, scale)))

  const first = A.map((_, i) => A.map((_, j) => (i === j ? f64(1 / (TERMS + 1)) : undefined)))
  const [, ...series] = emitter.while(emitter.bool(true), [f64(TERMS), ...pack(first)], ([k, ...sum]) => {
    const term = product(scaled, unpack(sum))
    const next = term.map((row, i) => row.map((entry, j) => (i === j ? add(entry ?? f64(0), f64(1)) : entry)))
    return {
      again: compare('gt', k as Value, f64(1)),
      next: [sub(k as Value, f64(1)), ...pack(next).map((entry) => div(entry, k as Value))],
    }
  })
  const start = [...pack(product(scaled, unpack(series))), ...series]
  const [, ...results] = emitter.while(compare('gt', squarings, i32(0)), [squarings, ...start], ([left, ...both]) => {
    const [expm1, exprel] = [both.slice(0, places.length), both.slice(places.length)]
    const squared = pack(product(unpack(expm1), unpack(expm1)))
    const summed = pack(product(unpack(expm1), unpack(exprel)))
    const less = emitter.binary('sub', left as Value, i32(1))
    return {
      again: compare('gt', less, i32(0)),
      next: [
        less,
        ...expm1.map((entry, k) => add(mul(f64(2), entry), squared[k] as Value)),
        ...exprel.map((entry, k) => add(entry, mul(f64(0.5), summed[k] as Value))),
      ],
    }
  })
  return { expm1: unpack(results.slice(0, places.length)), exprel: unpack(results.slice(places.length)) }
}

/** Places [i, j] to which something leads in any number of steps, none included, row by row. */
function reached(A: Entries): readonly (readonly [number, number])[] {
  return A.flatMap((_, i) => {
    const found = new Set([i])
    for (const from of found) {
      for (const [to, entry] of (A[from] ?? []).entries()) if (entry !== undefined) found.add(to)
    }
    return [...found].sort((a, b) => a - b).map((j) => [i, j] as const)
  })
}

function sumsOfProducts(emitter: Emitter, a: Entries, b: Entries): Entries {
  const { add, mul } = arithmetic(emitter)
  return a.map((row) =>
    b.map((_, j) => {
      let sum: Value | undefined
      row.forEach((entry, k) => {
        const other = b[k]?.[j]
        if (entry === undefined || other === undefined) return
        const part = mul(entry, other)
        sum = sum === undefined ? part : add(sum, part)
      })
      return sum
    }),
  )
}

/**
 * An upper bound, close by, of the spectral radius of the absolute values, which does not depend on the units of variables: with
 * x > 0 it is at most the largest of (|A| x)ᵢ/xᵢ. Infinity or NaN if an entry is.
 * @see Collatz (1942), Math. Z. 48:221
 */
function spectralRadius(emitter: Emitter, A: Entries): Value {
  const { f64, add, mul, div, max, abs } = arithmetic(emitter)
  const B = A.map((row) => row.map((entry) => entry && abs(entry)))
  const times = (x: readonly Value[]): Value[] =>
    B.map((row) =>
      row.reduce<Value>((sum, entry, j) => (entry === undefined ? sum : add(sum, mul(entry, x[j] as Value))), f64(0)),
    )
  const shift = A.reduce((largest, _, i) => max(largest, B[i]?.[i] ?? f64(0)), f64(SMALL))
  let x: readonly Value[] = A.map(() => f64(1))
  for (let iteration = 0; iteration < ITERATIONS; iteration++) {
    const next = times(x).map((entry, i) => add(entry, mul(shift, x[i] as Value)))
    const inverse = div(f64(1), next.reduce(max))
    x = next.map((entry) => mul(entry, inverse))
  }
  return times(x)
    .map((entry, i) => div(entry, x[i] as Value))
    .reduce(max)
}

/** How often a number has to be halved until it is at most 1/2. */
function squaringsFor(emitter: Emitter, radius: Value): Value {
  const { i32, high } = arithmetic(emitter)
  const exponent = emitter.binary('and', emitter.binary('shr_u', high(radius), i32(20)), i32(0x7ff))
  const halvings = emitter.binary('sub', exponent, i32(1021))
  return emitter.binary('min', emitter.binary('max', halvings, i32(0)), i32(MOST_SQUARINGS))
}
