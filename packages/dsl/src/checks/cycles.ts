import { freeNames } from '../algebra/index.ts'
import type { Finding } from '../findings/finding.ts'
import { cycle } from '../findings/models.ts'
import type { Equation, Subexpression } from '../tree/equation.ts'

/** Subexpressions that depend on themselves; each circle is reported once, where it begins in the text. */
export function checkCycles(equations: Iterable<Equation>): Finding[] {
  const subexpressions = new Map<string, Subexpression>()
  for (const equation of equations) {
    if (equation.kind === 'subexpression') subexpressions.set(equation.name.name, equation)
  }
  const needs = new Map<string, string[]>()
  for (const [name, { expression }] of subexpressions) {
    needs.set(
      name,
      [...freeNames(expression)].filter((used) => subexpressions.has(used)),
    )
  }

  const findings: Finding[] = []
  const done = new Set<string>()
  for (const [start, { name, source }] of subexpressions) {
    const circle = findCircle(start, needs, done)
    if (circle) findings.push({ ...cycle(name, circle), source })
  }
  return findings
}

/** Walks along the dependencies of `start`, depth first, without recursion. Everything met is `done` afterwards. */
function findCircle(
  start: string,
  needs: ReadonlyMap<string, readonly string[]>,
  done: Set<string>,
): readonly string[] | undefined {
  const path: { readonly name: string; next: number }[] = [{ name: start, next: 0 }]
  let circle: readonly string[] | undefined
  if (done.has(start)) return undefined
  for (let last = path.at(-1); last; last = path.at(-1)) {
    const needed = needs.get(last.name)?.[last.next++]
    if (needed === undefined) {
      done.add(last.name)
      path.pop()
    } else if (!done.has(needed)) {
      const position = path.findIndex(({ name }) => name === needed)
      if (position < 0) path.push({ name: needed, next: 0 })
      else circle ??= [...path.slice(position).map(({ name }) => name), needed]
    }
  }
  return circle
}
