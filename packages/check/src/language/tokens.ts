import { functions, language, unitNames } from '@dvdt/dsl'
import type { Site } from '../models/site.ts'

/** How parts of a string are shown. */
export const tokenTypes = [
  'comment',
  'enumMember',
  'function',
  'keyword',
  'number',
  'operator',
  'parameter',
  'property',
  'type',
  'variable',
] as const
export type TokenType = (typeof tokenTypes)[number]

export interface Token {
  readonly from: number
  readonly to: number
  readonly type: TokenType
  /** Whether it doesn't change: constants and values from outside. */
  readonly readonly: boolean
}

const pattern =
  /(?<comment>#[^\n\r]*)|(?<number>(?:0x[\da-f]+|\d[\d_]*\.?\d*(?:e[+-]?\d+)?|\.\d+(?:e[+-]?\d+)?))|(?<word>[A-Za-z_]\w*)|(?<operator>\*\*|\/\/|[-+*/%<>=!]=?)/gi

const keywords = new Set(['and', 'or', 'not', 'True', 'False', 'for', 'in', 'if', 'boolean', 'integer'])

/** The parts of a string, by what they are. */
export function tokens({ text: { value }, kind, names }: Site): Token[] {
  if (kind === 'name') return [{ from: 0, to: value.length, type: 'property', readonly: false }]
  const found: Token[] = []
  for (const match of value.matchAll(pattern)) {
    const from = match.index
    const { comment, number, word, operator } = match.groups ?? {}
    const to = from + match[0].length
    if (comment) found.push({ from, to, type: 'comment', readonly: false })
    else if (number) found.push({ from, to, type: 'number', readonly: false })
    else if (operator) found.push({ from, to, type: 'operator', readonly: false })
    else if (word) {
      const isFlag = kind === 'equations' && inFlags(value, from)
      found.push({ from, to, ...(isFlag ? flag : wordToken(word, value, from, names)) })
    }
  }
  return found
}

const flag = { type: 'keyword', readonly: false } as const

/** Whether a position is in the parentheses behind a unit. */
function inFlags(text: string, position: number): boolean {
  const line = text.slice(text.lastIndexOf('\n', position - 1) + 1, position)
  return /:[^#]*\([^)]*$/.test(line)
}

function wordToken(word: string, text: string, from: number, names: Site['names']): Pick<Token, 'type' | 'readonly'> {
  if (keywords.has(word)) return { type: 'keyword', readonly: false }
  const known = names.known(word)
  if (known) {
    if (known.meaning.kind === 'function') return { type: 'function', readonly: false }
    if (known.role === 'external') return { type: 'parameter', readonly: true }
    return { type: 'variable', readonly: known.role === 'special' }
  }
  if (functions.lookup(word)) return { type: 'function', readonly: true }
  if (unitNames.lookup(word)) return { type: 'type', readonly: true }
  if (language.lookup(word)) return { type: 'enumMember', readonly: true }
  // dv/dt
  const rate = /^d([A-Za-z]\w*)$/.exec(word)
  if (rate && /^\s*\/\s*dt\b/.test(text.slice(from + word.length))) return { type: 'variable', readonly: false }
  return { type: 'variable', readonly: false }
}
