import type { Node } from 'ohm-js'
import QuickLRU from 'quick-lru'
import type { ArithmeticOperator, Expression, Name, NumberLiteral } from '../tree/expression.ts'
import { binary, boolean, call, name, number, unary } from '../tree/expression.ts'
import type { Span } from '../tree/span.ts'
import type { Assignment, AssignmentOperator } from '../tree/statement.ts'
import { assignment } from '../tree/statement.ts'
import { grammar, match, type Rule } from './matcher.ts'

/** An equation as it is written; what stands behind the colon is not understood yet. */
export interface WrittenEquation extends Span {
  readonly kind: 'differential' | 'subexpression' | 'parameter'
  readonly name: Name
  readonly expression?: Expression
  readonly unit: WrittenUnit
  readonly flags: readonly WrittenFlag[]
}

/** `siemens/metre**2` */
export interface WrittenUnit extends Span {
  readonly factors: readonly UnitFactor[]
}

export interface UnitFactor extends Span {
  readonly operator: '*' | '/'
  readonly base: Name | NumberLiteral
  /** 1 if there is none. */
  readonly exponent: number
}

export interface WrittenFlag extends Span {
  readonly name: string
}

/** A generator as it is written; what it loops over is not understood yet. */
export interface WrittenGenerator extends Span {
  readonly element: Expression
  readonly loop?: WrittenLoop
  readonly condition?: Expression
}

/** `for variable in function(arguments)` */
export interface WrittenLoop extends Span {
  readonly variable: Name
  readonly function: Name
  readonly arguments: readonly WrittenArgument[]
}

/** `value`, or `name=value`. */
export interface WrittenArgument extends Span {
  readonly name?: Name
  readonly value: Expression
}

interface Tree {
  Equation: WrittenEquation
  Expression: Expression
  Generator: WrittenGenerator
  Statement: Assignment
  Unit: WrittenUnit
  Flags: readonly WrittenFlag[]
}

/** A tree; or, where the grammar refuses a text, how to find the position up to which it made sense. */
export type Reading<T> = { readonly tree: T } | { readonly tree?: undefined; readonly refusedAt: () => number }

/**
 * Trees of the texts that were read last, by rule, offset and text. Trees never change, and the same texts are read again and again:
 * in a sweep, or while one equation of many is being edited.
 */
const recent = new QuickLRU<string, unknown>({ maxSize: 5000 })

/** Reads a whole text, which starts at `offset` of the text that positions count in. */
export function read<R extends Rule>(text: string, rule: R, offset: number): Reading<Tree[R]> {
  const key = `${rule} ${offset} ${text}`
  const known = recent.get(key) as Tree[R] | undefined
  if (known !== undefined) return { tree: known }
  const result = match(text, rule)
  if (result.failed()) return { refusedAt: () => result.getRightmostFailurePosition() }
  const tree = semantics(result).tree(offset) as Tree[R]
  recent.set(key, tree)
  return { tree }
}

const span = (node: Node, offset: number): Span => ({
  from: node.source.startIdx + offset,
  to: node.source.endIdx + offset,
})

const tree = (node: Node, offset: number) => node.tree(offset)

/** `a op b op c`, from the left. */
function chain(first: Node, operators: Node, others: Node, offset: number): Expression {
  let left = tree(first, offset) as Expression
  operators.children.forEach((operator, index) => {
    const right = tree(others.child(index), offset) as Expression
    const where = { from: left.from, to: right.to }
    left = binary(operator.sourceString as ArithmeticOperator, left, right, where)
  })
  return left
}

function numberValue(text: string): { value: number; integer: boolean } {
  const digits = text.replaceAll('_', '')
  return { value: Number(digits), integer: /^(?:\d+|0[xob].+)$/i.test(digits) }
}

