import { nearest } from '@dvdt/dsl'
import { type Group, memberOf } from '../groups/group.ts'
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
      if (name === 'pathways' && owner.group.made === 'Synapses') return { kind: 'pathways', group: owner.group }
      const known = memberOf(owner.group, name)
      if (!known) return unknown
      evaluation.mention({
        place: nodePlace(node.name),
        known,
        ...((isCalled(node, 'set') || isCalled(node, 'link')) && { write: true }),
        ...(isCalled(node, 'link') && { link: true }),
      })
      return { kind: 'variable', group: owner.group, name }
    }
    case 'pathways':
      return pathway(owner.group, node.name, evaluation)
    case 'pathway':
      return name === 'delay' ? { kind: 'variable', group: owner.group, name } : unknown
    case 'external':
      return owner.exact && name === 'value' && typeof owner.value === 'object' && 'value' in owner.value
        ? exactly(owner.value.value)
        : unknown
    default:
      return unknown
  }
}

/** `S.pathways.post` */
function pathway(group: Group, node: ts.MemberName, evaluation: Evaluation): Value {
  const { label, pathways } = group
  if (pathways && !pathways.has(node.text)) {
    const similar = nearest(node.text, pathways)
    evaluation.report({
      code: 'no-such-pathway',
      severity: 'error',
      message: `'${label}' has no pathway '${node.text}'.`,
      hint:
        similar === undefined
          ? "Pathways are made by the options 'onPre' and 'onPost': 'pre' and 'post', unless they give names."
          : `Did you mean '${similar}'?`,
      place: nodePlace(node),
    })
  }
  return { kind: 'pathway', group }
}

/** `G.v.set(...)` */
const isCalled = ({ parent }: ts.Node, method: string): boolean =>
  ts.isPropertyAccessExpression(parent) && parent.name.text === method && ts.isCallExpression(parent.parent)
