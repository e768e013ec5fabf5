import type { Expression } from '@dvdt/dsl'

/** A condition without what needs no evaluation of pairs. */
export interface Structure {
  /** The two indices have to be equal, or different. */
  readonly indices: 'any' | 'equal' | 'different'
  /** What else has to hold. */
  readonly rest?: Expression
}

/**
 * Finds `i == j` and `i != j` among the parts of a condition that are joined by `and`.
 * @param outer    the index that is given
 * @param partner  names of the other one
 */
export function structureOf(condition: Expression | undefined, outer: string, partner: readonly string[]): Structure {
  if (!condition) return { indices: 'any' }
  let indices: Structure['indices'] = 'any'
  const rest: Expression[] = []
  for (const part of conjuncts(condition)) {
    const operator = comparisonOfIndices(part, outer, partner)
    if (operator === undefined) rest.push(part)
    else if (indices === 'any') indices = operator === '==' ? 'equal' : 'different'
    else if ((indices === 'equal') !== (operator === '==')) return { indices: 'any', rest: condition }
  }
  const [first, ...others] = rest
  if (!first) return { indices }
  return {
    indices,
    rest: others.reduce(
      (left, right) => ({ kind: 'binary', operator: 'and', left, right, from: left.from, to: right.to }),
      first,
    ),
  }
}

function conjuncts(condition: Expression): readonly Expression[] {
  if (condition.kind !== 'binary' || condition.operator !== 'and') return [condition]
  return [...conjuncts(condition.left), ...conjuncts(condition.right)]
}

function comparisonOfIndices(part: Expression, outer: string, partner: readonly string[]): '==' | '!=' | undefined {
  if (part.kind !== 'binary' || (part.operator !== '==' && part.operator !== '!=')) return undefined
  const names = [part.left, part.right].map((side) => (side.kind === 'name' ? side.name : undefined))
  const [left = '', right = ''] = names
  const isPair = (left === outer && partner.includes(right)) || (right === outer && partner.includes(left))
  return isPair ? part.operator : undefined
}
