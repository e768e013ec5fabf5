import type { Node, Value } from '../kernel/ir.ts'

/** What is known of where a value comes from. */
export interface Origin {
  node(value: Value): Node
  /** Whether the value is the index of the loop, in rounds that begin at a multiple of 4. */
  isAlignedIndex(value: Value): boolean
  /** Whether both halves of a value are the same. */
  isAlike(value: Value): boolean
}

/**
 * What the halves of four rounds that are computed together have in common: numbers of a block of random bits, for instance, are
 * the same for elements that differ in one bit of their index only.
 */
export class CommonHalves {
  /** Integers whose second half is the same as the first. */
  readonly #repeated = new Set<Value>()
  /** Bools that are the same in all lanes of a half, in both. */
  readonly #known = new Map<Value, readonly boolean[]>()

  isRepeated(value: Value): boolean {
    return this.#repeated.has(value)
  }

  /** What a bool is in each half, if it is the same in all lanes of one. */
  known(value: Value): readonly boolean[] | undefined {
    return this.#known.get(value)
  }

  /** Learns of an integer whose second half is the same as the first. */
  addRepeated(value: Value): void {
    this.#repeated.add(value)
  }

  /** Learns of a value that is computed of others. */
  learn(value: Value, node: Node, operands: readonly Value[], origin: Origin): void {
    if (node.type === 'i32') {
      const mask = maskOfIndex(node, origin)
      const isMasked = mask !== undefined && (mask & 2) === 0
      if (isMasked || operands.every((operand) => origin.isAlike(operand))) this.#repeated.add(value)
    } else if (node.op === 'compare' && node.operator === 'ne') {
      const isBit = constantOf(node.b, origin) === 0 && maskOfIndex(origin.node(node.a), origin) === 2
      if (isBit) this.#known.set(value, [false, true])
    }
  }
}

/** The constant of which a value is the bitwise `and` with the index. */
function maskOfIndex(node: Node, origin: Origin): number | undefined {
  if (node.op !== 'binary' || node.type !== 'i32' || node.operator !== 'and') return undefined
  if (origin.isAlignedIndex(node.a)) return constantOf(node.b, origin)
  return origin.isAlignedIndex(node.b) ? constantOf(node.a, origin) : undefined
}

function constantOf(value: Value, origin: Origin): number | undefined {
  const node = origin.node(value)
  return node.op === 'const' ? node.value : undefined
}
