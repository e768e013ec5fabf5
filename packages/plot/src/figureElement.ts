import { drawPanel, type Margins, marginsOf, type Panel, type Size, textStyle, titleElement } from './panel.ts'
import { svg } from './style/svg.ts'
import { fontSize } from './style/text.ts'

/** A figure, settled but for its margins. All numbers are pixels. */
export interface FigureLayout {
  readonly panels: readonly Panel[]
  readonly columns: number
  readonly columnWidth: number
  /** One per row. */
  readonly rowHeights: readonly number[]
  readonly gap: number
  readonly title?: string | undefined
  /** Mark the panels a, b, c, ... */
  readonly letters?: boolean | undefined
}

/** Room for the title of a figure. */
export const titleHeight = 26

/** Outer size of a figure. */
export function figureSize({ columns, columnWidth, rowHeights, gap, title }: FigureLayout): Size {
  const rows = rowHeights.reduce((sum, height) => sum + height, 0)
  return {
    width: columns * columnWidth + (columns - 1) * gap,
    height: rows + (rowHeights.length - 1) * gap + (title ? titleHeight : 0),
  }
}

/** Draws a figure: axes in one column start and end at the same place, and so do those in one row. */
export function figureElement(document: Document, layout: FigureLayout): SVGSVGElement {
  const { panels, columns, columnWidth, rowHeights, gap, title } = layout
  const { width, height } = figureSize(layout)
  const places = panels.map((panel, k) => {
    const [row, column] = [Math.floor(k / columns), k % columns]
    const size = { width: columnWidth, height: rowHeights[row] ?? 0 }
    return { panel, row, column, size, margins: withLetter(marginsOf(panel, size), layout) }
  })
  const root = svg(document, 'svg', {
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
    role: 'img',
    'aria-label': title ?? panels.map(({ plot }) => plot.title).join(', '),
    ...textStyle,
    'text-anchor': 'middle',
  })
  root.appendChild(svg(document, 'rect', { class: 'paper', width, height, fill: '#fff' }))
  if (title) root.appendChild(titleElement(document, title, 6, 16))
  for (const [k, { panel, row, column, size }] of places.entries()) {
    const left = column * (columnWidth + gap)
    const top = (title ? titleHeight : 0) + rowHeights.slice(0, row).reduce((sum, each) => sum + each + gap, 0)
    const margins = common(
      places.filter((place) => place.column === column).map((place) => place.margins),
      places.filter((place) => place.row === row).map((place) => place.margins),
    )
    const group = drawPanel(document, panel, size, margins)
    if (left > 0 || top > 0) group.setAttribute('transform', `translate(${left},${top})`)
    if (layout.letters) group.appendChild(letterElement(document, k))
    root.appendChild(group)
  }
  return root
}

/** The margins with which panels in one column and panels in one row are in line. */
function common(column: readonly Margins[], row: readonly Margins[]): Margins {
  return {
    top: Math.max(...row.map((margins) => margins.top)),
    bottom: Math.max(...row.map((margins) => margins.bottom)),
    left: Math.max(...column.map((margins) => margins.left)),
    right: Math.max(...column.map((margins) => margins.right)),
  }
}

function withLetter(margins: Margins, { letters }: FigureLayout): Margins {
  return letters ? { ...margins, top: Math.max(margins.top, 20), left: Math.max(margins.left, 20) } : margins
}

function letterElement(document: Document, k: number): SVGTextElement {
  const at = {
    class: 'letter',
    x: 3,
    y: 13,
    'text-anchor': 'start',
    'font-size': fontSize.letter,
    'font-weight': 'bold',
  }
  return svg(document, 'text', at, String.fromCodePoint(97 + (k % 26)))
}
