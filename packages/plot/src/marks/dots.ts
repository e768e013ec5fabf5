import type { RenderFunction } from '@observablehq/plot'
import { encode } from 'fast-png'
import { dataURL } from '../image/dataURL.ts'
import { paintDots } from '../image/dots.ts'
import { type Frame, shown } from '../layer.ts'
import { rgb } from '../style/palette.ts'
import { svg } from '../style/svg.ts'

/** More dots than these are painted into an image. */
export const mostVectorDots = 20_000
/** Pixels of that image per pixel of the drawing. */
export const imageScale = 2

/** Dots in SI base units, with a radius in pixels. */
export interface Dots {
  readonly x: Float64Array
  readonly y: Float64Array
  readonly radius: number
  readonly opacity: number
}

/**
 * A cloud of round dots: a single path as long as it is small, and an embedded image when it is dense. Where an image would be
 * black all over, its dots become translucent, so that one still sees where there are more of them.
 */
export function drawDots(dots: Dots, frame: Frame, color: string): RenderFunction {
  return (_index, scales, _values, { marginLeft, marginTop }, { document }) => {
    const across = shown(dots.x, frame.x).map((value) => scales.x?.(value) ?? Number.NaN)
    const down = shown(dots.y, frame.y).map((value) => scales.y?.(value) ?? Number.NaN)
    const box = { left: marginLeft, top: marginTop, width: frame.width, height: frame.height }
    return dots.x.length <= mostVectorDots
      ? dotPath(document, across, down, dots, box, color)
      : dotImage(document, across, down, dots, box, color)
  }
}

interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** Lines of no length with round ends: the shortest way to write many dots in SVG. */
function dotPath(
  document: Document,
  x: Float64Array,
  y: Float64Array,
  { radius, opacity }: Dots,
  box: Box,
  color: string,
): SVGElement {
  let d = ''
  for (let at = 0; at < x.length; at++) {
    const [cx = Number.NaN, cy = Number.NaN] = [x[at], y[at]]
    if (isWithin(cx, cy, box)) d += `M${round(cx)},${round(cy)}h0`
  }
  return svg(document, 'path', {
    class: 'dots',
    d,
    fill: 'none',
    stroke: color,
    'stroke-width': round(2 * radius),
    'stroke-linecap': 'round',
    ...(opacity < 1 ? { 'stroke-opacity': opacity } : {}),
  })
}

function dotImage(
  document: Document,
  x: Float64Array,
  y: Float64Array,
  { radius, opacity }: Dots,
  box: Box,
  color: string,
): SVGElement {
  const rim = Math.ceil(radius)
  const left = Math.floor(box.left) - rim
  const top = Math.floor(box.top) - rim
  const width = Math.ceil(box.left + box.width) + rim - left
  const height = Math.ceil(box.top + box.height) + rim - top
  const inside = x.map((value, at) => (isWithin(value, y[at] ?? Number.NaN, box) ? value : Number.NaN))
  const { alpha } = paintDots(
    inside.map((value) => (value - left) * imageScale),
    y.map((value) => (value - top) * imageScale),
    radius * imageScale,
    opacity * translucency(inside.length, radius, box),
    width * imageScale,
    height * imageScale,
  )
  const [red, green, blue] = rgb(color)
  const palette = Array.from({ length: 256 }, (_, a) => [red, green, blue, a])
  const png = encode({
    width: width * imageScale,
    height: height * imageScale,
    data: alpha,
    channels: 1,
    palette,
  })
  return svg(document, 'image', { class: 'dots', x: left, y: top, width, height, href: dataURL(png, 'image/png') })
}

/** The opacity of one dot with which about two thirds of an evenly filled area are covered, at most 1. */
function translucency(count: number, radius: number, { width, height }: Box): number {
  const layers = (count * Math.PI * radius ** 2) / (width * height)
  return layers > 1 ? Math.max(0.02, 1 / layers) : 1
}

/** Dots on the very edge belong to the picture. */
function isWithin(x: number, y: number, { left, top, width, height }: Box): boolean {
  const slack = 1e-6
  return x >= left - slack && x <= left + width + slack && y >= top - slack && y <= top + height + slack
}

function round(pixels: number): number {
  return Math.round(100 * pixels) / 100
}
