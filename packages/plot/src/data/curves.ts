import { isArrayLike, isMeasure, isMeasures, type Measured, measured, type Values } from './measured.ts'

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
 * @throws TypeError for curves of different dimensions and for what is no list of values
 */
export function curvesOf(family: Family, what: string): NamedCurve[] {
  const curves = unfold(family, undefined, what)
  const [first] = curves
  const odd = curves.find((curve) => curve.dimension !== first?.dimension)
  if (first && odd) {
    throw new TypeError(
      `${what} has curves of different dimensions (${first.dimension} and ${odd.dimension}), which can't share an axis: ` +
        'draw each in a plot of its own and put them into one figure.',
    )
  }
  return curves
}

function unfold(family: Family, name: string | undefined, what: string): NamedCurve[] {
  if (isMeasures(family)) return [{ ...measured(family, what), name }]
  if (isArrayLike(family)) {
    const isNested = family.length > 0 && typeof family[0] !== 'number' && !isMeasure(family[0])
    if (!isNested) return [{ ...measured(family as Values, what), name }]
    return Array.from(family as ArrayLike<Values>).map((values, k) => ({ ...measured(values, `${what}[${k}]`), name }))
  }
  if (typeof family === 'object' && family !== null) {
    return Object.entries(family as NamedFamily).flatMap(([key, values]) => unfold(values, key, `${what}.${key}`))
  }
  return [{ ...measured(family, what), name }]
}
