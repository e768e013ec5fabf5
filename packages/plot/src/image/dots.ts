/** How much of every pixel is covered: `width × height` bytes, row by row from the top, 255 being all of it. */
export interface Coverage {
  readonly width: number
  readonly height: number
  readonly alpha: Uint8Array
}

/**
 * Paints round dots with smooth edges, each over the earlier ones.
 * @param x, y     centres in pixels; (0, 0) is the upper left corner of the image; NaN is skipped
 * @param radius   in pixels
 * @param opacity  of one dot, from 0 to 1
 */
export function paintDots(
  x: Float64Array,
  y: Float64Array,
  radius: number,
  opacity: number,
  width: number,
  height: number,
): Coverage {
  const light = new Float32Array(width * height).fill(1)
  const stamp = new Stamp(radius, opacity)
  for (let at = 0; at < x.length; at++) {
    const cx = x[at] ?? Number.NaN
    const cy = y[at] ?? Number.NaN
    if (cx > -radius && cx < width + radius && cy > -radius && cy < height + radius) stamp.press(light, width, cx, cy)
  }
  return { width, height, alpha: Uint8Array.from(light, (rest) => Math.round(255 * (1 - rest))) }
}

/** Positions of a dot's centre within a pixel that are told apart, per direction. */
const phases = 4
/** Samples per pixel and direction from which the coverage by a disc is taken. */
const samples = 8

/** What a dot takes away from the light of the pixels around it, for `phases × phases` positions of its centre. */
class Stamp {
  readonly #reach: number
  readonly #side: number
  readonly #left: readonly Float32Array[]

  constructor(radius: number, opacity: number) {
    this.#reach = Math.ceil(radius) + 1
    this.#side = 2 * this.#reach + 1
    this.#left = Array.from({ length: phases * phases }, (_, k) =>
      this.#shape(radius, opacity, ((k % phases) + 0.5) / phases, (Math.floor(k / phases) + 0.5) / phases),
    )
  }

  /** Multiplies the light around (`cx`, `cy`); what sticks out of the image is cut off. */
  press(light: Float32Array, width: number, cx: number, cy: number): void {
    const height = light.length / width
    const column = Math.floor(cx)
    const row = Math.floor(cy)
    const phase = Math.floor((cy - row) * phases) * phases + Math.floor((cx - column) * phases)
    const left = this.#left[phase] as Float32Array
    const side = this.#side
    for (let j = 0; j < side; j++) {
      const v = row + j - this.#reach
      if (v < 0 || v >= height) continue
      for (let i = 0; i < side; i++) {
        const u = column + i - this.#reach
        if (u < 0 || u >= width) continue
        const at = v * width + u
        light[at] = (light[at] as number) * (left[j * side + i] as number)
      }
    }
  }

  #shape(radius: number, opacity: number, cx: number, cy: number): Float32Array {
    const shape = new Float32Array(this.#side * this.#side)
    for (let j = 0; j < this.#side; j++) {
      for (let i = 0; i < this.#side; i++) {
        shape[j * this.#side + i] = 1 - opacity * discCover(i - this.#reach - cx, j - this.#reach - cy, radius)
      }
    }
    return shape
  }
}

/** The share of the unit square with its upper left corner at (`x`, `y`) that a disc around the origin covers. */
function discCover(x: number, y: number, radius: number): number {
  let inside = 0
  for (let j = 0; j < samples; j++) {
    for (let i = 0; i < samples; i++) {
      if (Math.hypot(x + (i + 0.5) / samples, y + (j + 0.5) / samples) <= radius) inside += 1
    }
  }
  return inside / (samples * samples)
}
