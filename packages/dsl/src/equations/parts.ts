import { checkEquations } from '../checks/equations.ts'
import { ModelError } from '../findings/error.ts'
import type { Finding } from '../findings/finding.ts'
import { printEquations } from '../printing/equations.ts'
import type { ExternalValue } from '../scope/external.ts'
import { language } from '../scope/language.ts'
import { layers, scopeOf } from '../scope/layers.ts'
import type { Scope } from '../scope/scope.ts'
import { neuronVariables } from '../scope/special.ts'
import type { Equation } from '../tree/equation.ts'
import { checkNames, externalMeanings } from './names.ts'

/** What equations are made of. */
export interface Parts {
  readonly equations: readonly Equation[]
  /** Values from outside by name. */
  readonly names: Readonly<Record<string, ExternalValue>>
  /** Names that nobody chose: those of values in a template. They give way to others. */
  readonly generated: ReadonlySet<string>
}

/** The names in sight of equations whose purpose is not known yet, beside those that they define. */
export const equationScope = (names: Readonly<Record<string, ExternalValue>>): Scope =>
  layers(neuronVariables, language, scopeOf(externalMeanings(names)))

/** What reading a text has found beforehand. */
export interface Reading {
  readonly text: string
  readonly findings: readonly Finding[]
  /** Variables that exist, though their equations can't be read or come from elsewhere. */
  readonly elsewhere: ReadonlySet<string>
}

/**
 * The parts, if nothing is wrong that can be told without knowing what the equations are for. Names that nobody has
 * defined may still come, and are only reported along with other mistakes.
 * @throws ModelError
 */
export function checkedParts(parts: Parts, reading?: Reading): Parts {
  const { equations, names } = parts
  const elsewhere = new Set([...(reading?.elsewhere ?? []), ...Object.keys(names)])
  const text = reading?.text ?? printEquations(equations)
  const findings = [
    ...(reading?.findings ?? []),
    ...checkNames(equations, names),
    ...checkEquations(equations, equationScope(names)),
  ].filter((finding) => !isElsewhere(finding, text, elsewhere))
  if (findings.every(({ code }) => code === 'unknown-name')) return parts
  throw new ModelError(inOrder(findings, text), text)
}

/** Whether a name is unknown only because its equation is elsewhere, or its value unusable. */
function isElsewhere({ code, from, to, source }: Finding, text: string, elsewhere: ReadonlySet<string>): boolean {
  return code === 'unknown-name' && elsewhere.has((source ?? text).slice(from, to))
}

/** Findings in the order of the text, those of other texts last. */
function inOrder(findings: readonly Finding[], text: string): Finding[] {
  const own: Finding[] = []
  const others: Finding[] = []
  for (const { source, ...finding } of findings) {
    if (source === undefined || source === text) own.push(finding)
    else others.push({ ...finding, source })
  }
  return [...own.sort((a, b) => a.from - b.from), ...others]
}
