import { ts } from '../typescript/compiler.ts'
import { Text } from './text.ts'

/** What a string literal, or a part of a template, says. */
export type Literal =
  | ts.StringLiteral
  | ts.NoSubstitutionTemplateLiteral
  | ts.TemplateHead
  | ts.TemplateMiddle
  | ts.TemplateTail

/** The text of a literal with the place of each character in its file. */
export function literalText(node: Literal, file: ts.SourceFile): Text {
  const template = !ts.isStringLiteral(node)
  const start = node.getStart(file) + 1
  const opening = node.kind === ts.SyntaxKind.TemplateHead || node.kind === ts.SyntaxKind.TemplateMiddle
  const closed = isClosed(node, file)
  const end = node.getEnd() - (opening ? 2 : closed ? 1 : 0)
  const { value, offsets } = meaningIn(file.text, start, Math.max(start, end), template)
  return Text.written(value, file.fileName, offsets)
}

/** While it is being written, the end of a literal may be missing. */
const isClosed = (node: Literal, file: ts.SourceFile): boolean =>
  !(node as { readonly isUnterminated?: boolean }).isUnterminated && node.getEnd() - node.getStart(file) >= 2

interface Unescaped {
  readonly value: string
  /** For each character of the value, and for its end, where it begins in the source. */
  readonly offsets: readonly number[]
}

/**
 * What the source of a literal between its quotes means.
 * @param template  line breaks become `\n`, as in template literals
 * @see ECMA-262, 12.9.4 and 12.9.6
 */
export function meaningIn(source: string, from: number, to: number, template: boolean): Unescaped {
  const offsets: number[] = []
  let value = ''
  const put = (text: string, at: number): void => {
    for (let index = 0; index < text.length; index++) offsets.push(at)
    value += text
  }
  let position = from
  while (position < to) {
    const start = position
    const character = source[position] as string
    if (character === '\\' && position + 1 < to) {
      const { text, length } = escapeAt(source, position + 1, to)
      position += 1 + length
      put(text, start)
    } else if (template && character === '\r') {
      position += source[position + 1] === '\n' && position + 1 < to ? 2 : 1
      put('\n', start)
    } else {
      position++
      put(character, start)
    }
  }
  offsets.push(to)
  return { value, offsets }
}

const single: Readonly<Record<string, string>> = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
}

/** What follows a backslash: what it means, and how many characters it takes. */
function escapeAt(source: string, at: number, to: number): { text: string; length: number } {
  const character = source[at] as string
  const rest = source.slice(at, Math.min(to, at + 12))
  const code = /^(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|u\{([\da-fA-F]+)\})/.exec(rest)
  if (code) {
    const point = Number.parseInt(code[1] ?? code[2] ?? code[3] ?? '0', 16)
    if (point <= 0x10ffff) return { text: String.fromCodePoint(point), length: code[0].length }
  }
  const octal = /^(?:[0-3][0-7]{0,2}|[4-7][0-7]?)/.exec(rest)
  if (octal) return { text: String.fromCharCode(Number.parseInt(octal[0], 8)), length: octal[0].length }
  if (character === '\r' && source[at + 1] === '\n' && at + 1 < to) return { text: '', length: 2 }
  if (/[\n\r\u2028\u2029]/.test(character)) return { text: '', length: 1 }
  return { text: single[character] ?? character, length: 1 }
}
