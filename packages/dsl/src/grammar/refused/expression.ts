import type { Finding } from '../../findings/finding.ts'
import * as syntax from '../../findings/syntax.ts'
import type { Span } from '../../tree/span.ts'
import { blankComments } from '../comments.ts'
import { match } from '../matcher.ts'

/** What is wrong with a text that the grammar refuses, at position `at`, as an expression. */
export function refusedExpression(source: string, offset: number, at: number): Finding {
  const text = blankComments(source)
  const place = (from: number, to: number): Span => ({ from: from + offset, to: to + offset })
  if (text.trim() === '') return syntax.missingExpression(place(0, text.length))
  return (
    wrongNumber(text, at, place) ??
    wrongOperator(text, at, place) ??
    wrongWord(text, at, place) ??
    wrongBracket(text, at, place) ??
    missingPart(text, at, place)
  )
}

type Place = (from: number, to: number) => Span

const numberLike = /(?<![\w.])(?:0[xob]\w*|(?:\d|\.\d)[\w.]*?(?:e[-+]?\w*|[\w.]*))(?![\w.])/gi

function wrongNumber(text: string, at: number, place: Place): Finding | undefined {
  for (const { 0: digits, index } of text.matchAll(numberLike)) {
    const to = index + digits.length
    if (index > at || at > to || match(digits, 'number').succeeded()) continue
    if (/^[\d.]+(?:e[-+]?\d+)?j$/i.test(digits)) return syntax.imaginaryNumber(place(index, to), digits)
    const glued = /^(\d+(?:\.\d*)?)([a-z_]\w*)$/i.exec(digits)
    if (glued?.[1] && glued[2] && match(glued[1], 'number').succeeded() && !/^(?:e\d*|[xob_]\w*)$/i.test(glued[2])) {
      return syntax.missingOperator(place(index, to), glued[1], glued[2])
    }
    return syntax.invalidNumber(place(index, to), digits)
  }
  return undefined
}

const operators: readonly (readonly [pattern: RegExp, instead: string | undefined])[] = [
  [/&&|&/y, "'and'"],
  [/\|\||\|/y, "'or'"],
  [/\^/y, "powers with two stars: 'a**2'"],
  [/!(?!=)/y, "'not'"],
  [/<<|>>|~|@/y, undefined],
  [/<>/y, "'!='"],
  [/\+\+|--/y, undefined],
]

const comparison = /==|!=|<=|>=|<|>/y

/** The match of a pattern at a position, or one before it: the grammar may have read half of an operator. */
function matchNear(
  pattern: RegExp,
  text: string,
  at: number,
): { symbol: string; from: number; to: number } | undefined {
  for (const from of [at, at - 1]) {
    if (from < 0) continue
    pattern.lastIndex = from
    const symbol = pattern.exec(text)?.[0]
    if (symbol !== undefined && from + symbol.length > at) return { symbol, from, to: from + symbol.length }
  }
  return undefined
}

function wrongOperator(text: string, at: number, place: Place): Finding | undefined {
  for (const [pattern, instead] of operators) {
    const found = matchNear(pattern, text, at)
    if (found) return syntax.foreignOperator(place(found.from, found.to), found.symbol, instead)
  }
  if (text.startsWith(':=', at)) return syntax.assignmentInExpression(place(at, at + 2))
  if (text[at] === '?') return syntax.conditionalExpression(place(at, at + 1))
  if (text[at] === '=' && text[at + 1] !== '=') {
    const inCall = /[A-Za-z_]\w*\s*\([^()]*[A-Za-z_]\w*\s*$/.test(text.slice(0, at))
    return inCall && text[at - 1] !== '='
      ? syntax.keywordArgument(place(at, at + 1))
      : syntax.assignmentInExpression(place(at, at + 1))
  }
  comparison.lastIndex = at
  const symbol = comparison.exec(text)?.[0]
  if (symbol !== undefined && /[\w.)]\s*$/.test(text.slice(0, at))) {
    return syntax.chainedComparison(place(at, at + symbol.length))
  }
  return undefined
}

