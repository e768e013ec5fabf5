import { type Call, children, type Expression } from '@dvdt/dsl'
import type { OdeSystem } from './system.ts'

/**
 * Why an expression may change during a step although no differential variable does, as a predicate:
 * "depends on t", "calls rand()". A locally constant function of `t` does not count.
 */
export function changeWithinStep(expression: Expression, system: OdeSystem): string | undefined {
  return first(expression, system, (node) => {
    if (node.kind === 'call' && system.stateful(node.function.name)) {
      return `calls ${node.function.name}(), which gives another value each time`
    }
    return isTime(node, system) ? `depends on ${node.name}` : undefined
  })
}

/** The name by which an expression depends on time during a step, but for locally constant functions of `t`. */
export function timeIn(expression: Expression, system: OdeSystem): string | undefined {
  return first(expression, system, (node) => (isTime(node, system) ? node.name : undefined))
}

function isTime(node: Expression, system: OdeSystem): node is Extract<Expression, { kind: 'name' }> {
  return node.kind === 'name' && system.classify(node.name) === 'time'
}

/** The first finding among the parts of an expression, without the `t` of locally constant functions. */
function first(
  expression: Expression,
  system: OdeSystem,
  find: (node: Expression) => string | undefined,
): string | undefined {
  const found = find(expression)
  if (found !== undefined) return found
  for (const child of isHeld(expression, system) ? expression.arguments.slice(1) : children(expression)) {
    const within = first(child, system, find)
    if (within !== undefined) return within
  }
  return undefined
}

/** Whether an expression is a function of `t` that keeps its value during each step: `ta(t)`, `ta(t, i)`. */
function isHeld(expression: Expression, system: OdeSystem): expression is Call {
  if (expression.kind !== 'call') return false
  const [argument] = expression.arguments
  const ofTime = argument?.kind === 'name' && argument.name === 't'
  return ofTime && system.locallyConstant?.(expression.function.name) === true
}
