import { Dimension, noDimension } from '../dimension/dimension.ts'
import { parse as parseExponent } from '../dimension/rational.ts'
import { makeArray, type QuantityArray } from '../quantity/array.ts'
import { DimensionMismatchError, describe } from '../quantity/errors.ts'
import { type AnyQuantity, makeQuantity, type Quantity } from '../quantity/quantity.ts'
import { powerOfTen } from '../quantity/unit.ts'
import { units } from '../table/units.ts'

/** A product of units: 10^scale in SI base units. */
interface Size {
  readonly dimension: Dimension
  readonly scale: number
}

const one: Size = { dimension: noDimension, scale: 0 }

const number = /[+-]?(?:(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?|inf\b|nan\b)/iy

/**
 * Reads what `Quantity.format` and `repr` write, and people too: `20. mV`, `5 nS/(um^2)`, `0.01 m^-4 kg^-1 s^4 A^2`,
 * `20. * mvolt`, `3 /s`, `0.5`, or a unit alone. Symbols and names of units may be combined with `*`, blanks, `/`, `^`, `**` and
 * parentheses; blanks multiply, and products and quotients are read from left to right.
 * @param unit gives the dimension that is expected, and with it the type
 * @throws SyntaxError where the text is none of this, DimensionMismatchError when it has not the expected dimension.
 */
export function parseQuantity(text: string): Quantity<string>
export function parseQuantity<D extends string>(text: string, unit: AnyQuantity<D>): Quantity<D>
export function parseQuantity(text: string, unit?: AnyQuantity): Quantity<string> {
  const reader = new Reader(text)
  const found = reader.match(number)
  const { dimension, scale } = reader.size(found !== undefined)
  expectDimension(text, dimension, unit)
  return makeQuantity((found === undefined ? 1 : toNumber(found)) * powerOfTen(scale), dimension.name)
}

/**
 * Reads what `QuantityArray.format` writes, unless it was shortened: `[16. 32.1 48.2] ms`. Commas may part the items.
 * @param unit gives the dimension that is expected, and with it the type
 * @throws SyntaxError where the text is none of this, DimensionMismatchError when it has not the expected dimension.
 */
export function parseQuantityArray(text: string): QuantityArray<string>
export function parseQuantityArray<D extends string>(text: string, unit: AnyQuantity<D>): QuantityArray<D>
export function parseQuantityArray(text: string, unit?: AnyQuantity): QuantityArray<string> {
  const reader = new Reader(text)
  if (reader.match(/\[/y) === undefined) reader.fail("an array starts with '['")
  const items: number[] = []
  while (reader.match(/\]/y) === undefined) {
    const found = reader.match(number) ?? reader.fail("numbers and a ']' are missing")
    items.push(toNumber(found))
    reader.match(/,/y)
  }
  const { dimension, scale } = reader.size(true)
  expectDimension(text, dimension, unit)
  const factor = powerOfTen(scale)
  return makeArray(
    Float64Array.from(items, (x) => x * factor),
    dimension.name,
  )
}

function expectDimension(text: string, dimension: Dimension, unit: AnyQuantity | undefined): void {
  if (unit === undefined || unit.dimension === dimension.name) return
  throw new DimensionMismatchError(`'${text}' has the wrong unit`, Dimension.parse(unit.dimension), dimension)
}

function toNumber(text: string): number {
  const infinity = /^([+-]?)inf$/i.exec(text)
  return infinity ? Number(`${infinity[1]}Infinity`) : Number(text)
}

/** What can stand for each unit: symbols and names. */
let sizes: Map<string, Size> | undefined

function sizeOf(word: string): Size | undefined {
  if (sizes === undefined) {
    sizes = new Map()
    for (const [name, unit] of units) {
      const size = { dimension: Dimension.parse(unit.dimension), scale: unit.scale }
      for (const key of [name, unit.repr(), unit.symbol]) sizes.set(key, size)
    }
  }
  return sizes.get(word)
}

/** Walks along a text. */
class Reader {
  readonly #text: string
  #at = 0

  constructor(text: string) {
    if (typeof text !== 'string') throw new TypeError(`A quantity is read from a string, not ${describe(text)}.`)
    this.#text = text
  }

  /** What a sticky pattern finds here, after blanks. */
  match(pattern: RegExp): string | undefined {
    while (this.#text[this.#at] === ' ') this.#at++
    pattern.lastIndex = this.#at
    const found = pattern.exec(this.#text)?.[0]
    if (found !== undefined) this.#at += found.length
    return found
  }

  fail(reason: string): never {
    throw new SyntaxError(`Cannot read '${this.#text}' as a quantity: ${reason} (at character ${this.#at + 1}).`)
  }

  /** The unit that ends the text. `optional`: no unit means a plain number. */
  size(optional: boolean): Size {
    if (optional && this.#ends()) return one
    if (optional) this.match(/\*(?!\*)/y)
    const size = this.#product()
    return this.#ends() ? size : this.fail('the unit ends here, but the text does not')
  }

  #ends(): boolean {
    return this.match(/$/y) !== undefined
  }

  #product(): Size {
    let size = this.match(/(?=\/)/y) === undefined ? this.#power() : one
    for (;;) {
      const divides = this.match(/\//y) !== undefined
      if (!divides && this.match(/\*(?!\*)|(?=[A-Za-z(])/y) === undefined) return size
      const { dimension, scale } = this.#power()
      size = divides
        ? { dimension: size.dimension.div(dimension), scale: size.scale - scale }
        : { dimension: size.dimension.mul(dimension), scale: size.scale + scale }
    }
  }

  #power(): Size {
    const size = this.#factor()
    if (this.match(/\^|\*\*/y) === undefined) return size
    const text = this.match(/-?\d+(?:\.\d+)?|\(-?\d+\/\d+\)/y)
    const exponent = text === undefined ? undefined : parseExponent(text)
    if (exponent === undefined) return this.fail('an exponent is missing')
    return { dimension: size.dimension.pow(exponent), scale: (size.scale * exponent.n) / exponent.d }
  }

  #factor(): Size {
    if (this.match(/\(/y) !== undefined) {
      const size = this.#product()
      return this.match(/\)/y) === undefined ? this.fail("a ')' is missing") : size
    }
    const word = this.match(/[A-Za-z]+[23]?|1(?![\d.])/y) ?? this.fail('a unit is missing')
    if (word === '1') return one
    return sizeOf(word) ?? this.fail(`there is no unit '${word}'`)
  }
}
