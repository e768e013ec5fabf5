import type { Drawing } from '@dvdt/plot'
import { decode } from 'fast-png'
import { DOMParser } from 'linkedom'

/** The drawing's file, read back. */
export function read(drawing: Drawing): Element {
  const document = new DOMParser().parseFromString(drawing.toSVG(), 'image/svg+xml')
  return document.documentElement as unknown as Element
}

/** All texts, in the order of the file. */
export function textsOf(drawing: Drawing): string[] {
  return all(drawing, 'text').map((text) => text.textContent ?? '')
}

export function all(drawing: Drawing, selector: string): Element[] {
  return [...read(drawing).querySelectorAll(selector)]
}

/** Points of the k-th line, in pixels, stretch by stretch: a gap begins a new stretch. */
export function lineOf(drawing: Drawing, k = 0): [number, number][][] {
  const path = all(drawing, '[aria-label="line"] path')[k]?.getAttribute('d') ?? ''
  return path
    .split('M')
    .slice(1)
    .map((stretch) =>
      stretch.split('L').map((point) => point.replace('Z', '').split(',').map(Number) as [number, number]),
    )
}

/** How often a path starts: the number of dots or ticks of a raster. */
export function startsIn(element: Element | undefined): number {
  return element?.getAttribute('d')?.match(/M/g)?.length ?? 0
}

/** Darkness (0 white, 255 black) of each pixel of a drawing as PNG, row by row. */
export function darkness(drawing: Drawing, scale: number): { width: number; height: number; dark: Uint8Array } {
  const { width, height, data, channels } = decode(drawing.toPNG({ scale }))
  const dark = Uint8Array.from({ length: width * height }, (_, k) => 255 - (data[k * channels] ?? 255))
  return { width, height, dark }
}
