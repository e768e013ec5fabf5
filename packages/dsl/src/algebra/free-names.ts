import type { Expression } from '../tree/expression.ts'
import { children } from './children.ts'

/** The names whose values an expression reads, in the order of their first appearance. Functions are not among them. */
export function freeNames(expression: Expression): Set<string> {
  const found = new Set<string>()
  const visit = (node: Expression): void => {
    if (node.kind === 'name') found.add(node.name)
    children(node).forEach(visit)
  }
  visit(expression)
  return found
}

/** The names of the functions that an expression calls, in the order of their first appearance. */
export function calledFunctions(expression: Expression): Set<string> {
  const found = new Set<string>()
  const visit = (node: Expression): void => {
    if (node.kind === 'call') found.add(node.function.name)
    children(node).forEach(visit)
  }
  visit(expression)
  return found
}

/** Whether an expression reads the value of at least one of the names. */
export function dependsOn(expression: Expression, names: { has(name: string): boolean }): boolean {
  if (expression.kind === 'name') return names.has(expression.name)
  return children(expression).some((child) => dependsOn(child, names))
}
