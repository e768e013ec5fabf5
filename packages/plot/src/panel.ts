import { observable } from '#observable'
import { type Extent, isEmpty, layAxis } from './axes/axis.ts'
import type { Frame, Series } from './layer.ts'
import { type LegendRow, layLegend, legendElement, legendRowHeight } from './legend.ts'
import type { Plot } from './plot.ts'
import { withoutHalfPixel } from './style/halfPixel.ts'
import { faint, ink, lighter, seriesColor } from './style/palette.ts'
import { svg } from './style/svg.ts'
import { fontFamily, fontSize, textWidth } from './style/text.ts'

/** Room around the area between the axes, in pixels. */
export interface Margins {
  readonly top: number
  readonly right: number
  readonly bottom: number
  readonly left: number
}

export interface Size {
  readonly width: number
  readonly height: number
}

/** One plot as it stands in a figure: with axes that may have been brought in line with those of its neighbours. */
export interface Panel {
  readonly plot: Plot
  readonly x: Extent
  /** Ticks without numbers, and no label: the panel below has them. */
  readonly isBareX: boolean
}

const tick = {
  size: 3.5,
  padding: 3,
  room: { x: { usual: 44, least: 44 }, y: { usual: 26, least: 17 } },
} as const
const spineWidth = 0.8
const lineHeight = 13

/** How much room a panel of this size needs around its axes. */
export function marginsOf({ plot, x, isBareX }: Panel, size: Size): Margins {
  const legend = legendOf(plot, size.width)
  const top = (plot.options.title ? 20 : 8) + legend.length * legendRowHeight + (legend.length > 0 ? 4 : 0)
  const { label: xLabel, tickLabels } = layAxis(x, size.width, tick.room.x)
  const half = Math.ceil(textWidth(tickLabels.at(-1) ?? '', fontSize.tick) / 2)
  const bottom = isBareX ? 10 : (x.most === 0 ? 6 : 20) + (xLabel === '' ? 0 : 16)
  const y = layAxis(plot.y, size.height - top - bottom, tick.room.y)
  const numbers = Math.max(0, ...y.tickLabels.map((label) => textWidth(label, fontSize.tick)))
  const lines = y.label === '' ? 0 : linesOf(y.label, size.height - 24).length
  const left = 4 + (numbers > 0 ? numbers + tick.size + tick.padding : 0) + (lines === 0 ? 0 : lines * lineHeight + 5)
  return { top, right: Math.max(14, half), bottom, left: Math.ceil(left) }
}

/** Draws a panel of this size with these margins; its upper left corner is the origin. */
export function drawPanel(document: Document, panel: Panel, size: Size, margins: Margins): SVGGElement {
  const { plot, isBareX } = panel
  const width = Math.max(1, size.width - margins.left - margins.right)
  const height = Math.max(1, size.height - margins.top - margins.bottom)
  const frame: Frame = {
    x: layAxis(panel.x, width, tick.room.x),
    y: layAxis(plot.y, height, tick.room.y),
    width,
    height,
  }
  const image = observable().plot({
    document,
    className: 'dvdt',
    width: size.width,
    height: size.height,
    marginTop: margins.top,
    marginRight: margins.right,
    marginBottom: margins.bottom,
    marginLeft: margins.left,
    x: { type: frame.x.type, domain: frame.x.domain },
    y: { type: frame.y.type, domain: frame.y.domain },
    marks: [...layerMarks(plot, frame), ...axisMarks(frame, margins, size, isBareX), noData(panel)],
  })
  const group = svg(document, 'g', { class: 'panel' })
  for (const child of [...image.childNodes]) {
    if (child.nodeName.toLowerCase() !== 'style') group.appendChild(child)
  }
  withoutHalfPixel(group)
  group.setAttribute('font-size', `${fontSize.tick}`)
  const rows = legendOf(plot, size.width)
  if (rows.length > 0) {
    group.appendChild(legendElement(document, rows, margins.left, margins.top - 4 - rows.length * legendRowHeight))
  }
  if (plot.options.title) group.appendChild(titleElement(document, plot.options.title, margins.left, 12))
  nameClips(group)
  return group
}

/** A line of text in bold, as above a panel. */
export function titleElement(document: Document, title: string, x: number, y: number): SVGTextElement {
  return svg(
    document,
    'text',
    { class: 'title', x, y, 'text-anchor': 'start', 'font-size': fontSize.title, 'font-weight': 'bold' },
    title,
  )
}

