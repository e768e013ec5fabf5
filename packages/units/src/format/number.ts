/** Digits after the point (NumPy's `precision`). */
export const defaultPrecision = 8

/** A float as Python prints it: the shortest digits that read back as the same number, `0.0`, `1e-05`, `nan`. */
export function formatFloat(x: number): string {
  if (!Number.isFinite(x)) return nonFinite(x)
  const magnitude = Math.abs(x)
  if (magnitude !== 0 && (magnitude < 1e-4 || magnitude >= 1e16)) return longExponent(x.toExponential())
  const text = Object.is(x, -0) ? '-0' : `${x}`
  return text.includes('.') ? text : `${text}.0`
}

/**
 * Numbers as NumPy prints the items of an array, without the blanks that would align them: `16.`, `32.1`; all of them
 * in exponential notation where one is 1e8 or more, one is below 1e-4, or they span more than three decades.
 * @param precision most digits after the point
 */
export function formatNumbers(values: readonly number[], precision: number = defaultPrecision): string[] {
  const magnitudes = values.filter((x) => Number.isFinite(x) && x !== 0).map(Math.abs)
  const [smallest, largest] = [Math.min(...magnitudes), Math.max(...magnitudes)]
  const exponential = magnitudes.length > 0 && (largest >= 1e8 || smallest < 1e-4 || largest / smallest > 1000)
  if (!exponential) return values.map((x) => (Number.isFinite(x) ? positional(x, precision) : nonFinite(x)))
  const lengths = values.map((x) => (Number.isFinite(x) ? fractionOf(scientific(x, precision)).length : 0))
  const width = Math.max(...lengths)
  return values.map((x) => (Number.isFinite(x) ? padded(scientific(x, width), width) : nonFinite(x)))
}

const nonFinite = (x: number): string => (Number.isNaN(x) ? 'nan' : x > 0 ? 'inf' : '-inf')

const withoutTrailingZeros = (digits: string): string => digits.replace(/0+$/, '')

/** Exponents have two digits at least. */
const longExponent = (text: string): string => text.replace(/e([+-])(\d)$/, 'e$10$2')

const fractionOf = (text: string): string => /\.(\d*)/.exec(text)?.[1] ?? ''

const padded = (text: string, width: number): string => text.replace(/\.\d*/, `.${fractionOf(text).padEnd(width, '0')}`)

// Only called from 1e-4 to 1e8 and for 0, where `${x}` has no exponent.
function positional(x: number, precision: number): string {
  const sign = x < 0 || Object.is(x, -0) ? '-' : ''
  const magnitude = Math.abs(x)
  const shortest = `${magnitude}`
  const exact = fractionOf(shortest).length <= precision
  const text = exact ? shortest : halfToEven(precision, (digits) => magnitude.toFixed(digits))
  const [integer = '0', fraction = ''] = text.split('.')
  return `${sign}${integer}.${withoutTrailingZeros(fraction)}`
}

function scientific(x: number, precision: number): string {
  const shortest = x.toExponential()
  const exact = fractionOf(shortest).length <= precision
  const text = exact ? shortest : halfToEven(precision, (digits) => x.toExponential(digits))
  const [mantissa = '', exponent = ''] = text.split('e')
  const [integer = '', fraction = ''] = mantissa.split('.')
  const sign = Object.is(x, -0) ? '-' : ''
  return longExponent(`${sign}${integer}.${withoutTrailingZeros(fraction)}e${exponent}`)
}

/** Rounds as NumPy does; JavaScript's own methods round a tie away from zero. */
function halfToEven(digits: number, print: (digits: number) => string): string {
  const rounded = print(digits)
  const [mantissa = '', exponent = ''] = print(digits + 40).split('e')
  const [integer = '', fraction = ''] = mantissa.split('.')
  const isTie = /^50*$/.test(fraction.slice(digits))
  const kept = digits === 0 ? integer : `${integer}.${fraction.slice(0, digits)}`
  if (!isTie || /[13579]$/.test(kept)) return rounded
  return exponent === '' ? kept : `${kept}e${exponent}`
}
