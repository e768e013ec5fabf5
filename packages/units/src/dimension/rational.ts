/** An exact fraction in lowest terms; the denominator is positive. */
export interface Rational {
  readonly n: number
  readonly d: number
}

const largestDenominator = 1000

const gcd = (a: number, b: number): number => (b === 0 ? Math.abs(a) : gcd(b, a % b))

/** The fraction n/d in lowest terms. */
export function rational(n: number, d = 1): Rational {
  const divisor = gcd(n, d) * Math.sign(d)
  return { n: n / divisor + 0, d: d / divisor }
}

export const zero: Rational = { n: 0, d: 1 }

export const plus = (a: Rational, b: Rational): Rational => rational(a.n * b.d + b.n * a.d, a.d * b.d)

export const times = (a: Rational, b: Rational): Rational => rational(a.n * b.n, a.d * b.d)

export const negated = (a: Rational): Rational => ({ n: 0 - a.n, d: a.d })

/**
 * The fraction that a float stands for: 0.5 is 1/2, and 1/3 computed as a float is 1/3 again.
 * Convergents of the continued fraction (Khinchin 1964), up to a denominator of 1000.
 * @throws RangeError when no such fraction is within one part in 10^12 of `x`.
 */
export function toRational(x: number): Rational {
  let [n, d, previousN, previousD, rest] = [Math.floor(x), 1, 1, 0, x]
  while (Number.isSafeInteger(n) && d <= largestDenominator) {
    if (Math.abs(x - n / d) <= 1e-12 * Math.max(1, Math.abs(x))) return rational(n, d)
    rest = 1 / (rest - Math.floor(rest))
    const digit = Math.floor(rest)
    ;[n, d, previousN, previousD] = [digit * n + previousN, digit * d + previousD, n, d]
  }
  throw new RangeError(`The exponent of a dimension must be a fraction such as 2, -0.5 or 1/3, not ${x}.`)
}

/** `2`, `-0.5`, and `(1/3)` where decimals would not end. */
export const print = ({ n, d }: Rational): string => (terminates(d) ? `${n / d}` : `(${n}/${d})`)

const terminates = (d: number): boolean => (d % 2 === 0 ? terminates(d / 2) : d % 5 === 0 ? terminates(d / 5) : d === 1)

/** Reads what `print` writes; undefined for anything else. */
export function parse(text: string): Rational | undefined {
  const [, n = '', d = '1'] = /^\(?(-?\d+(?:\.\d+)?)(?:\/(\d+))?\)?$/.exec(text) ?? []
  return n === '' || Number(d) === 0 ? undefined : toRational(Number(n) / Number(d))
}
