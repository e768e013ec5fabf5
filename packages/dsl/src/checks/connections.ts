import { noDimension } from '@dvdt/units'
import type { Finding } from '../findings/finding.ts'
import * as found from '../findings/generators.ts'
import { layers, scopeOf } from '../scope/layers.ts'
import type { Scope, VariableMeaning } from '../scope/scope.ts'
import type { Expression } from '../tree/expression.ts'
import type { Generator, Loop } from '../tree/generator.ts'
import { checkDimensions } from './dimensions.ts'
import { checkIdentifier } from './identifiers.ts'
import { nodes } from './nodes.ts'
import { quote } from './quote.ts'
import { typeOf } from './types.ts'

/** Names in sight of strings about pairs of neurons. */
export interface PairScopes {
  /** All that is known of a pair of neurons. */
  readonly pair: Scope
  /** What is known only of their synapses, once there are some. */
  readonly synapse: Scope
}

/** Names in sight of strings about the partners of a neuron. */
export interface ConnectionScopes extends PairScopes {
  /** What is known of a neuron for which partners are sought. */
  readonly outer: Scope
  /** Index of that neuron: `i` where a generator gives `j`. */
  readonly index: 'i' | 'j'
}

/** What is wrong with a generator: its names, dimensions and types, and what they depend on. */
export function checkGenerator(generator: Generator, scopes: ConnectionScopes, source?: string): readonly Finding[] {
  const { element, loop, condition } = generator
  const partner = scopes.index === 'i' ? 'j' : 'i'
  const counted = loop && scopeOf(new Map([[loop.variable.name, loopVariable]]))
  const before = { ...scopes, known: counted ? layers(counted, scopes.outer) : scopes.outer, source }
  const after = { ...before, known: counted ? layers(counted, scopes.pair) : scopes.pair }
  return [
    ...(loop ? checkLoop(loop, { ...before, known: scopes.outer }) : []),
    ...checkNumber(element, `The index '${partner}'`, before),
    ...(condition ? checkTruth(condition, 'The condition', after) : []),
  ]
}

/** What is wrong with a condition on which pairs of neurons are connected. */
export function checkConnectionCondition(
  condition: Expression,
  scopes: PairScopes,
  source?: string,
): readonly Finding[] {
  return checkTruth(condition, 'The condition', { ...scopes, known: scopes.pair, index: 'i', source })
}

/** What is wrong with an expression for a number: `what` says for which, as the beginning of a sentence. */
export function checkConnectionNumber(
  expression: Expression,
  what: string,
  scopes: PairScopes,
  source?: string,
): readonly Finding[] {
  return checkNumber(expression, what, { ...scopes, known: scopes.pair, index: 'i', source })
}

interface Context extends PairScopes {
  /** What the expression at hand may depend on. */
  readonly known: Scope
  readonly index: 'i' | 'j'
  readonly source: string | undefined
}

const loopVariable: VariableMeaning = {
  kind: 'variable',
  type: 'integer',
  dimension: noDimension,
  shared: false,
  readOnly: 'the variable of a loop',
}

function checkLoop({ variable, over }: Loop, context: Context): Finding[] {
  const findings: Finding[] = []
  const { name } = variable
  if (name === 'i' || name === 'j') findings.push(found.loopVariableTaken(variable, name))
  else if (name !== '_') {
    const problem = checkIdentifier(name, variable)
    if (problem) findings.push(problem)
  }
  for (const bound of ['low', 'high', 'step'] as const) {
    const expression = over[bound]
    if (expression) findings.push(...checkInteger(expression, `'${bound}' of '${over.kind}'`, context))
  }
  if (over.kind === 'sample') {
    if (over.p) findings.push(...checkNumber(over.p, "'p' of 'sample'", context))
    if (over.size) findings.push(...checkInteger(over.size, "'size' of 'sample'", context))
  }
  return findings
}

function checkInteger(expression: Expression, what: string, context: Context): Finding[] {
  const findings = checkNumber(expression, what, context)
  if (findings.length > 0 || typeOf(expression, context.known) === 'integer') return findings
  return [found.notAnInteger(expression, what, quote(expression, context.source))]
}

function checkNumber(expression: Expression, what: string, context: Context): Finding[] {
  const { dimension, findings } = checkNames(expression, what, context)
  if (findings.length > 0 || !dimension || dimension.isDimensionless) return findings
  return [found.connectionUnit(expression, what, quote(expression, context.source), dimension)]
}

function checkTruth(expression: Expression, what: string, context: Context): Finding[] {
  const { findings } = checkNames(expression, what, context)
  if (findings.length > 0 || typeOf(expression, context.known) === 'boolean') return findings
  return [found.notACondition(expression, what, quote(expression, context.source))]
}

/** Names, calls and dimensions; names that are known too late are said to be so, and not to be unknown. */
function checkNames(
  expression: Expression,
  what: string,
  context: Context,
): ReturnType<typeof checkDimensions> & {
  findings: Finding[]
} {
  const { pair, known, index, source } = context
  const late = new Map<number, Finding>()
  for (const node of nodes(expression)) {
    if (node.kind !== 'name' || known.lookup(node.name)) continue
    const finding = pair.lookup(node.name)
      ? found.dependsOnPartner(node, what, node.name, index)
      : context.synapse.lookup(node.name) && found.notYet(node, node.name)
    if (finding) late.set(node.from, finding)
  }
  const checked = checkDimensions(expression, known, source)
  const findings = checked.findings.map((finding) =>
    finding.code === 'unknown-name' ? (late.get(finding.from) ?? finding) : finding,
  )
  return { ...checked, findings }
}
