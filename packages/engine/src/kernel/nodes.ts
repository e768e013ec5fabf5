import type { ArrayId, IrType, Node, Statement, Value } from './ir.ts'

/** The nodes of a kernel that is being built, with each constant once. */
export class NodeTable {
  readonly nodes: Node[]
  readonly #constants = new Map<string, Value>()

  constructor(nodes: readonly Node[] = []) {
    this.nodes = [...nodes]
    this.nodes.forEach((node, value) => {
      if (node.op === 'const') this.#constants.set(constantKey(node.type, node.value), value)
    })
  }

  get(value: Value): Node {
    return nodeOf(this.nodes, value)
  }

  add(node: Node): Value {
    return this.nodes.push(node) - 1
  }

  replace(value: Value, node: Node): void {
    this.nodes[value] = node
  }

  constant(type: IrType, value: number): Value {
    const key = constantKey(type, value)
    const known = this.#constants.get(key)
    if (known !== undefined) return known
    const made = this.add({ op: 'const', type, value })
    this.#constants.set(key, made)
    return made
  }
}

function constantKey(type: IrType, value: number): string {
  return `${type} ${Object.is(value, -0) ? '-0' : value}`
}

/** @throws Error if there is no such value. */
export function nodeOf(nodes: readonly Node[], value: Value): Node {
  const node = nodes[value]
  if (node === undefined) throw new Error(`internal error: value ${value} does not exist`)
  return node
}

const none: readonly never[] = []

/** The values that a node is computed from. */
export function operands(node: Node): readonly Value[] {
  switch (node.op) {
    case 'const':
    case 'index':
    case 'carried':
      return none
    case 'load':
      return [node.index]
    case 'unary':
    case 'not':
    case 'convert':
    case 'shift':
      return [node.a]
    case 'binary':
    case 'compare':
    case 'logic':
      return [node.a, node.b]
    case 'select':
      return [node.condition, node.a, node.b]
    case 'host':
      return node.arguments
  }
}

/** The node with other operands; itself if they are the same. */
export function withOperands(node: Node, change: (value: Value) => Value): Node {
  switch (node.op) {
    case 'const':
    case 'index':
    case 'carried':
      return node
    case 'load': {
      const index = change(node.index)
      return index === node.index ? node : { ...node, index }
    }
    case 'unary':
    case 'not':
    case 'convert':
    case 'shift': {
      const a = change(node.a)
      return a === node.a ? node : { ...node, a }
    }
    case 'binary':
    case 'compare':
    case 'logic': {
      const [a, b] = [change(node.a), change(node.b)]
      return a === node.a && b === node.b ? node : { ...node, a, b }
    }
    case 'select': {
      const [condition, a, b] = [change(node.condition), change(node.a), change(node.b)]
      return condition === node.condition && a === node.a && b === node.b ? node : { ...node, condition, a, b }
    }
    case 'host':
      return { ...node, arguments: node.arguments.map(change) }
  }
}

/** The values that a statement itself reads, before its body runs. What a `let` reads are the operands of its node. */
export function uses(statement: Statement): readonly Value[] {
  switch (statement.kind) {
    case 'let':
      return none
    case 'store':
      return [statement.index, statement.value, ...(statement.when === undefined ? [] : [statement.when])]
    case 'append':
      return [statement.value, ...(statement.when === undefined ? [] : [statement.when])]
    case 'range':
    case 'each':
      return [statement.from, statement.to]
    case 'while':
      return statement.carried.map(({ initial }) => initial)
    case 'if':
      return [statement.condition]
  }
}

/** The values that a statement itself makes, besides what its body does. */
export function definitions(statement: Statement): readonly Value[] {
  switch (statement.kind) {
    case 'let':
      return [statement.value]
    case 'range':
      return [statement.index]
    case 'each':
      return [statement.position, statement.index]
    case 'while':
      return statement.carried.map(({ value }) => value)
    case 'store':
    case 'append':
    case 'if':
      return none
  }
}

/** The statements inside a statement. */
export function bodyOf(statement: Statement): readonly Statement[] {
  switch (statement.kind) {
    case 'let':
    case 'store':
    case 'append':
      return none
    default:
      return statement.body
  }
}

export type Write = Extract<Statement, { kind: 'store' | 'append' }>

/** The stores and appends from a place on that neighbour each other and have one condition, or none. */
export function writesTogether(statements: readonly Statement[], from: number): Write[] {
  const writes: Write[] = []
  for (let at = from; at < statements.length; at++) {
    const statement = statements[at] as Statement
    if (statement.kind !== 'store' && statement.kind !== 'append') break
    if (writes[0] && statement.when !== writes[0].when) break
    writes.push(statement)
  }
  return writes
}

/** When a store or append happens, if it doesn't always. */
export function conditionOf(statement: Statement): Value | undefined {
  return statement.kind === 'store' || statement.kind === 'append' ? statement.when : undefined
}

/** The same store or append, whatever its condition; other statements as they are. */
export function unconditional(statement: Statement): Statement {
  if (statement.kind !== 'store' && statement.kind !== 'append') return statement
  const { when: _, ...rest } = statement
  return rest
}

/** Other numbers for what a statement mentions. */
export interface Renaming {
  value(value: Value): Value
  array(array: ArrayId): ArrayId
}

/** The statement, and those inside it, in other numbers. Asks for them in the order in which values come into being. */
export function renamed(statement: Statement, renaming: Renaming): Statement {
  const { value, array } = renaming
  const whenOf = (when: Value | undefined): { when?: Value } => (when === undefined ? {} : { when: value(when) })
  const bodyOf = (body: readonly Statement[]): Statement[] => body.map((inner) => renamed(inner, renaming))
  switch (statement.kind) {
    case 'let':
      return { ...statement, value: value(statement.value) }
    case 'store': {
      const { index, when } = statement
      const place = { array: array(statement.array), index: value(index) }
      return { ...statement, ...place, value: value(statement.value), ...whenOf(when) }
    }
    case 'append': {
      const place = { list: array(statement.list), count: array(statement.count) }
      return { ...statement, ...place, value: value(statement.value), ...whenOf(statement.when) }
    }
    case 'range': {
      const bounds = { from: value(statement.from), to: value(statement.to), index: value(statement.index) }
      return { ...statement, ...bounds, body: bodyOf(statement.body) }
    }
    case 'each': {
      const bounds = { from: value(statement.from), to: value(statement.to) }
      const places = { list: array(statement.list), position: value(statement.position), index: value(statement.index) }
      return { ...statement, ...bounds, ...places, body: bodyOf(statement.body) }
    }
    case 'while': {
      const starts = statement.carried.map(({ initial }) => value(initial))
      const values = statement.carried.map((carried) => value(carried.value))
      const body = bodyOf(statement.body)
      const carried = statement.carried.map(({ next }, position) => ({
        value: values[position] as Value,
        initial: starts[position] as Value,
        next: value(next),
      }))
      return { ...statement, condition: value(statement.condition), carried, body }
    }
    case 'if':
      return { ...statement, condition: value(statement.condition), body: bodyOf(statement.body) }
  }
}
