import type { NamedCurve } from './curves.ts'

/**
 * What a legend calls each curve: by its name; of several that have the same one, by the index of the element as well,
 * `v[3]`, where that is known and tells them apart.
 */
export function curveNames(curves: readonly NamedCurve[]): (string | undefined)[] {
  return curves.map((curve) => {
    const alike = curves.filter(({ name }) => name === curve.name)
    const indices = new Set(alike.map(({ index }) => index))
    const isTold = alike.length > 1 && indices.size === alike.length && !indices.has(undefined)
    return isTold ? `${curve.name ?? ''}[${curve.index}]` : curve.name
  })
}
