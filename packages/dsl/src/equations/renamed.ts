import { calledFunctions, freeNames, mapChildren } from '../algebra/index.ts'
import { checkIdentifier } from '../checks/identifiers.ts'
import { ModelError } from '../findings/error.ts'
import type { Finding } from '../findings/finding.ts'
import { nearest } from '../findings/spelling.ts'
import { renameTaken, renameUnknown } from '../findings/values.ts'
import { parseEquations } from '../grammar/equations.ts'
import { printEquations } from '../printing/equations.ts'
import { language } from '../scope/language.ts'
import { isNoise, neuronVariables } from '../scope/special.ts'
import type { Equation } from '../tree/equation.ts'
import { call, type Expression, name as nameNode } from '../tree/expression.ts'
import { checkedParts, type Parts } from './parts.ts'

/** The parts of a model under other names. @throws ModelError */
export function renamed(parts: Parts, names: Readonly<Record<string, string>>): Parts {
  const own = namesIn(parts)
  const findings = Object.entries(names).flatMap(([from, to]) => checkRenaming(from, to, own, names))
  if (findings.length > 0) throw new ModelError(findings, printEquations(parts.equations))
  return checkedParts(substituteNames(parts, new Map(Object.entries(names))))
}

function checkRenaming(
  from: string,
  to: string,
  own: ReadonlySet<string>,
  names: Readonly<Record<string, string>>,
): Finding[] {
  if (!own.has(from)) return [renameUnknown(from, nearest(from, own))]
  const problem = isNoise(from) && isNoise(to) ? undefined : checkIdentifier(to)
  if (problem) return [problem]
  const stays = own.has(to) && !Object.hasOwn(names, to)
  const shared = Object.entries(names).some(([other, target]) => other !== from && target === to)
  return stays || shared ? [renameTaken(from, to)] : []
}

/** The names that belong to a model: its variables, its values, and names that are not defined yet. */
export function namesIn({ equations, names }: Parts): ReadonlySet<string> {
  const own = new Set(Object.keys(names))
  const foreign = (name: string): boolean =>
    language.lookup(name) !== undefined || neuronVariables.lookup(name) !== undefined
  for (const equation of equations) {
    own.add(equation.name.name)
    if (equation.kind === 'parameter') continue
    for (const name of [...freeNames(equation.expression), ...calledFunctions(equation.expression)]) {
      if (!foreign(name)) own.add(name)
    }
  }
  return own
}

/** `value_1`, `value_2`, ...: the first that is not taken. */
export function freshName(stem: string, taken: ReadonlySet<string>): string {
  let number = 1
  while (taken.has(`${stem}_${number}`)) number++
  return `${stem}_${number}`
}

/** Puts new names for old ones, all at once. Positions then count in a text printed for the occasion. */
export function substituteNames({ equations, names, generated }: Parts, to: ReadonlyMap<string, string>): Parts {
  const rename = (name: string): string => to.get(name) ?? name
  const text = printEquations(equations.map((equation) => renameEquation(equation, rename)))
  return {
    equations: parseEquations(text),
    names: Object.fromEntries(Object.entries(names).map(([name, value]) => [rename(name), value])),
    generated: new Set(Array.from(generated, rename)),
  }
}

function renameEquation(equation: Equation, rename: (name: string) => string): Equation {
  const name = nameNode(rename(equation.name.name))
  if (equation.kind === 'parameter') return { ...equation, name }
  return { ...equation, name, expression: renameExpression(equation.expression, rename) }
}

function renameExpression(expression: Expression, rename: (name: string) => string): Expression {
  if (expression.kind === 'name') return nameNode(rename(expression.name))
  const changed = mapChildren(expression, (child) => renameExpression(child, rename))
  return changed.kind === 'call' ? call(rename(changed.function.name), changed.arguments) : changed
}
