import { freeNames } from '../algebra/index.ts'
import type { Finding } from '../findings/finding.ts'
import { noiseInSubexpression, noiseTwice } from '../findings/models.ts'
import type { Equation } from '../tree/equation.ts'
import type { Expression, Name } from '../tree/expression.ts'
import { nodes } from './nodes.ts'

/** The rules of plain `xi`: not in subexpressions, and in one differential equation at most. */
export function checkNoise(equations: Iterable<Equation>): Finding[] {
  const findings: Finding[] = []
  let first: string | undefined
  for (const equation of equations) {
    if (equation.kind === 'parameter' || !freeNames(equation.expression).has('xi')) continue
    const { name } = equation.name
    const { source } = equation
    const place = occurrence(equation.expression) ?? equation.name
    if (equation.kind === 'subexpression') findings.push({ ...noiseInSubexpression(place, name), source })
    else if (first !== undefined) findings.push({ ...noiseTwice(place, first, name), source })
    else first = name
  }
  return findings
}

function occurrence(expression: Expression): Name | undefined {
  for (const node of nodes(expression)) {
    if (node.kind === 'name' && node.name === 'xi') return node
  }
  return undefined
}
