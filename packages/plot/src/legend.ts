import { defaultStrokeWidth, type Series } from './layer.ts'
import { svg } from './style/svg.ts'
import { fontSize, textWidth } from './style/text.ts'

/** A series that has a name and a colour by now. */
export interface LegendEntry extends Omit<Series, 'name' | 'color' | 'shade'> {
  readonly name: string
  readonly color: string
}

/** Entries side by side, each with the place where it starts. */
export type LegendRow = readonly { readonly entry: LegendEntry; readonly x: number }[]

export const legendRowHeight = 15
const glyphWidth = 18
const gap = { glyph: 5, entry: 14 } as const

/** Breaks a legend into rows of at most `width` pixels. */
export function layLegend(entries: readonly LegendEntry[], width: number): LegendRow[] {
  const rows: { entry: LegendEntry; x: number }[][] = []
  let x = 0
  for (const entry of entries) {
    const needed = glyphWidth + gap.glyph + textWidth(entry.name, fontSize.legend)
    const row = rows.at(-1)
    if (row === undefined || x + needed > width) {
      rows.push([{ entry, x: 0 }])
      x = 0
    } else row.push({ entry, x })
    x += needed + gap.entry
  }
  return rows
}

/** A legend whose upper left corner is at (`left`, `top`). */
export function legendElement(document: Document, rows: readonly LegendRow[], left: number, top: number): SVGGElement {
  const group = svg(document, 'g', { class: 'legend', 'font-size': fontSize.legend })
  for (const [k, row] of rows.entries()) {
    const y = top + (k + 0.5) * legendRowHeight
    for (const { entry, x } of row) {
      group.appendChild(glyph(document, entry, left + x, y))
      const at = { x: left + x + glyphWidth + gap.glyph, y: y + 0.35 * fontSize.legend, 'text-anchor': 'start' }
      group.appendChild(svg(document, 'text', at, entry.name))
    }
  }
  return group
}

function glyph(
  document: Document,
  { glyph, color, dash, strokeWidth = defaultStrokeWidth }: LegendEntry,
  x: number,
  y: number,
): SVGElement {
  if (glyph === 'dot') return svg(document, 'circle', { cx: x + glyphWidth / 2, cy: y, r: 2.2, fill: color })
  if (glyph === 'area') return svg(document, 'rect', { x: x + 4, y: y - 5, width: 10, height: 10, fill: color })
  return svg(document, 'path', {
    d: `M${x},${y}h${glyphWidth}`,
    fill: 'none',
    stroke: color,
    'stroke-width': strokeWidth,
    ...(dash === undefined ? {} : { 'stroke-dasharray': dash }),
  })
}
