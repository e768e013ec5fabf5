import type { Equation } from '../tree/equation.ts'
import { print } from './expression.ts'

/** Equations as text, one on each line. `parseEquations` reads the same trees from it. */
export function printEquations(equations: Iterable<Equation>): string {
  return Array.from(equations, printEquation).join('\n')
}

function printEquation(equation: Equation): string {
  const { name, unit, flags } = equation
  const end = flags.length === 0 ? unit.text : `${unit.text} (${flags.map((flag) => flag.name).join(', ')})`
  switch (equation.kind) {
    case 'differential':
      return `d${name.name}/dt = ${print(equation.expression)} : ${end}`
    case 'subexpression':
      return `${name.name} = ${print(equation.expression)} : ${end}`
    case 'parameter':
      return `${name.name} : ${end}`
  }
}
