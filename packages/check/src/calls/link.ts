import type { VariableMeaning } from '@dvdt/dsl'
import { formatDimension } from '@dvdt/units'
import { type Group, memberOf } from '../groups/group.ts'
import { variableName } from '../groups/strings.ts'
import type { KnownName } from '../models/names.ts'
import type { ts } from '../typescript/compiler.ts'
import { nodePlace } from '../typescript/nodes.ts'
import { argument, argumentNode, type Invocation } from '../values/arguments.ts'
import type { Evaluation } from '../values/evaluation.ts'
import { nothing, type Value, type VariableValue } from '../values/value.ts'

/** `G.I.link(source.v, index?)` */
export function link({ group, name }: VariableValue, invocation: Invocation, evaluation: Evaluation): Value {
  const linked = memberOf(group, name)
  const source = argument(invocation, 0, evaluation)
  const label = `${group.label}.${name}`
  const report = (message: string, node: ts.Node): void =>
    evaluation.report({ code: 'unsuitable-link', severity: 'error', message, place: nodePlace(node) })
  if (linked?.meaning.kind === 'variable') {
    if (!isFlagged(linked, 'linked')) {
      report(`${label} can't be linked: declare it as '${name} : ... (linked)' in the equations.`, invocation.node)
    } else if (source.kind === 'variable') {
      const problem = difference(linked.meaning, source)
      if (problem !== undefined) report(`${label} ${problem}.`, argumentNode(invocation, 0))
    }
  }
  index(group, label, argument(invocation, 1, evaluation), argumentNode(invocation, 1), evaluation)
  return nothing
}

const isFlagged = ({ equation }: KnownName, flag: string): boolean =>
  equation?.flags.some(({ name }) => name === flag) === true

/** What a linked variable and its source differ in. */
function difference(linked: VariableMeaning, source: VariableValue): string | undefined {
  const meaning = memberOf(source.group, source.name)?.meaning
  if (meaning?.kind !== 'variable') return undefined
  const shown = `${source.group.label}.${source.name}`
  if (!meaning.dimension.equals(linked.dimension)) {
    return `has unit ${formatDimension(linked.dimension)}, but ${shown} has unit ${formatDimension(meaning.dimension)}`
  }
  if (meaning.type !== linked.type)
    return `is ${linked.type}, so it can't be linked to ${shown}, which is ${meaning.type}`
  return undefined
}

/** The name of the variable that has the indices of the source. */
function index(group: Group, label: string, value: Value, node: ts.Node, evaluation: Evaluation): void {
  if (value.kind !== 'text') return
  const name = value.text.value
  const known = memberOf(group, name)
  variableName(value.text, node, known, group.names, `'${group.label}'`, evaluation)
  const meaning = known?.meaning
  if (!known || meaning?.kind !== 'variable') return
  if (known.role === 'parameter' && meaning.type === 'integer' && isFlagged(known, 'constant') && !meaning.shared)
    return
  evaluation.report({
    code: 'unsuitable-link',
    severity: 'error',
    message: `${label}: '${name}' is no parameter of '${group.label}' that is '${name} : integer (constant)'.`,
    place: nodePlace(node),
  })
}
