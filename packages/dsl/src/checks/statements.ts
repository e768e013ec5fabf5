import { type Dimension, formatDimension, noDimension } from '@dvdt/units'
import { statementUnit } from '../findings/dimensions.ts'
import type { Finding } from '../findings/finding.ts'
import { sharedFromSingle } from '../findings/models.ts'
import { nearest } from '../findings/spelling.ts'
import * as found from '../findings/statements.ts'
import { layers, scopeOf } from '../scope/layers.ts'
import type { Meaning, Scope, VariableMeaning } from '../scope/scope.ts'
import type { Expression } from '../tree/expression.ts'
import type { Assignment } from '../tree/statement.ts'
import { checkDimensions } from './dimensions.ts'
import { checkIdentifier } from './identifiers.ts'
import { nodes } from './nodes.ts'
import { quote } from './quote.ts'
import { typeOf } from './types.ts'

export interface StatementRules {
  /** The code may assign to shared variables, before it assigns to any other. */
  readonly shared?: boolean
}

export interface CheckedCode {
  readonly findings: readonly Finding[]
  /** What the names mean that the statements define for themselves. */
  readonly temporaries: ReadonlyMap<string, VariableMeaning>
}

/**
 * Checks statements one after the other: names, dimensions, what may be assigned to.
 * A target that `scope` doesn't know becomes a temporary, with the type and dimension of its first value; if that has
 * no dimension that can be told, the temporary is known but without one, and nothing more is said about it.
 * @param source  the text that positions count in
 */
export function checkStatements(
  statements: readonly Assignment[],
  scope: Scope,
  source?: string,
  { shared = false }: StatementRules = {},
): CheckedCode {
  const temporaries = new Map<string, VariableMeaning>()
  const uncertain = new Set<string>()
  const inside = layers(scopeOf(temporaries), scope)
  const findings: Finding[] = []
  let singleWritten = false

  for (const statement of statements) {
    const { target, operator, value } = statement
    const { name } = target
    const meaning = inside.lookup(name)
    const checked = checkDimensions(value, inside, source)
    findings.push(...checked.findings.filter((finding) => !aboutUncertain(finding, value, uncertain)))

    if (meaning === undefined) {
      const problem = operator === '=' ? checkIdentifier(name, target) : undefined
      if (problem) findings.push(problem)
      else if (operator !== '=') {
        if (!uncertain.has(name))
          findings.push(found.undefinedTarget(target, name, operator, nearest(name, inside.names())))
      } else if (checked.dimension) {
        temporaries.set(name, temporary(value, checked.dimension, inside))
      } else uncertain.add(name)
      continue
    }
    const refused = refusal(statement, meaning)
    if (refused) {
      findings.push(refused)
      continue
    }
    const variable = meaning as VariableMeaning
    const isTemporary = temporaries.has(name)
    if (checked.dimension) findings.push(...mismatch(statement, variable, checked.dimension, isTemporary, source))
    if (isTemporary) temporaries.set(name, merged(variable, temporary(value, variable.dimension, inside)))
    else if (variable.shared) {
      if (!shared) findings.push(found.sharedNotAllowed(target, name))
      else if (singleWritten) findings.push(found.sharedTooLate(target, name))
      findings.push(...fromSingle(statement, inside))
    } else singleWritten = true
  }
  return { findings, temporaries }
}

/** A temporary whose first value was wrong is no unknown name. */
function aboutUncertain({ code, from }: Finding, value: Expression, uncertain: ReadonlySet<string>): boolean {
  if (code !== 'unknown-name') return false
  for (const node of nodes(value)) {
    if (node.kind === 'name' && node.from === from && uncertain.has(node.name)) return true
  }
  return false
}

function refusal({ target }: Assignment, meaning: Meaning): Finding | undefined {
  const { name } = target
  if (meaning.kind === 'variable') {
    return meaning.readOnly === undefined ? undefined : found.readOnly(target, name, meaning.readOnly)
  }
  return checkIdentifier(name, target) ?? found.readOnly(target, name, 'a value from outside of the model')
}

function mismatch(
  statement: Assignment,
  { dimension: expected }: VariableMeaning,
  dimension: Dimension,
  isTemporary: boolean,
  source: string | undefined,
): Finding[] {
  const { target, operator, value } = statement
  const scaling = operator === '*=' || operator === '/='
  if (dimension.equals(scaling ? noDimension : expected)) return []
  const result = operator === '*=' ? expected.mul(dimension) : operator === '/=' ? expected.div(dimension) : dimension
  if (isTemporary && operator === '=') {
    return [found.temporaryUnit(target, target.name, formatDimension(expected), formatDimension(dimension))]
  }
  const valueText = quote(value, source)
  const text = `${target.name} ${operator} ${valueText}`
  const written = source === undefined || statement.from < 0 ? text : source.slice(statement.from, statement.to).trim()
  return [statementUnit(written, value, { text: valueText, dimension: result }, expected)]
}

function temporary(value: Expression, dimension: Dimension, scope: Scope): VariableMeaning {
  let shared = true
  for (const node of nodes(value)) {
    if (node.kind === 'name' || node.kind === 'call') shared &&= isShared(node, scope)
  }
  return { kind: 'variable', type: typeOf(value, scope), dimension, shared }
}

/** Whether a name has, or a function gives, one value for the whole group. */
function isShared(node: Extract<Expression, { kind: 'name' | 'call' }>, scope: Scope): boolean {
  if (node.kind === 'call') {
    const meaning = scope.lookup(node.function.name)
    return meaning?.kind !== 'function' || !meaning.stateful
  }
  const meaning = scope.lookup(node.name)
  return meaning?.kind !== 'variable' || meaning.shared
}

const rank = { boolean: 0, integer: 1, float: 2 } as const

/** A temporary that is assigned to again can hold both values. */
const merged = (a: VariableMeaning, b: VariableMeaning): VariableMeaning => ({
  ...a,
  type: rank[a.type] >= rank[b.type] ? a.type : b.type,
  shared: a.shared && b.shared,
})

function fromSingle({ target, value }: Assignment, scope: Scope): Finding[] {
  const findings: Finding[] = []
  for (const node of nodes(value)) {
    if (node.kind === 'name' && !isShared(node, scope)) findings.push(sharedFromSingle(node, target.name, node.name))
  }
  return findings
}
