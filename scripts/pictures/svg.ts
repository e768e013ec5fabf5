import { theme } from './theme.ts'

/** Text of one look. */
export interface Run {
  readonly text: string
  readonly colour?: string
  readonly background?: string
  readonly bold?: boolean
}

/** Sizes in pixels. All letters are as wide as each other, whatever font a reader has: texts are stretched to fit. */
export const size = { letter: 8.1, line: 20, font: 13.5, margin: 16, title: 34 } as const

const fonts = "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace"

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const rounded = (value: number): string => `${Math.round(value * 100) / 100}`

/** How many letters a line has. */
export const lengthOf = (runs: readonly Run[]): number => runs.reduce((sum, { text }) => sum + text.length, 0)

/** A line of text, its top left corner at (x, y). */
export function line(x: number, y: number, runs: readonly Run[]): string {
  const parts: string[] = []
  let at = x
  for (const { text, colour = theme.text, background, bold } of runs) {
    const width = text.length * size.letter
    if (background) parts.push(rectangle(at, y + 2, width, size.line - 4, background))
    // Where there are several spaces, each word gets its own place: readers of SVG make one space of them.
    for (const { 0: shown, index } of text.matchAll(/\S+(?: \S+)*/g)) {
      const attributes = [
        `x="${rounded(at + index * size.letter)}" y="${rounded(y + size.line * 0.7)}" fill="${colour}"`,
        `textLength="${rounded(shown.length * size.letter)}" lengthAdjust="spacingAndGlyphs"`,
        ...(bold ? ['font-weight="bold"'] : []),
      ]
      parts.push(`<text ${attributes.join(' ')}>${escaped(shown)}</text>`)
    }
    at += width
  }
  return parts.join('\n')
}

export function rectangle(x: number, y: number, width: number, height: number, fill: string, more = ''): string {
  const [left, top, wide, high] = [x, y, width, height].map(rounded)
  return `<rect x="${left}" y="${top}" width="${wide}" height="${high}" fill="${fill}"${more && ` ${more}`}/>`
}

/** The wave below what is wrong. */
export function wave(x: number, y: number, width: number, colour: string): string {
  const steps = Math.max(2, Math.round(width / 4))
  const points = Array.from(
    { length: steps + 1 },
    (_, i) => `${rounded(x + (i * width) / steps)},${y + (i % 2 ? 0 : 3)}`,
  )
  return `<polyline points="${points.join(' ')}" fill="none" stroke="${colour}" stroke-width="1.2"/>`
}

/** A picture in the frame of a window. */
export function framed(title: string, width: number, height: number, body: readonly string[]): string {
  const [wide, high] = [Math.ceil(width), Math.ceil(height + size.title)]
  const dots = ['#ff5f57', '#febc2e', '#28c840'].map(
    (fill, i) => `<circle cx="${20 + 20 * i}" cy="17" r="6" fill="${fill}"/>`,
  )
  const centre = (wide - title.length * size.letter) / 2
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" width="${wide}" height="${high}" viewBox="0 0 ${wide} ${high}">`,
    `<title>${escaped(title)}</title>`,
    `<g font-family="${escaped(fonts)}" font-size="${size.font}">`,
    rectangle(0.5, 0.5, wide - 1, high - 1, theme.background, `rx="9" stroke="${theme.border}"`),
    ...dots,
    line(centre, 7, [{ text: title, colour: theme.faint }]),
    `<g transform="translate(0 ${size.title})">`,
    ...body,
    '</g>',
    '</g>',
    '</svg>',
  ].join('\n')}\n`
}

/** Lines that are no longer than so many letters, broken at spaces as far as there are any. */
export function wrapped(runs: readonly Run[], columns: number): Run[][] {
  const lines: Run[][] = [[]]
  let free = columns
  for (const run of runs) {
    for (let text = run.text; text !== ''; ) {
      const space = text.lastIndexOf(' ', free)
      const length = text.length <= free ? text.length : space > 0 ? space : free === columns ? free : 0
      if (length > 0) lines.at(-1)?.push({ ...run, text: text.slice(0, length) })
      free -= length
      text = text.slice(length)
      if (text === '') break
      text = text.replace(/^ /, '')
      lines.push([])
      free = columns
    }
  }
  return lines
}
