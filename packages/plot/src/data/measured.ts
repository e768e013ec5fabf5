/** A single quantity or a unit: `mV(-70)`, `mV`. */
export interface Measure<D extends string = string> {
  readonly dimension: D
  /** In SI base units. */
  readonly value: number
}

/** Many values of one quantity: a `QuantityArray`, a variable of a group, or anything else of this shape. */
export interface Measures<D extends string = string> {
  readonly dimension: D
  /** In SI base units. */
  readonly values: ArrayLike<number>
}

/** What can be drawn: values with a unit, or plain numbers, which have none. */
export type Values<D extends string = string> = Measures<D> | readonly Measure<D>[] | ArrayLike<number>

/** Numbers to draw, in SI base units, and the name of their dimension. */
export interface Measured {
  readonly dimension: string
  readonly values: Float64Array
}

/**
 * A copy of the values, so that a picture stays what it was when more is recorded.
 * @param what  how messages call them: "t"
 * @throws TypeError for anything that is no list of numbers or of quantities of one dimension
 */
export function measured(values: unknown, what: string): Measured {
  if (isMeasures(values)) return { dimension: values.dimension, values: new Float64Array(values.values) }
  if (!isArrayLike(values)) {
    throw new TypeError(
      `${what} is ${describe(values)}: give an array of numbers or of quantities, as "ms([1, 2, 3])" makes.`,
    )
  }
  if (ArrayBuffer.isView(values)) return { dimension: '1', values: new Float64Array(values as ArrayLike<number>) }
  const first = values[0]
  const dimension = isMeasure(first) ? first.dimension : '1'
  const numbers = new Float64Array(values.length)
  for (let at = 0; at < numbers.length; at++) {
    const value = values[at]
    numbers[at] = typeof value === 'number' && dimension === '1' ? value : single(value, dimension, `${what}[${at}]`)
  }
  return { dimension, values: numbers }
}

/**
 * As {@link measured}, of times only.
 * @throws TypeError for anything but times
 */
export function times(values: unknown, what = 't'): Measured {
  const found = measured(values, what)
  if (found.dimension !== 'time' && (found.values.length > 0 || found.dimension !== '1')) {
    throw new TypeError(
      `${what} must be times, but is ${dimensionPhrase(found.dimension)}: give "ms([1, 2, 3])" or the t of a monitor.`,
    )
  }
  return { dimension: 'time', values: found.values }
}

/**
 * The SI value of a quantity or number that must have this dimension.
 * @throws TypeError for another dimension and for what is no number
 */
export function single(value: unknown, dimension: string, what: string): number {
  if (typeof value === 'number' && dimension === '1') return value
  if (isMeasure(value) && value.dimension === dimension) return value.value
  if (typeof value !== 'number' && !isMeasure(value)) {
    throw new TypeError(
      `${what} is ${describe(value)}: give ${dimension === '1' ? 'a number' : `a quantity (${dimension})`}.`,
    )
  }
  const found = typeof value === 'number' ? '1' : value.dimension
  throw new TypeError(`${what} is ${dimensionPhrase(found)}, but ${dimensionPhrase(dimension)} is needed here.`)
}

/** @throws RangeError when two lists that belong together have different lengths */
export function sameLength(a: ArrayLike<unknown>, nameOfA: string, b: ArrayLike<unknown>, nameOfB: string): void {
  if (a.length === b.length) return
  throw new RangeError(`${nameOfA} has ${a.length} values and ${nameOfB} has ${b.length}: there must be one for each.`)
}

export function isMeasure(x: unknown): x is Measure {
  return isObject(x) && typeof x.value === 'number' && typeof x.dimension === 'string'
}

export function isMeasures(x: unknown): x is Measures {
  return isObject(x) && isArrayLike(x.values) && typeof x.dimension === 'string'
}

export function isArrayLike(x: unknown): x is ArrayLike<unknown> {
  return typeof x === 'object' && x !== null && typeof (x as { length?: unknown }).length === 'number'
}

/** `"plain numbers"`, `"a voltage"`: how a dimension is called in a sentence. */
export function dimensionPhrase(dimension: string): string {
  if (dimension === '1') return 'a plain number'
  return `${/^[aeiou]/.test(dimension) ? 'an' : 'a'} ${/^[a-z ]+$/.test(dimension) ? dimension : `quantity in ${dimension}`}`
}

function describe(x: unknown): string {
  if (x === null || x === undefined || typeof x === 'number' || typeof x === 'boolean') return `${x}`
  if (typeof x === 'string') return `the text "${x}"`
  return typeof x === 'function' ? 'a function' : 'an object without values'
}

/** Units are callable, so that functions count as objects here. */
function isObject(x: unknown): x is Record<string, unknown> {
  return (typeof x === 'object' && x !== null) || typeof x === 'function'
}
