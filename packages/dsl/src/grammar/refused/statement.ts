import type { Finding } from '../../findings/finding.ts'
import { reservedName } from '../../findings/names.ts'
import * as statement from '../../findings/statements.ts'
import { unexpected } from '../../findings/syntax.ts'
import type { Span } from '../../tree/span.ts'
import { blankComments } from '../comments.ts'
import { readExpression } from '../expression.ts'
import { isKeyword } from '../keywords.ts'

const control = /^\s*(?:if|else|elif|for|while|return|pass|def|import|from|global|with|try|raise|assert|del|print)\b/

/** Operators of Python that statements don't have, and those that they have. */
const operator = /(?:\*\*|\/\/|>>|<<|[-+*/%&|^@:])?=(?!=)/

const accepted = new Set(['=', '+=', '-=', '*=', '/=', '%='])

/** What is wrong with a text that the grammar refuses as a statement. */
export function refusedStatement(source: string, offset: number): Finding {
  const text = blankComments(source)
  const spanOf = (from: number, to: number): Span => ({ from: from + offset, to: to + offset })
  const whole = spanOf(0, text.trimEnd().length)
  const word = control.exec(text)?.[0].trim()
  if (word !== undefined && word !== 'print') return statement.controlFlow(spanOf(0, word.length), word)

  const found = firstAssignment(text)
  if (!found) {
    const compared = /^\s*[A-Za-z_]\w*\s*(?:[<>=!]=|<|>)/.test(text)
    if (compared) return statement.comparisonAsStatement(whole, text.trim())
    return statement.notAStatement(whole, text.trim())
  }
  const target = text.slice(0, found.from).trim()
  const targetSpan = spanOf(0, target.length)
  if (!/^[A-Za-z_]\w*$/.test(target)) return statement.wrongTarget(targetSpan, target)
  if (isKeyword(target)) return reservedName(targetSpan, target, 'keyword')
  if (!accepted.has(found.operator)) {
    const instead = /^(?:\*\*|\/\/)/.test(found.operator) ? found.operator.slice(0, -1) : undefined
    return statement.assignmentOperator(spanOf(found.from, found.to), target, found.operator, instead)
  }
  const [problem] = readExpression(text.slice(found.to), offset + found.to).findings
  return problem ?? unexpected(whole, text.trim())
}

function firstAssignment(text: string): { operator: string; from: number; to: number } | undefined {
  const match = operator.exec(
    text.replace(/[<>=!]=(?!=)/g, (symbol, at: number) => (isShift(text, at) ? symbol : '  ')),
  )
  return match ? { operator: match[0], from: match.index, to: match.index + match[0].length } : undefined
}

/** `>>=` and `<<=` have a comparison inside. */
const isShift = (text: string, at: number): boolean => /^(?:>>|<<)=/.test(text.slice(Math.max(0, at - 1), at + 2))
