import { formatDimension, isQuantity } from '@dvdt/units'
import { type Group, memberOf } from '../groups/group.ts'
import { assigned, condition, variableName } from '../groups/strings.ts'
import { Text } from '../text/text.ts'
import type { ts } from '../typescript/compiler.ts'
import { contentPlace, nodePlace } from '../typescript/nodes.ts'
import { argument, argumentNode, type Invocation } from '../values/arguments.ts'
import type { Evaluation } from '../values/evaluation.ts'
import { externalMeaning } from '../values/external.ts'
import { nothing, type Value, type VariableValue } from '../values/value.ts'

/** `G.v.set(value, where?)` */
export function set({ group, name }: VariableValue, invocation: Invocation, evaluation: Evaluation): Value {
  assign(group, name, argument(invocation, 0, evaluation), argumentNode(invocation, 0), evaluation)
  const where = argument(invocation, 1, evaluation)
  // The others keep what they have.
  if (where.kind !== 'nothing') evaluation.write({ group, variable: name })
  select(group, name, where, argumentNode(invocation, 1), evaluation)
  return nothing
}

/** `G.v.where(condition)` */
export function where({ group, name }: VariableValue, invocation: Invocation, evaluation: Evaluation): undefined {
  select(group, name, argument(invocation, 0, evaluation), argumentNode(invocation, 0), evaluation)
}

/** `G.set({ v: ..., w: ... })` */
export function setSeveral(group: Group, invocation: Invocation, evaluation: Evaluation): Value {
  const values = argument(invocation, 0, evaluation)
  if (values.kind !== 'record') return nothing
  for (const [name, field] of values.fields) {
    const place = contentPlace(field.name)
    const text = Text.written(
      name,
      place.file,
      Array.from({ length: name.length + 1 }, (_, index) => place.from + index),
    )
    const shorthand = field.name === field.node
    const known = memberOf(group, name)
    if (known && shorthand) evaluation.mention({ place, known, shorthand, write: true })
    else variableName(text, field.name, known, group.names, `'${group.label}'`, evaluation, true)
    if (known) assign(group, name, field.value, field.node, evaluation)
  }
  return nothing
}

function assign(group: Group, name: string, value: Value, node: ts.Node, evaluation: Evaluation): void {
  const known = memberOf(group, name)
  const label = `${group.label}.${name}`
  if (known?.meaning.kind !== 'variable') return
  evaluation.write({ group, variable: name, ...initial(value) })
  const { readOnly, dimension } = known.meaning
  if (readOnly !== undefined) {
    const message = `'${label}' can't be set: it is ${readOnly}.`
    evaluation.report({ code: 'not-assignable', severity: 'error', message, place: nodePlace(node) })
    return
  }
  if (value.kind === 'text') {
    assigned({ text: value.text, node, names: group.names, what: `value of '${label}'` }, known, evaluation)
    return
  }
  evaluation.mayRead(group, value, node)
  if (value.kind !== 'external') return
  const given = externalMeaning(name, value.value)
  const isZero = value.value === 0
  if (given?.kind !== 'constant' || isZero || given.dimension.equals(dimension)) return
  evaluation.report({
    code: 'assigned-unit',
    severity: 'error',
    message: `${name} should be set with a value with units ${formatDimension(dimension)}, but got ${
      value.exact && isQuantity(value.value) ? `${value.value}` : 'one'
    } with unit ${formatDimension(given.dimension)}.`,
    place: nodePlace(node),
  })
}

/** The number that a variable is set to, if it is one for all neurons. */
function initial(value: Value): { readonly value?: number } {
  if (value.kind !== 'external' || !value.exact) return {}
  if (typeof value.value === 'number') return { value: value.value }
  return isQuantity(value.value) ? { value: value.value.value } : {}
}

function select(group: Group, name: string, value: Value, node: ts.Node, evaluation: Evaluation): void {
  evaluation.mayRead(group, value, node)
  if (value.kind !== 'text') return
  const what = `condition for '${group.label}.${name}'`
  condition({ text: value.text, node, names: group.names, what }, `condition for '${group.label}'`, evaluation)
}