/** What all text and lines of a figure have in common. */
export const textStyle = { 'font-family': fontFamily, 'font-size': fontSize.tick, fill: ink, color: ink } as const

function layerMarks(plot: Plot, frame: Frame) {
  const colors = colorsOf(plot)
  let first = 0
  return plot.layers.map((layer) => {
    const own = colors.slice(first, first + layer.series.length)
    first += layer.series.length
    return layer.draw(frame, own)
  })
}

/** The colour of each series of all layers: its own, or the next one of the palette. */
function colorsOf(plot: Plot): string[] {
  let next = 0
  return plot.layers.flatMap((layer) => {
    let common: string | undefined
    return layer.series.map(({ color, shade }) => {
      if (color !== undefined) return color
      if (shade === undefined) return seriesColor(next++)
      common ??= seriesColor(next++)
      return lighter(common, shade)
    })
  })
}

function allSeries(plot: Plot): Series[] {
  return plot.layers.flatMap((layer) => layer.series)
}

function legendOf(plot: Plot, width: number): LegendRow[] {
  const colors = colorsOf(plot)
  const named = allSeries(plot).flatMap(({ name, ...series }, k) =>
    name === undefined ? [] : [{ ...series, name, color: colors[k] ?? ink }],
  )
  const isShown = plot.options.legend ?? named.length > 1
  return isShown ? layLegend(named, width - 70) : []
}

function axisMarks({ x, y }: Frame, margins: Margins, size: Size, isBareX: boolean) {
  const { axisX, axisY, frame: spine, text } = observable()
  const line = { stroke: ink, strokeWidth: spineWidth } as const
  const common = {
    ...line,
    color: ink,
    tickSize: tick.size,
    tickPadding: tick.padding,
    label: null,
    fontSize: fontSize.tick,
  }
  const label = { fontSize: fontSize.label, fill: ink, textAnchor: 'middle' } as const
  const lines = linesOf(y.label, size.height - 24)
  const middle = { top: 0.5 * (margins.top - margins.bottom), line: 4 + 0.5 * lines.length * lineHeight - margins.left }
  return [
    spine({ ...line, anchor: 'left', strokeLinecap: 'square' }),
    spine({ ...line, anchor: 'bottom', strokeLinecap: 'square' }),
    axisX([...x.ticks], { ...common, text: isBareX ? () => '' : [...x.tickLabels] }),
    axisY([...y.ticks], { ...common, text: [...y.tickLabels] }),
    isBareX ? null : text([x.label], { ...label, frameAnchor: 'bottom', lineAnchor: 'bottom', dy: margins.bottom - 5 }),
    text([lines.join('\n')], {
      ...label,
      frameAnchor: 'left',
      rotate: -90,
      dx: middle.line,
      dy: isLonger(lines, size.height - margins.top - margins.bottom) ? -middle.top : 0,
    }),
  ]
}

/** Says that there is nothing to see, rather than leave one wondering. */
function noData({ plot, x }: Panel) {
  const hasNone = [x, plot.y].some((extent) => extent.most !== 0 && isEmpty(extent))
  return hasNone
    ? observable().text(['no data'], { frameAnchor: 'middle', fontSize: fontSize.label, fill: faint })
    : null
}

/** The label of an upright axis, broken in the middle where it is too long for one line. */
function linesOf(label: string, length: number): readonly string[] {
  if (textWidth(label, fontSize.label) <= length) return [label]
  const blanks = [...label.matchAll(/ /g)].map((blank) => blank.index)
  const middle = blanks.toSorted((a, b) => Math.abs(a - label.length / 2) - Math.abs(b - label.length / 2))[0]
  return middle === undefined ? [label] : [label.slice(0, middle), label.slice(middle + 1)]
}

function isLonger(lines: readonly string[], length: number): boolean {
  return lines.some((line) => textWidth(line, fontSize.label) > length)
}

/** Clips are named by what they cut, so that equal names mean equal clips wherever the element is put. */
function nameClips(group: SVGGElement): void {
  const names = new Map<string, string>()
  for (const clip of group.querySelectorAll('clipPath')) {
    const box = clip.firstElementChild
    const name = ['clip', ...['x', 'y', 'width', 'height'].map((key) => box?.getAttribute(key))].join('-')
    names.set(`url(#${clip.id})`, `url(#${name})`)
    clip.setAttribute('id', name)
  }
  for (const clipped of group.querySelectorAll('[clip-path]')) {
    const name = names.get(clipped.getAttribute('clip-path') ?? '')
    if (name !== undefined) clipped.setAttribute('clip-path', name)
  }
}
