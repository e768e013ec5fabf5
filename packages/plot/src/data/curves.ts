import { kindOf } from './kind.ts'
import { isArrayLike, isMeasures, isSingle, type Measured, measured, mismatch, type Values } from './measured.ts'

/** One list of values, several, or several with names: `M.v[0]`, `M.v`, `{ v: M.v[0], w: M.w[0] }`. */
export type Family<D extends string = string> = Values<D> | readonly Values<D>[] | NamedFamily<D>

/** Names of curves as the legend shows them, with the values of each. */
export interface NamedFamily<D extends string = string> {
  readonly [name: string]: Values<D> | readonly Values<D>[]
}

export interface NamedCurve extends Measured {
  readonly name: string | undefined
}

/**
 * The single curves of a family, all of one dimension.
 * @param what  how messages call them
 * @throws DimensionMismatchError for curves of different dimensions, TypeError for what is no list of values
 */
export function curvesOf(family: Family, what: string): NamedCurve[] {
  const curves = unfold(family, undefined, what)
  const [first] = curves
  const odd = curves.find((curve) => curve.dimension !== first?.dimension)
  if (first && odd) {
    throw mismatch(
      `${what} has curves of different dimensions, which can't share an axis: draw each in a plot of its own`,
      first.dimension,
      odd.dimension,
    )
  }
  return curves
}

function unfold(family: Family, name: string | undefined, what: string): NamedCurve[] {
  if (isMeasures(family)) return [named(measured(family, what), name)]
  if (isArrayLike(family)) {
    const isNested = family.length > 0 && typeof family[0] !== 'number' && !isSingle(family[0])
    if (!isNested) return [named(measured(family as Values, what), name)]
    const own = 'name' in family && typeof family.name === 'string' ? family.name : undefined
    return Array.from(family as ArrayLike<Values>).map((values, k) =>
      named(measured(values, `${what}[${k}]`), name ?? own),
    )
  }
  if (typeof family === 'object' && family !== null && !isSingle(family) && kindOf(family) === undefined) {
    return Object.entries(family as NamedFamily).flatMap(([key, values]) => unfold(values, key, `${what}.${key}`))
  }
  return [named(measured(family, what), name)]
}

/** A curve is called by its name in the family or, without one, by its own. */
function named(curve: Measured, name: string | undefined): NamedCurve {
  return { ...curve, name: name ?? curve.name }
}
