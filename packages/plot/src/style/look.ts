import { rgb } from './palette.ts'

/** What can be wrong with how something is to look. */
interface Look {
  readonly color?: string
  readonly opacity?: number
  readonly strokeWidth?: number
  readonly radius?: number
}

/** @throws RangeError for a colour, an opacity or a size that nothing can be drawn with */
export function checkLook({ color, opacity, strokeWidth, radius }: Look): void {
  if (color !== undefined) rgb(color)
  if (opacity !== undefined && !(opacity >= 0 && opacity <= 1)) {
    throw new RangeError(`The opacity is ${opacity}: give a number from 0 (invisible) to 1.`)
  }
  checkPixels('strokeWidth', strokeWidth)
  checkPixels('radius', radius)
}

function checkPixels(name: string, pixels: number | undefined): void {
  if (pixels === undefined || (pixels > 0 && pixels <= 1000)) return
  throw new RangeError(`The ${name} is ${pixels}: give pixels, such as 1.5.`)
}
