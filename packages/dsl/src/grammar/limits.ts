import type { Finding } from '../findings/finding.ts'
import { tooDeep, tooLong } from '../findings/syntax.ts'

/** Levels of parentheses, signs, `not` and `**` inside each other. The parser and all passes recurse over them. */
export const deepest = 50

/** Operators in one expression. Chains such as `a + b + ...` become trees of this depth. */
export const mostOperators = 1000

/** Characters in one expression. */
export const longest = 20_000

const token = /\*\*|\/\/|[<>=!]=|[-+*/%<>(),]|\b(?:not|and|or)\b|[^-+*/%<>=!(),\s]+/g

/** Says when an expression, which starts at `offset` of its text, is too large to be read. */
export function checkSize(text: string, offset: number): Finding | undefined {
  if (text.length > longest) return tooLong({ from: offset, to: offset + longest }, 'characters', longest)
  // For each open parenthesis, the prefix operators and powers that wait for an operand.
  const waiting = [0]
  let depth = 0
  let operators = 0
  let wantsOperand = true
  for (const match of text.matchAll(token)) {
    const [symbol] = match
    const isOperand = /^[\w.)]/.test(symbol) && !/^(?:not|and|or)$/.test(symbol)
    const here = waiting.length - 1
    if (symbol === '(') {
      waiting.push(0)
      depth++
    } else if (symbol === ')') {
      depth -= waiting[here] ?? 0
      if (waiting.length > 1) {
        waiting.pop()
        depth--
      } else waiting[0] = 0
    } else if (symbol === '**' || (wantsOperand && /^(?:[-+]|not)$/.test(symbol))) {
      waiting[here] = (waiting[here] ?? 0) + 1
      depth++
      operators++
    } else if (!isOperand) {
      depth -= waiting[here] ?? 0
      waiting[here] = 0
      operators++
    }
    const place = { from: offset + match.index, to: offset + match.index + symbol.length }
    if (depth > deepest) return tooDeep(place, deepest)
    if (operators > mostOperators) return tooLong(place, 'operators', mostOperators)
    wantsOperand = !isOperand
  }
  return undefined
}
