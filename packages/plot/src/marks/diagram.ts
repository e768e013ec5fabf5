import type { RenderFunction } from '@observablehq/plot'
import type { Bins } from '../data/connections.ts'
import { ink } from '../style/palette.ts'
import type { Shades } from '../style/shades.ts'
import { svg } from '../style/svg.ts'

/** Neurons up to which each has a dot. */
const mostDots = 100

/**
 * Neurons of the source on the left, of the target on the right, and a line for each connection: the more synapses, the
 * stronger; coloured by their mean weight.
 */
export function drawDiagram(
  bins: Bins,
  { sources, targets }: { readonly sources: number; readonly targets: number },
  shades: Shades | undefined,
  color: string,
  opacity: number,
): RenderFunction {
  const { columns, rows, width, height, count, sum } = bins
  const most = count.reduce((most, here) => Math.max(most, here), 1)
  const lines = count.reduce((lines, here) => lines + Number(here > 0), 0)
  return (_index, { x: across, y: down }, _values, _dimensions, { document }) => {
    const group = svg(document, 'g', { class: 'synapses' })
    const [left, right] = [across?.(0) ?? 0, across?.(1) ?? 0]
    const middle = (place: number, of: number, neurons: number) =>
      down?.(0.5 * (place * of + Math.min(neurons, (place + 1) * of) - 1)) ?? 0
    const isCrowded = lines > 400
    const thin = Math.min(1, (shades ? 2.5 : 1) * Math.max(0.04, 60 / lines))
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        const here = count[row * columns + column] as number
        if (here === 0) continue
        const mean = shades && (sum[row * columns + column] as number) / here
        const share = here / most
        const size = shades && mean !== undefined ? shades.sizeOf(mean) : most > 1 ? share : 0.3
        group.appendChild(
          svg(document, 'path', {
            d: `M${left.toFixed(1)},${middle(column, width, sources).toFixed(1)}L${right.toFixed(1)},${middle(row, height, targets).toFixed(1)}`,
            stroke: shades && mean !== undefined ? shades.colorOf(mean) : color,
            'stroke-width': (isCrowded ? 0.8 : 0.6 + 1.6 * size).toFixed(2),
            'stroke-opacity': (opacity * (thin === 1 ? 1 : thin * (0.15 + 0.85 * share))).toFixed(3),
            fill: 'none',
          }),
        )
      }
    }
    for (const [x, neurons] of [
      [left, sources],
      [right, targets],
    ] as const) {
      if (neurons > mostDots) continue
      let d = ''
      for (let neuron = 0; neuron < neurons; neuron++) d += `M${x.toFixed(1)},${(down?.(neuron) ?? 0).toFixed(1)}h0`
      group.appendChild(
        svg(document, 'path', { d, stroke: ink, 'stroke-width': neurons > 40 ? 3 : 6, 'stroke-linecap': 'round' }),
      )
    }
    return group
  }
}
