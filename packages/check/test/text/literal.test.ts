import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { literalText } from '../../src/text/literal.ts'
import { ts } from '../../src/typescript/compiler.ts'

// The places of characters are compared with what TypeScript reads of the same source.

/** Ways to write characters in a literal, with what they mean. */
const written: fc.Arbitrary<readonly [source: string, meaning: string]> = fc.oneof(
  fc.constantFrom(...'dv/dt = -v*(w+1) : volt #ä𝄞'.split('')).map((character) => [character, character] as const),
  fc.constantFrom(
    ['\\n', '\n'] as const,
    ['\\t', '\t'] as const,
    ['\\\\', '\\'] as const,
    ["\\'", "'"] as const,
    ['\\`', '`'] as const,
    ['\\x41', 'A'] as const,
    ['\\u00e4', 'ä'] as const,
    ['\\u{1d11e}', '𝄞'] as const,
    ['\\$', '$'] as const,
    ['\\\n', ''] as const,
    ['\\\r\n', ''] as const,
    ['\\q', 'q'] as const,
  ),
)

const inTemplate = fc.oneof(
  written,
  fc.constantFrom(['\n', '\n'] as const, ['\r\n', '\n'] as const, ['\r', '\n'] as const, ["'", "'"] as const),
)

type Piece = readonly [source: string, meaning: string]

/** A carriage return and a line feed side by side would be one line break. */
const separated = (pieces: readonly Piece[]): boolean =>
  pieces.every(([source], index) => !(source.endsWith('\r') && pieces[index + 1]?.[0].startsWith('\n')))

function read(source: string): { node: ts.StringLiteralLike; file: ts.SourceFile } {
  const file = ts.createSourceFile('literal.ts', source, ts.ScriptTarget.ES2022, true)
  let found: ts.StringLiteralLike | undefined
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) found = node
    ts.forEachChild(node, visit)
  }
  visit(file)
  if (!found) throw new Error(`No literal in ${source}`)
  return { node: found, file }
}

function check(pieces: readonly Piece[], quote: string): void {
  const before = 'const x = eqs('
  const { node, file } = read(`${before}${quote}${pieces.map(([source]) => source).join('')}${quote})`)
  const text = literalText(node, file)
  expect(text.value).toBe(node.text)
  let offset = 0
  let position = before.length + 1
  for (const [source, meaning] of pieces) {
    if (meaning !== '') {
      const place = text.place(offset, offset + meaning.length)
      expect(place?.from).toBe(position)
      expect(file.text.slice(place?.from, place?.to).startsWith(source)).toBe(true)
      expect(text.offsetAt('literal.ts', position)).toBe(offset)
    }
    offset += meaning.length
    position += source.length
  }
  expect(text.place(offset, offset)).toEqual({ file: 'literal.ts', from: position, to: position })
}

describe('places of the characters of literals', () => {
  test('in strings', () => {
    fc.assert(fc.property(fc.array(written), (pieces) => check(pieces, "'")))
  })

  test('in templates, whatever the line breaks', () => {
    fc.assert(fc.property(fc.array(inTemplate).filter(separated), (pieces) => check(pieces, '`')))
  })

  test('in literals that are still being written', () => {
    for (const source of ["eqs('dv/dt", 'eqs(`dv/dt', "eqs('", 'eqs(`']) {
      const { node, file } = read(source)
      const text = literalText(node, file)
      expect(text.value).toBe(source.slice(5))
      expect(text.place(0, text.value.length)).toEqual({ file: 'literal.ts', from: 5, to: source.length })
    }
  })
})
