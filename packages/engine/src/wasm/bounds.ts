import type { ArrayId, Kernel, Node, Value } from '../kernel/ir.ts'
import { nodeOf } from '../kernel/nodes.ts'
import type { Interval } from '../variables/array.ts'

/** What is known about integers before a kernel runs, so that it need not be checked then. */
export class Bounds {
  readonly #nodes: readonly Node[]
  readonly #arrays: Kernel['arrays']
  readonly #known = new Map<Value, Interval | undefined>()

  constructor({ nodes, arrays }: Pick<Kernel, 'nodes' | 'arrays'>) {
    this.#nodes = nodes
    this.#arrays = arrays
  }

  /** The index of a loop is at least `from` and less than `to`. */
  learn(index: Value, from: Value, to: Value): void {
    const [first, end] = [this.of(from), this.of(to)]
    if (first && end) this.#known.set(index, { least: first.least, most: Math.max(first.least, end.most - 1) })
  }

  /** The index of a loop is an element of a list. */
  learnElement(index: Value, list: ArrayId): void {
    this.#known.set(index, this.#arrays[list]?.within)
  }

  of(value: Value): Interval | undefined {
    if (this.#known.has(value)) return this.#known.get(value)
    const interval = this.#compute(nodeOf(this.#nodes, value))
    this.#known.set(value, interval)
    return interval
  }

  /** Whether all that the value can be are indices of an array. */
  areWithin(value: Value, length: number): boolean {
    const interval = this.of(value)
    return interval !== undefined && interval.least >= 0 && interval.most < length
  }

  #compute(node: Node): Interval | undefined {
    if (node.op === 'const') return { least: node.value, most: node.value }
    if (node.op === 'load') return node.speculative ? undefined : this.#arrays[node.array]?.within
    if (node.op !== 'binary' || node.type !== 'i32') return undefined
    if (node.operator === 'shr_u') return this.#shifted(node.b)
    const [a, b] = [this.of(node.a), this.of(node.b)]
    if (!a || !b) return undefined
    switch (node.operator) {
      case 'add':
        return unlessItWraps(a.least + b.least, a.most + b.most)
      case 'sub':
        return unlessItWraps(a.least - b.most, a.most - b.least)
      case 'mul': {
        const corners = [a.least * b.least, a.least * b.most, a.most * b.least, a.most * b.most]
        return unlessItWraps(Math.min(...corners), Math.max(...corners))
      }
      case 'min':
        return { least: Math.min(a.least, b.least), most: Math.min(a.most, b.most) }
      case 'max':
        return { least: Math.max(a.least, b.least), most: Math.max(a.most, b.most) }
      default:
        return undefined
    }
  }

  /** What bits may be when some have been shifted out, and zeros in. */
  #shifted(count: Value): Interval | undefined {
    const node = nodeOf(this.#nodes, count)
    return node.op === 'const' && node.value % 32 > 0
      ? { least: 0, most: 2 ** (32 - (node.value % 32)) - 1 }
      : undefined
  }
}

function unlessItWraps(least: number, most: number): Interval | undefined {
  return least >= -(2 ** 31) && most < 2 ** 31 ? { least, most } : undefined
}
