import type { LinearEquation } from './linear-system.ts'

/** Groups of equations that read each other's variables, directly or through others, in either direction. */
export function connectedComponents(equations: readonly LinearEquation[]): LinearEquation[][] {
  const neighbours = new Map<string, Set<string>>(equations.map(({ name }) => [name, new Set()]))
  for (const { name, form } of equations) {
    for (const other of form.coefficients.keys()) {
      neighbours.get(name)?.add(other)
      neighbours.get(other)?.add(name)
    }
  }
  const components: LinearEquation[][] = []
  const placed = new Set<string>()
  for (const { name } of equations) {
    if (placed.has(name)) continue
    const members = reachable(name, (from) => neighbours.get(from) ?? [])
    for (const member of members) placed.add(member)
    components.push(equations.filter((equation) => members.has(equation.name)))
  }
  return components
}

/** Everything that can be reached from a start, which is included. */
export function reachable<T>(start: T, next: (from: T) => Iterable<T>): Set<T> {
  const found = new Set([start])
  for (const from of found) {
    for (const to of next(from)) found.add(to)
  }
  return found
}