const pythonWords =
  /(?:None|as(?:sert|ync)?|await|break|class|continue|def|del|elif|except|finally|for|from|global|import|is|in|nonlocal|not\s+in|pass|raise|return|try|while|with|yield|lambda)\b/y

function wrongWord(text: string, at: number, place: Place): Finding | undefined {
  const conditional = /(?:if|else)\b/y
  conditional.lastIndex = at
  const word = conditional.exec(text)?.[0]
  if (word !== undefined) return syntax.conditionalExpression(place(at, at + word.length))
  pythonWords.lastIndex = at
  const python = pythonWords.exec(text)?.[0]
  return python === undefined ? undefined : syntax.pythonWord(place(at, at + python.length), python)
}

function wrongBracket(text: string, at: number, place: Place): Finding | undefined {
  const character = text[at]
  const before = text.slice(0, at).trimEnd()
  const here = place(at, at + 1)
  switch (character) {
    case '[':
      return /[\w.)]$/.test(before) ? syntax.indexing(here) : syntax.collection(here)
    case '{':
    case ',':
      if (before !== '' && /[(,]$/.test(before)) return syntax.missingValue(here, ',')
      return syntax.collection(here)
    case '"':
    case "'":
      return syntax.text(here)
    case '.':
      return /[A-Za-z_]\w*$|\)$/.test(before) ? syntax.attribute(here) : syntax.invalidNumber(here, '.')
    case ')':
      if (unmatched(text.slice(0, at)).length === 0) return syntax.unopenedParenthesis(here)
      return syntax.missingValue(here, ')')
    default:
      return undefined
  }
}

/** Positions of the parentheses that are still open at the end of a text. */
function unmatched(text: string): number[] {
  const open: number[] = []
  for (let position = 0; position < text.length; position++) {
    if (text[position] === '(') open.push(position)
    else if (text[position] === ')') open.pop()
  }
  return open
}

/** Characters that people paste, and how they are typed. */
const lookalikes: Readonly<Record<string, string>> = {
  '−': "'-'",
  '–': "'-'",
  '×': "'*'",
  '·': "'*'",
  '⋅': "'*'",
  '÷': "'/'",
  '≤': "'<='",
  '≥': "'>='",
  '≠': "'!='",
  '²': "'**2'",
  '³': "'**3'",
  '√': "'sqrt(...)'",
  π: "'pi'",
  τ: "'tau'",
  σ: "'sigma'",
  ξ: "'xi'",
  μ: "'u' for micro, 'mu' as a name",
  µ: "'u' for micro, 'mu' as a name",
}

function missingPart(text: string, at: number, place: Place): Finding {
  const before = text.slice(0, at).trimEnd()
  const lastToken = /(?:\*\*|\/\/|[<>=!]=|[A-Za-z_0-9.]+|[^\s\w])$/.exec(before)?.[0] ?? ''
  const afterValue = /[\w.)]$/.test(lastToken) && !/^(?:and|or|not)$/.test(lastToken)
  if (text.slice(at).trim() === '') {
    const open = unmatched(text).at(-1)
    if (open !== undefined && afterValue) return syntax.unclosedParenthesis(place(open, open + 1))
    return syntax.incompleteExpression(place(before.length - lastToken.length, before.length), lastToken)
  }
  const next = /^(?:[A-Za-z_0-9.]+|\*\*|\/\/|[<>=!]=|[\s\S])/u.exec(text.slice(at))?.[0] ?? ''
  const here = place(at, at + next.length)
  if (/^[\w.(]/.test(next)) {
    if (afterValue)
      return syntax.missingOperator(here, lastToken === ')' ? '(...)' : lastToken, next === '(' ? '(...)' : next)
    return syntax.unexpected(here, next)
  }
  if (/^(?:[-+*/%<>]|[<>=!]=)/.test(next)) return syntax.missingValue(here, next)
  if (/^[:;#$\\`]/.test(next)) return syntax.unexpected(here, next)
  return syntax.invalidCharacter(here, next, lookalikes[next])
}
