import * as equation from '../../findings/equations.ts'
import type { Finding } from '../../findings/finding.ts'
import { invalidName, reservedName } from '../../findings/names.ts'
import { tooLong, unexpected } from '../../findings/syntax.ts'
import * as unit from '../../findings/units.ts'
import type { Span } from '../../tree/span.ts'
import { blankComments } from '../comments.ts'
import { readExpression } from '../expression.ts'
import { isKeyword } from '../keywords.ts'
import { longest } from '../limits.ts'
import { read } from '../trees.ts'
import { understandUnit } from '../unit.ts'

/**
 * What is wrong with a text that the grammar refuses as an equation, and whose equation it was meant to be.
 * @param refusedAt  finds the position up to which it made sense
 */
export function refusedEquation(
  source: string,
  offset: number,
  refusedAt: () => number,
): { findings: readonly Finding[]; name?: string } {
  const text = blankComments(source)
  const semicolon = text.indexOf(';')
  if (semicolon >= 0) return { findings: [equation.semicolon(spanOf(offset, semicolon, semicolon + 1))] }

  const colon = text.indexOf(':')
  const head = readHead(colon < 0 ? text : text.slice(0, colon), offset, colon >= 0)
  const tail = colon < 0 ? missingUnit(text, head.name, offset) : readTail(text, colon + 1, head.name, offset)
  const findings = colon < 0 && head.findings.length > 0 ? head.findings : [...head.findings, ...tail]
  if (findings.length > 0) return { findings, ...(head.name !== undefined && { name: head.name }) }
  const at = Math.min(refusedAt(), text.length)
  return { findings: [unexpected(spanOf(offset, at, Math.min(at + 1, text.length)), text.slice(at, at + 1))] }
}

const spanOf = (offset: number, from: number, to: number): Span => ({ from: from + offset, to: to + offset })

/** The part of `text` from `from` on without blanks at its ends. */
function trimmed(text: string, from: number, offset: number): Span & { readonly text: string } {
  const content = text.trim()
  const start = from + text.length - text.trimStart().length
  return { ...spanOf(offset, start, start + content.length), text: content }
}

interface Head {
  readonly name?: string
  readonly findings: readonly Finding[]
}

/** Left-hand side and expression: what stands before the colon. */
function readHead(text: string, offset: number, hasColon: boolean): Head {
  const equals = /(?<![=<>!])=(?!=)/.exec(text)?.index
  const left = trimmed(text.slice(0, equals ?? text.length), 0, offset)
  const target = readLeft(left, equals !== undefined)
  if (equals === undefined) {
    if (!hasColon && target.findings.length === 0) return target
    return hasColon ? target : { findings: [equation.notAnEquation(left)] }
  }
  const right = text.slice(equals + 1)
  if (right.trim() === '') {
    return { ...target, findings: [...target.findings, equation.missingRightSide(left, left.text)] }
  }
  return { ...target, findings: [...target.findings, ...readExpression(right, offset + equals + 1).findings] }
}

function readLeft(left: Span & { readonly text: string }, hasExpression: boolean): Head {
  const plain = /^[A-Za-z_]\w*$/.exec(left.text)?.[0]
  const derived = /^d\s*([A-Za-z_]\w*)\s*\/\s*dt$/.exec(left.text)?.[1]
  const name = plain ?? derived
  if (name === undefined) {
    const letters = /^[\p{L}_][\p{L}\p{M}\w]*$/u.test(left.text)
    if (left.text === '') return { findings: [equation.notAnEquation(left)] }
    return { findings: [letters ? invalidName(left, left.text) : equation.wrongLeftSide(left, left.text)] }
  }
  if (isKeyword(name)) return { findings: [reservedName(left, name, 'keyword')] }
  if (derived !== undefined && !hasExpression) {
    return { name, findings: [equation.missingRightSide(left, left.text)] }
  }
  return { name, findings: [] }
}

function missingUnit(text: string, name: string | undefined, offset: number): Finding[] {
  const end = text.trimEnd().length
  return [equation.missingUnit(spanOf(offset, end, end), name ?? text.trim())]
}

/** Unit and flags: what stands behind the colon, which is at `from`. */
function readTail(text: string, from: number, name: string | undefined, offset: number): Finding[] {
  const tail = text.slice(from)
  const variable = name ?? '?'
  if (tail.trim() === '') return missingUnit(text, name, offset)
  if (tail.length > longest) return [tooLong(spanOf(offset, from, from + longest), 'characters', longest)]
  const second = tail.indexOf(':')
  if (second >= 0) return [equation.severalInLine(spanOf(offset, from + second, from + second + 1))]

  const parenthesis = tail.indexOf('(')
  const unitText = trimmed(parenthesis < 0 ? tail : tail.slice(0, parenthesis), from, offset)
  if (parenthesis >= 0 && (unitText.text === '' || /[*/]$/.test(unitText.text))) {
    return [unit.unitParentheses(trimmed(tail, from, offset), variable)]
  }
  const flags = parenthesis < 0 ? undefined : trimmed(tail.slice(parenthesis), from + parenthesis, offset)
  return [...readUnit(unitText, variable), ...(flags ? readFlags(flags) : [])]
}

function readUnit(written: Span & { readonly text: string }, variable: string): readonly Finding[] {
  const { tree } = read(written.text, 'Unit', written.from)
  return tree
    ? understandUnit(tree, written.text, variable).findings
    : [unit.unitSyntax(written, written.text, variable)]
}

function readFlags(flags: Span & { readonly text: string }): Finding[] {
  if (/^\(\s*\)$/.test(flags.text)) return [equation.noFlags(flags)]
  return read(flags.text, 'Flags', flags.from).tree ? [] : [equation.flagSyntax(flags)]
}
