import { observable } from '#observable'
import { type DisplayUnit, displayUnit } from '../axes/displayUnit.ts'
import { limitsOf } from '../axes/range.ts'
import type { Series } from '../layer.ts'

/** Colours that stand for numbers. */
export interface Shades {
  /** `#rrggbb` */
  colorOf(value: number): string
  /** How large a number is beside the largest, from 0 to 1. */
  sizeOf(value: number): number
  /** Entries of a legend: a few numbers with their colours. */
  readonly legend: readonly Series[]
}

/**
 * Colours for values of a quantity: from light to dark or, where some are negative and some positive, from blue by way of
 * white to red.
 * @param name  of the quantity, for the legend
 */
export function shadesOf(
  values: ArrayLike<number>,
  dimension: string,
  name: string | undefined,
  unit?: DisplayUnit,
): Shades {
  const { low, high } = limitsOf(values)
  const [from, to] = low <= high ? [low, high] : [0, 1]
  const largest = Math.max(Math.abs(from), Math.abs(to))
  const isMixed = from < 0 && to > 0
  const domain: readonly [number, number] = isMixed ? [-largest, largest] : from === to ? [from - 1, to] : [from, to]
  const { scale } = observable()
  const paint = isMixed
    ? scale({ color: { type: 'diverging', scheme: 'RdBu', reverse: true, domain, pivot: 0 } })
    : scale({ color: { type: 'linear', scheme: 'viridis', reverse: true, domain } })
  const colorOf = (value: number): string => hexadecimal(paint.apply(value) as string)
  const shownIn = unit ?? displayUnit(dimension, largest)
  const levels =
    from === to ? [to] : isMixed ? [-largest, -largest / 2, largest / 2, largest] : [from, (from + to) / 2, to]
  const legend = levels.map((level, k): Series => {
    const number = `${Number((level / shownIn.scale).toPrecision(2))}`
    const label = k === 0 && name ? `${name} = ${number}` : number
    const isLast = k === levels.length - 1
    return {
      glyph: 'area',
      color: colorOf(level),
      name: isLast && shownIn.symbol ? `${label} ${shownIn.symbol}` : label,
    }
  })
  return { colorOf, sizeOf: (value) => (largest === 0 ? 1 : Math.abs(value) / largest), legend }
}

function hexadecimal(color: string): string {
  if (color.startsWith('#')) return color
  const parts = color.match(/\d+/g)?.slice(0, 3) ?? ['0', '0', '0']
  return `#${parts.map((part) => Number(part).toString(16).padStart(2, '0')).join('')}`
}
