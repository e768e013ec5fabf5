import { type Base, bases, namedDimensions } from './named.ts'
import { negated, parse, plus, print, type Rational, times, toRational, zero } from './rational.ts'

/**
 * What a quantity measures, whatever its unit: exact rational exponents of the seven SI base units.
 * There is one object for each dimension, so `===` compares them.
 */
export class Dimension {
  static readonly #made = new Map<string, Dimension>()
  static readonly #parsed = new Map<string, Dimension>()
  static readonly #names = new Map<string, string>()

  /** `"voltage"`, or, without a name, the normal form `"m^2 s^-1"`; `"1"` without a dimension. */
  readonly name: string
  readonly #exponents: readonly Rational[]
  readonly #form: string

  static {
    for (const [name, exponents] of Object.entries(namedDimensions)) {
      Dimension.#names.set(normalForm(inOrder(exponents)), name)
    }
  }

  private constructor(exponents: readonly Rational[], form: string) {
    this.name = Dimension.#names.get(form) ?? form
    this.#exponents = exponents
    this.#form = form
  }

  /**
   * The dimension with the given exponents of base units.
   * @example Dimension.of({ m: 1, s: -1 })
   */
  static of(exponents: Readonly<Partial<Record<Base, number>>>): Dimension {
    return Dimension.#from(inOrder(exponents))
  }

  /**
   * The dimension of a name (`"voltage"`) or a normal form (`"m^2 s^-1"`, `"1"`).
   * @throws RangeError for anything else.
   */
  static parse(name: string): Dimension {
    let dimension = Dimension.#parsed.get(name)
    if (dimension === undefined) {
      dimension = Object.hasOwn(namedDimensions, name)
        ? Dimension.of(namedDimensions[name as keyof typeof namedDimensions])
        : Dimension.#from(readForm(name))
      Dimension.#parsed.set(name, dimension)
    }
    return dimension
  }

  /**
   * The name of a dimension, which must be given as such: types take what is written for the name.
   * @throws RangeError when there is no such dimension, or when it has another name.
   */
  static nameOf(dimension: string | Dimension): string {
    if (typeof dimension !== 'string') return dimension.name
    const { name } = Dimension.parse(dimension)
    if (name === dimension) return name
    throw new RangeError(`The dimension '${dimension}' is called '${name}': use that name.`)
  }

  static #from(exponents: readonly Rational[]): Dimension {
    const form = normalForm(exponents)
    let dimension = Dimension.#made.get(form)
    if (dimension === undefined) {
      dimension = new Dimension(exponents, form)
      Dimension.#made.set(form, dimension)
    }
    return dimension
  }

  get isDimensionless(): boolean {
    return this.#form === '1'
  }

  /** Exponent of a base unit, as the nearest float. */
  exponent(base: Base): number {
    const { n, d } = this.#exponents[bases.indexOf(base)] ?? zero
    return n / d
  }

  mul(that: Dimension): Dimension {
    return Dimension.#from(this.#exponents.map((e, i) => plus(e, that.#exponents[i] ?? zero)))
  }

  div(that: Dimension): Dimension {
    return Dimension.#from(this.#exponents.map((e, i) => plus(e, negated(that.#exponents[i] ?? zero))))
  }

  /**
   * This dimension to a power. Floats are taken for the fraction they stand for, so `pow(1/3)` undoes `pow(3)`.
   * @throws RangeError when the exponent is no fraction with a denominator up to 1000.
   */
  pow(exponent: number | Rational): Dimension {
    if (this.isDimensionless) return this
    const factor = typeof exponent === 'number' ? toRational(exponent) : exponent
    return Dimension.#from(this.#exponents.map((e) => times(e, factor)))
  }

  sqrt(): Dimension {
    return this.pow(0.5)
  }

  equals(that: Dimension): boolean {
    return this.#form === that.#form
  }

  /** In SI base units: `"m^2 kg s^-3 A^-1"`, `"1"` without a dimension. */
  toString(): string {
    return this.#form
  }
}

/** Dimension of plain numbers. */
export const noDimension: Dimension = Dimension.of({})

function inOrder(exponents: Readonly<Partial<Record<Base, number>>>): Rational[] {
  return bases.map((base) => toRational(exponents[base] ?? 0))
}

function normalForm(exponents: readonly Rational[]): string {
  const factors = exponents.map((e, i) => (e.n === 0 ? '' : print(e) === '1' ? bases[i] : `${bases[i]}^${print(e)}`))
  return factors.filter((factor) => factor !== '').join(' ') || '1'
}

function readForm(form: string): Rational[] {
  const exponents = bases.map(() => zero)
  for (const factor of form === '1' ? [] : form.split(' ')) {
    const [base = '', power = '1'] = factor.split('^')
    const index = (bases as readonly string[]).indexOf(base)
    const exponent = parse(power)
    if (index < 0 || exponent === undefined) {
      throw new RangeError(`There is no dimension '${form}': give a name such as 'voltage', or base units: 'm^2 s^-1'.`)
    }
    exponents[index] = plus(exponents[index] ?? zero, exponent)
  }
  return exponents
}
