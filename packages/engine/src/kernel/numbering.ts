import { writtenArrays } from './effects.ts'
import type { ArrayId, Compare, Kernel, Node, Statement, Value } from './ir.ts'
import { NodeTable, withOperands } from './nodes.ts'
import { simplify } from './simplify.ts'

/** What is known of arrays: the value of each element that was read or written, by the number of its index. */
type Memory = Map<ArrayId, ReadonlyMap<string, Value>>

/** What is known at a place in a kernel. */
interface Knowledge {
  readonly computed: Map<string, Value>
  readonly outer?: Knowledge
  readonly memory: Memory
}

/**
 * Value numbering: what is computed already, in the same or an enclosing block, is not computed again, and what was just
 * stored is not loaded. A load is repeated once its array may have been written to, in a loop anywhere in its body.
 * @see Briggs, Cooper & Simpson (1997), Software: Practice and Experience 27:701
 */
export function numberValues(kernel: Kernel): Kernel {
  const table = new NodeTable(kernel.nodes)
  const same = new Map<Value, Value>()
  const find = (value: Value): Value => same.get(value) ?? value

  const block = (statements: readonly Statement[], known: Knowledge): Statement[] =>
    statements.flatMap((statement) => number(statement, known) ?? [])

  /** The statement in terms of the first values that are the same; nothing if there is such a value for all it does. */
  const number = (statement: Statement, known: Knowledge): Statement | undefined => {
    switch (statement.kind) {
      case 'let': {
        const value = numberNode(statement.value, known)
        if (value === statement.value) return statement
        same.set(statement.value, value)
        return undefined
      }
      case 'store': {
        const { array, when } = statement
        const index = find(statement.index)
        const value = find(statement.value)
        known.memory.delete(array)
        if (when === undefined) remember(known.memory, array, index, value)
        return { ...statement, index, value, ...(when !== undefined && { when: find(when) }) }
      }
      case 'append': {
        const { list, count, when } = statement
        known.memory.delete(list)
        known.memory.delete(count)
        return { ...statement, value: find(statement.value), ...(when !== undefined && { when: find(when) }) }
      }
      case 'range':
      case 'each': {
        const from = find(statement.from)
        const to = find(statement.to)
        forget(known.memory, writtenArrays(statement.body))
        return { ...statement, from, to, body: block(statement.body, inside(known)) }
      }
      case 'while': {
        const starts = statement.carried.map(({ initial }) => find(initial))
        forget(known.memory, writtenArrays(statement.body))
        const body = block(statement.body, inside(known))
        const carried = statement.carried.map(({ value, next }, position) => ({
          value,
          initial: starts[position] as Value,
          next: find(next),
        }))
        return { ...statement, carried, body }
      }
      case 'if': {
        const condition = find(statement.condition)
        const body = block(statement.body, inside(known))
        forget(known.memory, writtenArrays(statement.body))
        return { ...statement, condition, body }
      }
    }
  }

  const numberNode = (value: Value, known: Knowledge): Value => {
    const node = simplify(withOperands(table.get(value), find), table)
    if (typeof node === 'number') return node
    table.replace(value, node)
    if (node.op === 'load') return numberLoad(value, node, known.memory)
    const key = keyOf(node)
    if (key === undefined) return value
    const computed = lookup(known, key)
    if (computed === undefined) known.computed.set(key, value)
    return computed ?? value
  }

  const body = block(kernel.body, { computed: new Map(), memory: new Map() })
  return { ...kernel, nodes: table.nodes, body }
}

function inside(outer: Knowledge): Knowledge {
  return { computed: new Map(), outer, memory: new Map(outer.memory) }
}

function lookup(known: Knowledge | undefined, key: string): Value | undefined {
  for (let place = known; place !== undefined; place = place.outer) {
    const value = place.computed.get(key)
    if (value !== undefined) return value
  }
  return undefined
}

function numberLoad(value: Value, node: Extract<Node, { op: 'load' }>, memory: Memory): Value {
  // A speculative load may be out of range, so that it can't stand for one that isn't.
  const place = node.speculative ? `${node.index}?` : `${node.index}`
  const elements = memory.get(node.array)
  const known = elements?.get(place)
  if (known === undefined) memory.set(node.array, new Map(elements).set(place, value))
  return known ?? value
}

function remember(memory: Memory, array: ArrayId, index: Value, value: Value): void {
  memory.set(array, new Map([[`${index}`, value]]))
}

function forget(memory: Memory, arrays: ReadonlySet<ArrayId>): void {
  for (const array of arrays) memory.delete(array)
}

const commutative: ReadonlySet<string> = new Set([
  'add',
  'mul',
  'mulhi_u',
  'min',
  'max',
  'and',
  'or',
  'xor',
  'eq',
  'ne',
  'bits_and',
  'bits_or',
  'bits_xor',
  'bits_add',
])

const mirrored: Readonly<Partial<Record<Compare, Compare>>> = { gt: 'lt', ge: 'le' }

/** Equal for nodes that compute the same; `undefined` for those that can't be the same as any other. */
function keyOf(node: Exclude<Node, { op: 'load' }>): string | undefined {
  switch (node.op) {
    case 'const':
    case 'index':
    case 'carried':
    case 'host':
      return undefined
    case 'unary':
      return `${node.operator} ${node.type} ${node.a}`
    case 'not':
      return `not ${node.a}`
    case 'shift':
      return `${node.operator} ${node.count} ${node.a}`
    case 'convert':
      return `${node.conversion} ${node.a}`
    case 'select':
      return `select ${node.condition} ${node.a} ${node.b}`
    case 'binary':
    case 'compare':
    case 'logic': {
      const mirror = node.op === 'compare' ? mirrored[node.operator] : undefined
      const swap = mirror !== undefined || (commutative.has(node.operator) && node.a > node.b)
      const [a, b] = swap ? [node.b, node.a] : [node.a, node.b]
      return `${node.op} ${mirror ?? node.operator} ${node.type} ${a} ${b}`
    }
  }
}
