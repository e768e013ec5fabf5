import type { RenderFunction } from '@observablehq/plot'
import type { Bins, Pairs } from '../data/connections.ts'
import { cellImage } from '../image/cells.ts'
import type { Frame } from '../layer.ts'
import { rgb } from '../style/palette.ts'
import type { Shades } from '../style/shades.ts'
import { svg } from '../style/svg.ts'
import { imageScale } from './dots.ts'

/** How synapses look that are drawn one by one. */
export interface PairLook {
  readonly weights: Float64Array | undefined
  readonly shades: Shades | undefined
  readonly color: string
  readonly radius: number | undefined
  readonly opacity: number
}

/** A dot for each synapse, coloured by its weight and as large as it, sources to the right and targets upwards. */
export function drawPairs({ i, j, sources, targets }: Pairs, look: PairLook, frame: Frame): RenderFunction {
  const { weights, shades, color, opacity } = look
  const pitch = Math.min(frame.width / sources, frame.height / targets)
  const radius = look.radius ?? Math.min(6, Math.max(0.6, 0.4 * pitch))
  return (_index, { x: across, y: down }, _values, _dimensions, { document }) => {
    const group = svg(document, 'g', {
      class: 'synapses',
      'stroke-linecap': 'round',
      fill: 'none',
      'stroke-opacity': opacity,
    })
    const paths = new Map<string, string>()
    for (let k = 0; k < i.length; k++) {
      const weight = weights?.[k]
      const size = shades && weight !== undefined ? 0.4 + 0.6 * shades.sizeOf(weight) : 1
      const look = `${shades && weight !== undefined ? shades.colorOf(weight) : color} ${(2 * radius * size).toFixed(1)}`
      const [left, top] = [across?.(i[k] as number) ?? Number.NaN, down?.(j[k] as number) ?? Number.NaN]
      paths.set(look, `${paths.get(look) ?? ''}M${left.toFixed(1)},${top.toFixed(1)}h0`)
    }
    for (const [look, d] of paths) {
      const [stroke = color, width = '1'] = look.split(' ')
      group.appendChild(svg(document, 'path', { d, stroke, 'stroke-width': width }))
    }
    return group
  }
}

/** A cell for the synapses between two stretches of neurons: the darker the more, or coloured by their mean weight. */
export function drawBins(
  bins: Bins,
  shades: Shades | undefined,
  color: string,
  most: number,
  frame: Frame,
): RenderFunction {
  const [red, green, blue] = rgb(color)
  const colorOf = (cell: number): readonly [number, number, number, number] => {
    const count = bins.count[cell] as number
    if (count === 0) return [0, 0, 0, 0]
    if (shades) return [...rgb(shades.colorOf((bins.sum[cell] as number) / count)), 255]
    return [red, green, blue, Math.round(255 * Math.min(1, perPair(bins, cell) / most))]
  }
  const painted = new Map<number, readonly [number, number, number, number]>()
  const remembered = (cell: number) => {
    const known = painted.get(cell) ?? colorOf(cell)
    painted.set(cell, known)
    return known
  }
  return (_index, { x: across, y: down }, _values, { marginLeft, marginTop }, { document }) => {
    const [width, height] = [Math.ceil(frame.width), Math.ceil(frame.height)]
    const edges = {
      x: (column: number) => imageScale * ((across?.(column * bins.width - 0.5) ?? 0) - marginLeft),
      y: (row: number) => imageScale * ((down?.(row * bins.height - 0.5) ?? 0) - marginTop),
    }
    const cells = { columns: bins.columns, rows: bins.rows, color: remembered }
    const href = cellImage(cells, edges, imageScale * width, imageScale * height)
    return svg(document, 'image', { class: 'synapses', x: marginLeft, y: marginTop, width, height, href })
  }
}

/** Synapses for each pair of neurons in a cell. */
export function perPair({ count, width, height }: Bins, cell: number): number {
  return (count[cell] as number) / (width * height)
}
