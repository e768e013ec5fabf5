import type { IrType, Node, Statement, Value } from './ir.ts'

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

/** The values that a node is computed from. */
export function operands(node: Node): readonly Value[] {
  switch (node.op) {
    case 'const':
    case 'index':
    case 'carried':
      return []
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
      return []
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
      return []
  }
}

/** The statements inside a statement. */
export function bodyOf(statement: Statement): readonly Statement[] {
  return 'body' in statement ? statement.body : []
}
