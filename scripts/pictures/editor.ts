import { tokensOf } from '../../editors/vscode/test/tokens.ts'
import { framed, lengthOf, line, type Run, rectangle, size, wave, wrapped } from './svg.ts'
import { scopeColour, semanticColour, theme } from './theme.ts'

/** Columns of a line of a file, from 0. */
export interface Span {
  readonly line: number
  readonly from: number
  readonly to: number
}

/** A file as an editor shows it. */
export interface Shown {
  readonly name: string
  readonly text: string
  /** What a language server knows of its parts. */
  readonly semantic?: readonly (Span & { readonly type: string })[]
  /** What is wrong. */
  readonly problems?: readonly Problem[]
  /** A box at a place: below it, or above. */
  readonly popup?: Popup
}

export interface Problem extends Span {
  readonly severity: 'error' | 'warning' | 'information'
  readonly message: string
  readonly source: string
}

export interface Popup {
  readonly at: Span
  readonly lines: readonly (readonly Run[])[]
  /** The number of the line that is chosen, in a list. */
  readonly chosen?: number
}

const gutter = 40
const left = gutter + size.margin
const x = (column: number): number => left + column * size.letter

/** The window of an editor: the file, what is wrong in it as waves and as a list below, and a box. */
export async function editor(
  { name, text, semantic = [], problems = [], popup }: Shown,
  columns = 100,
): Promise<string> {
  const code = await coloured(text.trimEnd(), semantic)
  const list = problems.flatMap((problem) => described(problem, columns))
  const bottom = code.length * size.line + size.margin / 2
  const box = popup && boxed(popup, code.length)
  const listTop = Math.max(bottom, box?.bottom ?? 0) + (list.length > 0 ? size.margin / 2 : 0)
  const widths = [
    ...code.map((runs) => x(lengthOf(runs))),
    ...list.map((runs) => size.margin + lengthOf(runs) * size.letter),
  ]
  const width = Math.max(box?.right ?? 0, ...widths) + size.margin
  const body = [
    ...(box ? [box.behind] : []),
    ...code.map((_, i) => line(gutter - `${i + 1}`.length * size.letter, i * size.line, [number(i)])),
    ...code.map((runs, i) => line(left, i * size.line, runs)),
    ...problems.map((problem) =>
      wave(
        x(problem.from),
        problem.line * size.line + 16,
        (problem.to - problem.from) * size.letter,
        theme[problem.severity],
      ),
    ),
    ...(list.length > 0 ? [rectangle(1, listTop, width - 2, 1, theme.border)] : []),
    ...list.map((runs, i) => line(size.margin, listTop + size.margin / 2 + i * size.line, runs)),
    ...(box?.parts ?? []),
  ]
  return framed(name, width, listTop + list.length * size.line + size.margin, body)
}

const number = (index: number): Run => ({ text: `${index + 1}`, colour: theme.number })

/** Lines in the colours of the grammars, and where a language server knows better, in its own. */
async function coloured(text: string, semantic: NonNullable<Shown['semantic']>): Promise<Run[][]> {
  return (await tokensOf(text)).map((tokens, index) => {
    const letters = tokens.flatMap(({ text, scopes }) =>
      [...text].map((letter) => [letter, scopeColour(scopes)] as const),
    )
    const known = semantic.filter(({ line }) => line === index)
    return joined(
      letters.map(([letter, colour], column) => {
        const token = known.find(({ from, to }) => from <= column && column < to)
        return { text: letter, colour: token ? semanticColour(token.type) : colour }
      }),
    )
  })
}

/** Neighbours of the same colour as one. */
function joined(runs: readonly Run[]): Run[] {
  const together: { text: string; colour?: string }[] = []
  for (const run of runs) {
    const last = together.at(-1)
    if (last && last.colour === run.colour) last.text += run.text
    else together.push({ ...run })
  }
  return together
}

function described({ severity, message, source, line, from }: Problem, columns: number): Run[][] {
  const marks = { error: '✖', warning: '▲', information: '●' }
  const place = ` ${source} [Ln ${line + 1}, Col ${from + 1}]`
  const lines = message.split('\n').flatMap((text) => wrapped([{ text }], columns - 4))
  return lines.map((runs, i) => [
    { text: i === 0 ? `${marks[severity]} ` : '  ', colour: theme[severity] },
    ...runs,
    ...(i === 0 ? [{ text: place, colour: theme.faint }] : []),
  ])
}

function boxed({ at, lines, chosen }: Popup, count: number) {
  const width = Math.max(...lines.map(lengthOf)) * size.letter + 20
  const height = lines.length * size.line + 12
  // Where there is more room: above the line, or below.
  const below = at.line < count / 2 || height > at.line * size.line
  const top = below ? (at.line + 1) * size.line + 2 : at.line * size.line - height - 2
  const from = x(at.from)
  const behind = rectangle(from, at.line * size.line + 1, (at.to - at.from) * size.letter, size.line - 2, '#264f78')
  const parts = [
    rectangle(from, top, width, height, theme.popup, `rx="4" stroke="#454545"`),
    ...(chosen === undefined
      ? []
      : [rectangle(from + 1, top + 6 + chosen * size.line, width - 2, size.line, theme.selected)]),
    ...lines.map((runs, i) => line(from + 10, top + 6 + i * size.line, runs)),
  ]
  return { behind, parts, right: from + width, bottom: top + height + 4 }
}
