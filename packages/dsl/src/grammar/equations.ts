import { ModelError } from '../findings/error.ts'
import type { Finding } from '../findings/finding.ts'
import { tooLong } from '../findings/syntax.ts'
import type { Equation } from '../tree/equation.ts'
import { equationChunks } from './chunks.ts'
import { blankComments } from './comments.ts'
import { checkSize, longest } from './limits.ts'
import { refusedEquation } from './refused/equation.ts'
import { read, type WrittenEquation } from './trees.ts'
import { understandUnit } from './unit.ts'

/** The equations of a text that can be read, and what keeps the others from it. */
export interface ReadEquations {
  readonly equations: readonly Equation[]
  readonly findings: readonly Finding[]
  /** Names of the variables whose equations can't be read. */
  readonly broken: ReadonlySet<string>
}

/** Reads a model without throwing, equation by equation. */
export function readEquations(source: string): ReadEquations {
  const equations: Equation[] = []
  const findings: Finding[] = []
  const broken = new Set<string>()
  for (const { from, to } of equationChunks(source)) {
    const result = readEquation(source, from, to)
    findings.push(...result.findings)
    if (result.equation) equations.push(result.equation)
    else if (result.name !== undefined) broken.add(result.name)
  }
  return { equations, findings, broken }
}

/**
 * The equations of a text, in its order. Names and dimensions are not checked.
 * @throws ModelError with all equations that can't be read.
 */
export function parseEquations(source: string): Equation[] {
  const { equations, findings } = readEquations(source)
  if (findings.length > 0) throw new ModelError(findings, source)
  return [...equations]
}

interface ReadEquation {
  readonly equation?: Equation
  readonly findings: readonly Finding[]
  readonly name?: string
}

function readEquation(source: string, from: number, to: number): ReadEquation {
  const text = source.slice(from, to)
  const clean = blankComments(text)
  const colon = clean.indexOf(':')
  const tooLarge = checkSize(colon < 0 ? clean : clean.slice(0, colon), from)
  if (tooLarge) return { findings: [tooLarge] }
  if (text.length > 2 * longest) return { findings: [tooLong({ from, to: from + longest }, 'characters', longest)] }

  const reading = read(text, 'Equation', from)
  return reading.tree ? understand(reading.tree, source) : refusedEquation(text, from, reading.refusedAt)
}

function understand(written: WrittenEquation, source: string): ReadEquation {
  const { kind, name, expression, flags, from, to } = written
  const unitText = blankComments(source).slice(written.unit.from, written.unit.to)
  const { unit, findings } = understandUnit(written.unit, unitText, name.name)
  if (!unit) return { findings, name: name.name }
  const common = { name, unit, flags, source, from, to }
  if (kind === 'parameter' || !expression) return { equation: { kind: 'parameter', ...common }, findings }
  return { equation: { kind, ...common, expression }, findings }
}
