import { children, type Expression } from '@dvdt/dsl'
import type { OdeSystem } from './system.ts'

/**
 * Why an expression may change during a step although no differential variable does, as a predicate:
 * "depends on t", "calls rand()". A locally constant function of `t` does not count.
 */
export function changeWithinStep(expression: Expression, system: OdeSystem): string | undefined {
  if (expression.kind === 'name') {
    return system.classify(expression.name) === 'time' ? `depends on ${expression.name}` : undefined
  }
  if (expression.kind === 'call') {
    const { name } = expression.function
    if (system.stateful(name)) return `calls ${name}(), which gives another value each time`
    const [argument] = expression.arguments
    const ofTime = expression.arguments.length === 1 && argument?.kind === 'name' && argument.name === 't'
    if (ofTime && system.locallyConstant?.(name)) return undefined
  }
  for (const child of children(expression)) {
    const change = changeWithinStep(child, system)
    if (change !== undefined) return change
  }
  return undefined
}
