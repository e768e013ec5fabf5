import { type Assignment, type Expression, mapChildren, name } from '@dvdt/dsl'
import { rewritten } from './rewritten.ts'
import { assign } from './statements.ts'
import type { OdeSystem } from './system.ts'

/**
 * Takes the calls of random functions out of right-hand sides, so that passes may use a right-hand side, or parts of
 * it, several times and all of them see the same numbers.
 */
export function drawOnce(system: OdeSystem): { readonly draws: readonly Assignment[]; readonly system: OdeSystem } {
  const draws: Assignment[] = []
  const drawn = new Set<string>()
  const integers = new Set(system.integers)
  const takeOut = (expression: Expression): Expression => {
    const node = mapChildren(expression, takeOut)
    if (node.kind !== 'call' || !system.stateful(node.function.name)) return node
    const temporary = `__draw_${draws.length + 1}`
    draws.push(assign(temporary, node))
    drawn.add(temporary)
    if (node.function.name === 'poisson') integers.add(temporary)
    return name(temporary)
  }
  const classify: OdeSystem['classify'] = (each) => (drawn.has(each) ? 'parameter' : system.classify(each))
  return { draws, system: rewritten(system, takeOut, { integers, classify }) }
}
