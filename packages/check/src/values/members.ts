import { memberOf } from '../groups/group.ts'
import { ts } from '../typescript/compiler.ts'
import { nodePlace } from '../typescript/nodes.ts'
import type { Evaluation } from './evaluation.ts'
import { exactly } from './external.ts'
import { ourExport } from './ours.ts'
import { unknown, type Value } from './value.ts'

/** `G.v`, `constants.tau`, `Math.PI`, `dvdt.ms` */
export function member(node: ts.PropertyAccessExpression, evaluation: Evaluation): Value {
  const name = node.name.text
  const { expression } = node
  if (ts.isIdentifier(expression)) {
    if (evaluation.resolver.isOurNamespace(expression)) return ourExport(name)
    const constant = expression.text === 'Math' ? (Math as unknown as Record<string, unknown>)[name] : undefined
    if (typeof constant === 'number') return exactly(constant)
  }
  const owner = evaluation.look(expression)
  switch (owner.kind) {
    case 'record':
      return owner.fields.get(name)?.value ?? unknown
    case 'group': {
      if (name === 'variables') return owner
      const known = memberOf(owner.group, name)
      if (!known) return unknown
      evaluation.mention({ place: nodePlace(node.name), known, ...(isSet(node) && { write: true }) })
      return { kind: 'variable', group: owner.group, name }
    }
    case 'external':
      return owner.exact && name === 'value' && typeof owner.value === 'object' && 'value' in owner.value
        ? exactly(owner.value.value)
        : unknown
    default:
      return unknown
  }
}

/** `G.v.set(...)` */
const isSet = ({ parent }: ts.Node): boolean =>
  ts.isPropertyAccessExpression(parent) && parent.name.text === 'set' && ts.isCallExpression(parent.parent)
