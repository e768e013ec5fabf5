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
  const code: Code = {
    temporaries,
    uncertain: new Set(),
    scope: layers(scopeOf(temporaries), scope),
    source,
    shared,
    singleWritten: false,
  }
  const findings = statements.flatMap((statement) => checkStatement(statement, code))
  return { findings, temporaries }
}

/** What is known of code up to a statement. */
interface Code {
  readonly temporaries: Map<string, VariableMeaning>
  /** Temporaries without a dimension that can be told. */
  readonly uncertain: Set<string>
  readonly scope: Scope
  readonly source: string | undefined
  readonly shared: boolean
  /** A variable that isn't shared has been assigned to. */
  singleWritten: boolean
}

function checkStatement(statement: Assignment, code: Code): Finding[] {
  const { target, value } = statement
  const meaning = code.scope.lookup(target.name)
  const { dimension, findings } = checkDimensions(value, code.scope, code.source)
  const ofValue = findings.filter((finding) => !aboutUncertain(finding, value, code.uncertain))
  if (meaning === undefined) return [...ofValue, ...define(statement, dimension, code)]

  const refused = refusal(statement, meaning)
  if (refused) return [...ofValue, refused]
  const variable = meaning as VariableMeaning
  return [
    ...ofValue,
    ...(dimension ? mismatch(statement, variable, dimension, code) : []),
    ...assign(statement, variable, code),
  ]
}

/** The first assignment to a name that the scope doesn't know. */
function define({ target, operator, value }: Assignment, dimension: Dimension | undefined, code: Code): Finding[] {
  const { name } = target
  if (operator !== '=') {
    return code.uncertain.has(name)
      ? []
      : [found.undefinedTarget(target, name, operator, nearest(name, code.scope.names()))]
  }
  const problem = checkIdentifier(name, target)
  if (problem) return [problem]
  if (dimension) code.temporaries.set(name, temporary(value, dimension, code.scope))
  else code.uncertain.add(name)
  return []
}

/** An assignment to a name that has a meaning: its effect on the code, and whether it comes at the right place. */
function assign(statement: Assignment, variable: VariableMeaning, code: Code): Finding[] {
  const { target, value } = statement
  const { name } = target
  if (code.temporaries.has(name)) {
    code.temporaries.set(name, merged(variable, temporary(value, variable.dimension, code.scope)))
    return []
  }
  if (!variable.shared) {
    code.singleWritten = true
    return []
  }
  const single = fromSingle(statement, code.scope)
  if (!code.shared) return [found.sharedNotAllowed(target, name), ...single]
  return code.singleWritten ? [found.sharedTooLate(target, name), ...single] : single
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
  { target, operator, value, from, to }: Assignment,
  { dimension: expected }: VariableMeaning,
  dimension: Dimension,
  { temporaries, source }: Code,
): Finding[] {
  const scaling = operator === '*=' || operator === '/='
  if (dimension.equals(scaling ? noDimension : expected)) return []
  if (temporaries.has(target.name) && operator === '=') {
    return [found.temporaryUnit(target, target.name, formatDimension(expected), formatDimension(dimension))]
  }
  const result = operator === '*=' ? expected.mul(dimension) : operator === '/=' ? expected.div(dimension) : dimension
  const text = quote(value, source)
  const written =
    source === undefined || from < 0 ? `${target.name} ${operator} ${text}` : source.slice(from, to).trim()
  return [statementUnit(written, value, { text, dimension: result }, expected)]
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
