import type { Markish } from '@observablehq/plot'
import { observable } from '#observable'
import { type Curve, decimate, thin } from '../data/decimate.ts'
import { dashArray, defaultStrokeWidth, type Frame, type StrokeOptions, shown } from '../layer.ts'

/** Columns per pixel that a long curve is thinned to: more than one, so that print at 288 dots per inch shows no steps. */
const columnsPerPixel = 4

/** A curve as a line of the given colour; long ones are thinned to what can be seen, and drawn finer. */
export function stroke(curve: Curve, frame: Frame, color: string, options: StrokeOptions = {}): Markish {
  const whole = { x: shown(curve.x, frame.x), y: shown(curve.y, frame.y) }
  const { x, y } = frame.x.type === 'linear' && frame.y.type === 'linear' ? thinned(whole, frame) : whole
  const isCrowded = x.length > 2 * frame.width
  const { strokeWidth = isCrowded ? 0.6 * defaultStrokeWidth : defaultStrokeWidth } = options
  return observable().line(
    { length: x.length },
    {
      x,
      y,
      stroke: color,
      strokeWidth,
      strokeLinejoin: 'round',
      ...(options.opacity === undefined ? {} : { strokeOpacity: options.opacity }),
      ...(options.dash ? { strokeDasharray: dashArray(options.dash, strokeWidth) ?? '' } : { strokeLinecap: 'round' }),
      clip: frame.x.fixed || frame.y.fixed,
    },
  )
}

function thinned(curve: Curve, { x, y, width, height }: Frame): Curve {
  const [left, right] = x.domain
  const [bottom, top] = y.domain
  const columns = Math.ceil(columnsPerPixel * width)
  return thin(decimate(curve, left, right, columns), (right - left) / width / 8, (top - bottom) / height / 8)
}