const semantics = grammar.createSemantics().addOperation('tree(offset)', {
  Parameter(identifier, _colon, unit, flags) {
    const { offset } = this.args
    return equation(this, offset, 'parameter', identifier, undefined, unit, flags)
  },
  Subexpression(identifier, _equals, expression, _colon, unit, flags) {
    const { offset } = this.args
    return equation(this, offset, 'subexpression', identifier, expression, unit, flags)
  },
  Differential(differential, _slash, _dt, _equals, expression, _colon, unit, flags) {
    const { offset } = this.args
    return equation(this, offset, 'differential', differential, expression, unit, flags)
  },
  differential(_d, _space, identifier) {
    return tree(identifier, this.args.offset)
  },
  Unit(first, operators, others) {
    const { offset } = this.args
    const factors = [first, ...others.children].map(
      (factor, index): UnitFactor => ({
        ...tree(factor, offset),
        operator: index === 0 ? '*' : operators.child(index - 1).sourceString,
      }),
    )
    return { ...span(this, offset), factors }
  },
  UnitFactor(base, _power, exponents) {
    const { offset } = this.args
    const [exponent] = exponents.children
    return { ...span(this, offset), base: tree(base, offset), exponent: exponent ? tree(exponent, offset) : 1 }
  },
  UnitExponent(sign, number) {
    const { value } = tree(number, this.args.offset) as NumberLiteral
    return sign.sourceString === '-' ? -value : value
  },
  Flags(_open, flags, _close) {
    return flags.asIteration().children.map((flag) => tree(flag, this.args.offset))
  },
  Flag(first, words) {
    const name = [first, ...words.children].map((word) => word.sourceString).join(' ')
    return { ...span(this, this.args.offset), name }
  },

  Statement(target, operator, value) {
    const { offset } = this.args
    return assignment(
      tree(target, offset),
      operator.sourceString as AssignmentOperator,
      tree(value, offset),
      span(this, offset),
    )
  },

  Generator(element, loops, filters) {
    const { offset } = this.args
    const [loop, condition] = [loops.children[0], filters.children[0]]
    return {
      ...span(this, offset),
      element: tree(element, offset),
      ...(loop && { loop: tree(loop, offset) }),
      ...(condition && { condition: tree(condition, offset) }),
    }
  },
  Loop(_for, variable, _in, callee, _open, list, _close) {
    const { offset } = this.args
    return {
      ...span(this, offset),
      variable: tree(variable, offset),
      function: tree(callee, offset),
      arguments: list.asIteration().children.map((argument) => tree(argument, offset)),
    }
  },
  Argument_named(identifier, _equals, value) {
    const { offset } = this.args
    return { ...span(this, offset), name: tree(identifier, offset), value: tree(value, offset) }
  },
  Argument_plain(value) {
    const { offset } = this.args
    return { ...span(this, offset), value: tree(value, offset) }
  },
  Filter(_if, condition) {
    return tree(condition, this.args.offset)
  },

  Or(first, operators, others) {
    return chain(first, operators, others, this.args.offset)
  },
  And(first, operators, others) {
    return chain(first, operators, others, this.args.offset)
  },
  Not_not(_not, operand) {
    const { offset } = this.args
    return unary('not', tree(operand, offset), span(this, offset))
  },
  Comparison_comparison(left, operator, right) {
    const { offset } = this.args
    const symbol = operator.sourceString as '<'
    return binary(symbol, tree(left, offset), tree(right, offset), span(this, offset))
  },
  Sum(first, operators, others) {
    return chain(first, operators, others, this.args.offset)
  },
  Product(first, operators, others) {
    return chain(first, operators, others, this.args.offset)
  },
  Sign_sign(sign, operand) {
    const { offset } = this.args
    return unary(sign.sourceString as '-', tree(operand, offset), span(this, offset))
  },
  Power_power(base, _operator, exponent) {
    const { offset } = this.args
    return binary('**', tree(base, offset), tree(exponent, offset), span(this, offset))
  },
  Primary_group(_open, expression, _close) {
    const { offset } = this.args
    return { ...tree(expression, offset), ...span(this, offset) }
  },
  Primary_call(callee, _open, list, _close) {
    const { offset } = this.args
    const given = list.asIteration().children.map((argument) => tree(argument, offset) as Expression)
    return call(tree(callee, offset), given, span(this, offset))
  },
  boolean(_word) {
    return boolean(this.sourceString === 'True', span(this, this.args.offset))
  },
  number(_digits) {
    const { value, integer } = numberValue(this.sourceString)
    return number(value, integer, span(this, this.args.offset))
  },
  identifier(_start, _rest) {
    return name(this.sourceString, span(this, this.args.offset))
  },
})

function equation(
  node: Node,
  offset: number,
  kind: WrittenEquation['kind'],
  identifier: Node,
  expression: Node | undefined,
  unit: Node,
  flags: Node,
): WrittenEquation {
  return {
    kind,
    ...span(node, offset),
    name: tree(identifier, offset),
    ...(expression && { expression: tree(expression, offset) }),
    unit: tree(unit, offset),
    flags: flags.numChildren === 0 ? [] : tree(flags.child(0), offset),
  }
}
