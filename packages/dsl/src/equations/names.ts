import { isQuantity } from '@dvdt/units'
import { checkIdentifier } from '../checks/identifiers.ts'
import type { Finding } from '../findings/finding.ts'
import { nameConflict } from '../findings/names.ts'
import { nameTwice, unusableValue } from '../findings/values.ts'
import { type ExternalMeaning, type ExternalValue, meaningOf, sameMeaning } from '../scope/external.ts'
import { language } from '../scope/language.ts'
import type { Equation } from '../tree/equation.ts'

const kinds = {
  differential: 'a variable of the model',
  subexpression: 'a subexpression of the model',
  parameter: 'a parameter of the model',
} as const

/** What the values given to a model mean, without those that mean nothing. */
export function externalMeanings(names: Readonly<Record<string, ExternalValue>>): Map<string, ExternalMeaning> {
  const meanings = new Map<string, ExternalMeaning>()
  for (const [name, value] of Object.entries(names)) {
    const meaning = understood(name, value)
    if (typeof meaning !== 'string') meanings.set(name, meaning)
  }
  return meanings
}

/** The meaning of a value, or the reason why it has none. */
function understood(name: string, value: unknown): ExternalMeaning | string {
  try {
    return meaningOf(name, value)
  } catch (problem) {
    if (problem instanceof TypeError) return problem.message
    throw problem
  }
}

/** What is wrong with the values given to a model: with themselves, and with what their names mean otherwise. */
export function checkNames(
  equations: readonly Equation[],
  names: Readonly<Record<string, ExternalValue>>,
): readonly Finding[] {
  const findings: Finding[] = []
  const variables = new Map(equations.map((equation) => [equation.name.name, equation] as const))
  for (const [name, value] of Object.entries(names)) {
    const meaning = understood(name, value)
    if (typeof meaning === 'string') {
      findings.push(unusableValue(meaning))
      continue
    }
    const variable = variables.get(name)
    const given = (): string => `${describeValue(value)}, given from outside`
    if (variable) {
      findings.push({ ...nameConflict(variable.name, name, kinds[variable.kind], given()), source: variable.source })
      continue
    }
    const built = language.lookup(name)
    if (built && built.kind !== 'variable') {
      const own = `a ${built.kind} of the language`
      if (!sameMeaning(built, meaning)) findings.push(nameTwice(name, own, given(), 'Give the value another name.'))
      continue
    }
    const problem = checkIdentifier(name)
    if (problem) findings.push(problem)
  }
  return findings
}

/** A value from outside, for messages. */
export function describeValue(value: ExternalValue): string {
  if (isQuantity(value) || typeof value === 'number' || typeof value === 'boolean') return `${value}`
  const meaning = meaningOf('', value)
  return meaning.kind === 'function' ? 'a function' : 'a value that comes with the run'
}
