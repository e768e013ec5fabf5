/**
 * Eight colours that people with any kind of colour vision tell apart, in the order in which curves take them; the yellow,
 * too light for thin lines on white paper, comes last.
 * @see Okabe & Ito (2008), "Color universal design", https://jfly.uni-koeln.de/color/
 */
export const okabeIto = {
  blue: '#0072B2',
  vermillion: '#D55E00',
  green: '#009E73',
  purple: '#CC79A7',
  orange: '#E69F00',
  sky: '#56B4E9',
  black: '#000000',
  yellow: '#F0E442',
} as const

const order = Object.values(okabeIto)

/** Colour of the k-th series; starts over after the eighth. */
export function seriesColor(k: number): string {
  return order[k % order.length] ?? okabeIto.black
}

/** Colour of text, axes and dots of rasters: black, as print has it, but not blacker than ink. */
export const ink = '#1a1a1a'

/** Colour of remarks. */
export const faint = '#767676'

/** A colour that is some way, from 0 to 1, nearer to white. */
export function lighter(color: string, share: number): string {
  const parts = rgb(color).map((part) => Math.round(part + share * (255 - part)))
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`
}

/** Red, green and blue from 0 to 255. Only `#rgb` and `#rrggbb` are understood. */
export function rgb(color: string): readonly [number, number, number] {
  const long = color.replace(/^#(.)(.)(.)$/, '#$1$1$2$2$3$3')
  if (!/^#[0-9a-f]{6}$/i.test(long)) {
    throw new RangeError(
      `"${color}" is not a colour that can be drawn here: write it as "#0072B2" or "#07b", or take one of okabeIto.`,
    )
  }
  return [
    Number.parseInt(long.slice(1, 3), 16),
    Number.parseInt(long.slice(3, 5), 16),
    Number.parseInt(long.slice(5), 16),
  ]
}
