import type { Finding } from '../../findings/finding.ts'
import * as found from '../../findings/generators.ts'
import { conditionalExpression, missingExpression } from '../../findings/syntax.ts'
import type { Span } from '../../tree/span.ts'
import { blankComments } from '../comments.ts'
import { readExpression } from '../expression.ts'
import { match } from '../matcher.ts'

/** What is wrong with a text that the grammar refuses as a generator. */
export function refusedGenerator(source: string): readonly Finding[] {
  const text = blankComments(source)
  const bracket = /^\s*[([{](?=[^()[\]{}]*\bfor\b)/.exec(text)
  if (bracket) return [found.bracketed(spanOf(bracket[0].length - 1, bracket[0].length))]
  const words = Array.from(text.matchAll(/\b(?:for|in|if|else)\b/g), ({ 0: word, index }) => ({
    word,
    from: index,
    to: index + word.length,
  }))
  const all = (word: string): readonly Span[] => words.filter((found) => found.word === word)
  const [otherwise] = all('else')
  if (otherwise) return [conditionalExpression(otherwise)]
  const [loop, secondLoop] = all('for')
  if (secondLoop) return [found.severalLoops(secondLoop)]
  const [filter, secondFilter] = all('if')
  if (secondFilter) return [found.severalFilters(secondFilter)]
  if (loop && filter && filter.from < loop.from) return [found.filterFirst(filter)]

  const parts: Finding[] = []
  const condition = filter && { from: filter.to, to: text.length }
  const head = { from: 0, to: filter?.from ?? text.length }
  parts.push(...wrongExpression(text, { from: 0, to: loop?.from ?? head.to }))
  if (loop) parts.push(...wrongLoop(text, { from: loop.to, to: head.to }, all('in')[0]))
  if (condition) parts.push(...wrongExpression(text, condition))
  return parts.length > 0 ? parts : [found.notAGenerator(spanOf(0, text.length))]
}

const spanOf = (from: number, to: number): Span => ({ from, to })

function wrongExpression(text: string, { from, to }: Span): readonly Finding[] {
  return readExpression(text.slice(from, to), from).findings
}

/** What is wrong between `for` and `if`. */
function wrongLoop(text: string, part: Span, word: Span | undefined): readonly Finding[] {
  if (!word) return [found.missingIn(part)]
  const variable = trimmed(text, { from: part.from, to: word.from })
  const name = text.slice(variable.from, variable.to)
  if (!match(name, 'identifier').succeeded()) return [found.loopVariable(variable, name)]
  const over = trimmed(text, { from: word.to, to: part.to })
  if (over.from === over.to) return [missingExpression({ from: word.to, to: word.to })]
  const call = /^[A-Za-z_]\w*\s*\(/.exec(text.slice(over.from, over.to))
  if (!call) return [found.notACall(over, text.slice(over.from, over.to))]
  const closed = text.slice(over.from, over.to).endsWith(')')
  const open = over.from + call[0].length
  const list = { from: open, to: closed ? over.to - 1 : over.to }
  const wrong = argumentsOf(text, list).flatMap((argument) => wrongExpression(text, argument))
  if (wrong.length > 0) return wrong
  return closed ? [] : wrongExpression(text, over)
}

/** Where the values of the arguments are, without the names of those that have one. */
function argumentsOf(text: string, { from, to }: Span): readonly Span[] {
  const list: Span[] = []
  let start = from
  let depth = 0
  for (let position = from; position <= to; position++) {
    const character = position < to ? text[position] : ','
    if (character === '(') depth++
    else if (character === ')') depth--
    else if (character === ',' && (depth === 0 || position === to)) {
      const name = /^\s*[A-Za-z_]\w*\s*=(?!=)/.exec(text.slice(start, position))?.[0] ?? ''
      list.push({ from: start + name.length, to: position })
      start = position + 1
    }
  }
  return list
}

function trimmed(text: string, { from, to }: Span): Span {
  const part = text.slice(from, to)
  const start = from + part.length - part.trimStart().length
  return { from: start, to: Math.max(start, from + part.trimEnd().length) }
}
