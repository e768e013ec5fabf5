import { type Expression, readEquations, readExpression, readGenerator, readStatements } from '@dvdt/dsl'
import type { Site } from '../models/site.ts'
import { nodesOf, partsOf } from './occurrences.ts'

/** The smallest expression that has the character behind a position of a text, or else ends at it. */
export function expressionAt({ text: { value }, kind }: Site, offset: number): Expression | undefined {
  const all = expressionsIn(value, kind).flatMap((expression) => [...nodesOf(expression)])
  const length = ({ from, to }: Expression): number => to - from
  const smallest = (nodes: readonly Expression[]): Expression | undefined =>
    nodes.reduce<Expression | undefined>((best, node) => (best && length(best) < length(node) ? best : node), undefined)
  return (
    smallest(all.filter(({ from, to }) => from <= offset && offset < to)) ??
    smallest(all.filter(({ to }) => to === offset))
  )
}

function expressionsIn(text: string, kind: Site['kind']): Expression[] {
  switch (kind) {
    case 'equations':
      return readEquations(text).equations.flatMap((equation) =>
        equation.kind === 'parameter' ? [] : [equation.expression],
      )
    case 'statements':
      return readStatements(text).statements.map(({ value }) => value)
    case 'expression':
      return [readExpression(text).expression].filter((expression) => expression !== undefined)
    case 'generator': {
      const { generator } = readGenerator(text)
      return generator ? partsOf(generator) : []
    }
    case 'name':
      return []
  }
}
