import {
  children,
  type Equation,
  type Expression,
  type Generator,
  readEquations,
  readExpression,
  readGenerator,
  readStatements,
} from '@dvdt/dsl'
import { Remembered } from '../models/remembered.ts'
import type { Site } from '../models/site.ts'

/** A name in a text. */
export interface Occurrence {
  readonly name: string
  readonly from: number
  readonly to: number
  /** Whether it is called like a function. */
  readonly called: boolean
  /** Whether it is what an equation or an assignment is for. */
  readonly defined: boolean
  /** The variable whose equation or assignment it is in. */
  readonly owner?: string
}

/** All names in a string of the program that are about values: not those of units behind colons, nor flags. */
export const occurrences = ({ text: { value }, kind }: Site): readonly Occurrence[] =>
  found.get(`${kind} ${value}`, () => find(value, kind))

/** Of texts that were read before; most of those in a file that is edited stay as they are. */
const found = new Remembered<readonly Occurrence[]>(5000)

function find(value: string, kind: Site['kind']): Occurrence[] {
  switch (kind) {
    case 'equations':
      return readEquations(value).equations.flatMap(inEquation)
    case 'statements':
      return readStatements(value).statements.flatMap(({ target, value }) => [
        { name: target.name, from: target.from, to: target.to, called: false, defined: true },
        ...inExpression(value, target.name),
      ])
    case 'expression': {
      const { expression } = readExpression(value)
      return expression ? inExpression(expression) : []
    }
    case 'generator': {
      const { generator } = readGenerator(value)
      return generator ? inGenerator(generator) : []
    }
    case 'name':
      return [{ name: value, from: 0, to: value.length, called: false, defined: false }]
  }
}

function inEquation(equation: Equation): Occurrence[] {
  const { name, from, to } = equation.name
  return [
    { name, from, to, called: false, defined: true },
    ...(equation.kind === 'parameter' ? [] : inExpression(equation.expression, name)),
  ]
}

function inGenerator(generator: Generator): Occurrence[] {
  return partsOf(generator).flatMap((part) => inExpression(part))
}

/** The expressions of a generator, in no particular order. */
export function partsOf({ element, loop, condition }: Generator): Expression[] {
  const over = loop?.over
  const bounds = over ? [over.low, over.high, over.step] : []
  const sample = over?.kind === 'sample' ? [over.p, over.size] : []
  return [element, ...bounds, ...sample, condition].filter((part) => part !== undefined)
}

function inExpression(expression: Expression, owner?: string): Occurrence[] {
  const inside = owner === undefined ? {} : { owner }
  return Array.from(nodesOf(expression)).flatMap((node): Occurrence[] => {
    if (node.kind === 'name')
      return [{ name: node.name, from: node.from, to: node.to, called: false, defined: false, ...inside }]
    if (node.kind !== 'call') return []
    const { name, from, to } = node.function
    return [{ name, from, to, called: true, defined: false, ...inside }]
  })
}

/** An expression and all its parts. */
export function* nodesOf(expression: Expression): Iterable<Expression> {
  yield expression
  for (const child of children(expression)) yield* nodesOf(child)
}
