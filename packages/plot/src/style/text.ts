/**
 * Fonts of all text, first choice first. The last named one is what PNG files are drawn with: its letters are about as wide
 * as Helvetica's, so that one layout serves all.
 */
export const fontFamily = 'Helvetica Neue, Helvetica, Arial, DejaVu Sans Condensed, sans-serif'

/** Font sizes in pixels. */
export const fontSize = { title: 12, label: 11, tick: 10, legend: 10, letter: 14 } as const

/** Approximate width of a line of text in pixels: exact to a few percent, which is enough to keep things apart. */
export function textWidth(text: string, size: number): number {
  let width = 0
  for (const letter of text) width += letterWidth(letter)
  return width * size
}

function letterWidth(letter: string): number {
  if ("ijl.,:;|!'".includes(letter)) return 0.28
  if ('ftrI ()[]{}-/\\"'.includes(letter)) return 0.35
  if ('mwMW%@—'.includes(letter)) return 0.86
  if ('−+=<>×±~'.includes(letter)) return 0.72
  if (/\p{Lu}/u.test(letter)) return 0.66
  if (/[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]/u.test(letter)) return 0.38
  return 0.56
}
