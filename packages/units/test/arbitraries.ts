import { Dimension, type Unit, units } from '@dvdt/units'
import fc from 'fast-check'

const bases = ['m', 'kg', 's', 'A', 'K', 'mol', 'cd'] as const

/** Fractions such as those in exponents of dimensions. */
export const fractions = fc
  .tuple(fc.integer({ min: -6, max: 6 }), fc.integer({ min: 1, max: 6 }))
  .map(([n, d]): number => n / d)

/** Dimensions with fractional exponents. */
export const dimensions: fc.Arbitrary<Dimension> = fc
  .array(fractions, { minLength: bases.length, maxLength: bases.length })
  .map((exponents) => Dimension.of(Object.fromEntries(bases.map((base, i) => [base, exponents[i] ?? 0]))))

/** Any of the units with names. */
export const namedUnits: fc.Arbitrary<Unit<string>> = fc.constantFrom(...units.values())

/** Numbers that no unit scales out of the range of floats. */
export const numbers: fc.Arbitrary<number> = fc.oneof(
  fc.integer({ min: -1000, max: 1000 }),
  fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((x) => (Math.abs(x) < 1e-30 ? 0 : x)),
  fc
    .tuple(fc.double({ min: 1, max: 10, maxExcluded: true, noNaN: true }), fc.integer({ min: -30, max: 30 }))
    .map(([mantissa, exponent]) => mantissa * 10 ** exponent),
)
