import type { KernelWork } from '../network/operation.ts'
import type { Data } from '../variables/array.ts'
import { contestedLists, hasIndependentRounds, invariantsOf } from './independence.ts'
import type { ArrayId, Kernel, Node, Statement, Value } from './ir.ts'
import { computing, type Slot, type Step } from './lanes.ts'
import { nodeOf } from './nodes.ts'
import { type Entry, Queue } from './queue.ts'

type Loop<Kind extends Statement['kind']> = Extract<Statement, { kind: Kind }>

/**
 * Prepares a kernel for many runs. Each call of the result runs it once, on what its arrays hold at that moment.
 * The result throws an internal error if an index is out of range; what was stored before then stays.
 * @param width most rounds of a loop that are computed together, statement by statement, where their order doesn't
 *              matter. With 1, everything happens one after the other, as the kernel says. The bits are the same.
 */
export function interpret(work: KernelWork, width = 64): () => void {
  const program = new Program(work, width)
  return () => program.run()
}

/**
 * A kernel as closures, one for each statement, over slots, one for each node. Rounds that are computed together have a
 * lane each; everything else happens in lane 0.
 */
class Program {
  readonly #kernel: Kernel
  readonly #work: KernelWork
  readonly #width: number
  readonly #slots: readonly Slot[]
  /** What the arrays hold during a run. */
  readonly #data: Data[]
  /** The numbers from 0 up. */
  readonly #lanes: Int32Array
  readonly #body: Step
  /** While the body of a loop is prepared: those of its lists that need one. */
  #queues: ReadonlyMap<ArrayId, Queue> = new Map()

  constructor(work: KernelWork, width: number) {
    const { nodes, body } = work.kernel
    this.#kernel = work.kernel
    this.#work = work
    this.#width = width
    this.#slots = nodes.map(({ type }) => (type === 'f64' ? new Float64Array(width) : new Int32Array(width)))
    this.#data = work.arrays.map(({ data }) => data)
    this.#lanes = Int32Array.from({ length: width }, (_, lane) => lane)
    nodes.forEach((node, value) => {
      if (node.op === 'const') this.#slot(value).fill(node.value)
    })
    this.#body = this.#block(body)
  }

  run(): void {
    this.#work.arrays.forEach(({ data }, array) => {
      this.#data[array] = data
    })
    this.#body(this.#lanes, 1)
  }

  #block(statements: readonly Statement[]): Step {
    const steps = statements.map((statement) => this.#statement(statement))
    return (lanes, count) => {
      for (const step of steps) step(lanes, count)
    }
  }

  #statement(statement: Statement): Step {
    switch (statement.kind) {
      case 'let':
        return this.#let(statement.value, nodeOf(this.#kernel.nodes, statement.value))
      case 'store':
        return this.#where(statement.when, this.#store(statement.array, statement.index, statement.value))
      case 'append':
        return this.#where(statement.when, this.#append(statement))
      case 'range':
        return hasIndependentRounds(statement, this.#kernel.nodes) && this.#width > 1
          ? this.#rangeTogether(statement)
          : this.#range(statement)
      case 'each':
        return this.#each(statement)
      case 'while':
        return this.#while(statement)
      case 'if':
        return this.#where(statement.condition, this.#block(statement.body))
    }
  }

  #range(loop: Loop<'range'>): Step {
    const [index, from, to] = [this.#slot(loop.index), this.#slot(loop.from), this.#slot(loop.to)]
    const body = this.#block(loop.body)
    return (lanes, count) => {
      const end = to[0] as number
      for (let i = from[0] as number; i < end; i++) {
        index[0] = i
        body(lanes, count)
      }
    }
  }

  #rangeTogether(loop: Loop<'range'>): Step {
    const [index, from, to] = [this.#slot(loop.index), this.#slot(loop.from), this.#slot(loop.to)]
    const invariants = invariantsOf(loop, this.#kernel.nodes).map((value) => this.#slot(value))
    const contested = [...contestedLists(loop).keys()].map((list) => ({ list, queue: new Queue() }))
    this.#queues = new Map(contested.map(({ list, queue }) => [list, queue]))
    const body = this.#block(loop.body)
    this.#queues = new Map()
    const width = this.#width
    return () => {
      const start = from[0] as number
      const end = to[0] as number
      const filled = Math.min(width, end - start)
      if (filled > 1) for (const slot of invariants) slot.fill(slot[0] as number, 1, filled)
      for (const { queue } of contested) queue.take()
      for (let i = start; i < end; i += width) {
        const count = Math.min(width, end - i)
        for (let lane = 0; lane < count; lane++) index[lane] = i + lane
        body(this.#lanes, count)
        for (const { queue } of contested) {
          for (const entry of queue.take()) this.#push(entry)
        }
      }
    }
  }

  #each(loop: Loop<'each'>): Step {
    const [position, from, to] = [this.#slot(loop.position), this.#slot(loop.from), this.#slot(loop.to)]
    const load = this.#load(loop.index, loop.list, loop.position)
    const body = this.#block(loop.body)
    return (lanes, count) => {
      const end = to[0] as number
      for (let k = from[0] as number; k < end; k++) {
        position[0] = k
        load(lanes, count)
        body(lanes, count)
      }
    }
  }

  #while({ condition, carried, body }: Loop<'while'>): Step {
    const start = this.#assign(carried.map(({ value, initial }) => [value, initial]))
    const next = this.#assign(carried.map(({ value, next }) => [value, next]))
    const round = this.#block(body)
    const goesOn = this.#slot(condition)
    const active = new Int32Array(this.#width)
    return (lanes, count) => {
      start(lanes, count)
      let left = filter(goesOn, lanes, count, active)
      while (left > 0) {
        round(active, left)
        next(active, left)
        left = filter(goesOn, active, left, active)
      }
    }
  }

  /** Assigns all at once: sources are read before the first target is written. */
  #assign(pairs: readonly (readonly [target: Value, source: Value])[]): Step {
    const moves = pairs.map(([target, source]) => ({
      target: this.#slot(target),
      source: this.#slot(source),
      held: new Float64Array(this.#width),
    }))
    return (lanes, count) => {
      for (const { source, held } of moves) {
        for (let k = 0; k < count; k++) held[k] = source[lanes[k] as number] as number
      }
      for (const { target, held } of moves) {
        for (let k = 0; k < count; k++) target[lanes[k] as number] = held[k] as number
      }
    }
  }

  /** The step in those lanes only where a condition, if given, holds. */
  #where(condition: Value | undefined, step: Step): Step {
    if (condition === undefined) return step
    const holds = this.#slot(condition)
    const active = new Int32Array(this.#width)
    return (lanes, count) => {
      const left = filter(holds, lanes, count, active)
      if (left > 0) step(active, left)
    }
  }

  #let(value: Value, node: Node): Step {
    switch (node.op) {
      case 'load':
        return node.speculative
          ? this.#loadSpeculatively(value, node.array, node.index)
          : this.#load(value, node.array, node.index)
      case 'host':
        return this.#call(value, node.host, node.arguments)
      case 'const':
      case 'index':
      case 'carried':
        throw this.#error(`'${node.op}' can't be computed`)
      default:
        return computing(value, node, (operand) => this.#slot(operand))
    }
  }

  #load(value: Value, array: ArrayId, index: Value): Step {
    const [target, place] = [this.#slot(value), this.#slot(index)]
    return (lanes, count) => {
      const data = this.#dataOf(array)
      for (let k = 0; k < count; k++) {
        const lane = lanes[k] as number
        const element = data[place[lane] as number]
        if (element === undefined) throw this.#outOfRange('load from', array, place[lane])
        target[lane] = element
      }
    }
  }

  #loadSpeculatively(value: Value, array: ArrayId, index: Value): Step {
    const [target, place] = [this.#slot(value), this.#slot(index)]
    return (lanes, count) => {
      const data = this.#dataOf(array)
      for (let k = 0; k < count; k++) {
        const lane = lanes[k] as number
        target[lane] = data[place[lane] as number] ?? 0
      }
    }
  }

  #store(array: ArrayId, index: Value, value: Value): Step {
    const [source, place] = [this.#slot(value), this.#slot(index)]
    return (lanes, count) => {
      const data = this.#dataOf(array)
      for (let k = 0; k < count; k++) {
        const lane = lanes[k] as number
        const at = place[lane] as number
        if (at < 0 || at >= data.length) throw this.#outOfRange('store to', array, at)
        data[at] = source[lane] as number
      }
    }
  }

  #append({ list, count, value, optional }: Extract<Statement, { kind: 'append' }>): Step {
    const source = this.#slot(value)
    const queue = this.#queues.get(list)
    return (lanes, active) => {
      for (let k = 0; k < active; k++) {
        const lane = lanes[k] as number
        const entry = { list, count, value: source[lane] as number, optional: optional ?? false }
        if (queue) queue.add(lane, entry)
        else this.#push(entry)
      }
    }
  }

  #push({ list, count, value, optional }: Entry): void {
    const data = this.#dataOf(list)
    const length = this.#dataOf(count)
    const end = length[0]
    if (end === undefined) throw this.#outOfRange('load from', count, 0)
    if (optional && (end < 0 || end >= data.length)) return
    if (end < 0 || end >= data.length) throw this.#outOfRange('append to', list, end)
    data[end] = value
    length[0] = end + 1
  }

  #call(value: Value, host: number, args: readonly Value[]): Step {
    const call = this.#work.hosts[host]
    if (call === undefined) throw this.#error(`there is no function ${host}`)
    const target = this.#slot(value)
    const sources = args.map((argument) => this.#slot(argument))
    return (lanes, count) => {
      for (let k = 0; k < count; k++) {
        const lane = lanes[k] as number
        target[lane] = call(...sources.map((source) => source[lane] as number))
      }
    }
  }

  #slot(value: Value): Slot {
    const slot = this.#slots[value]
    if (slot === undefined) throw this.#error(`value ${value} does not exist`)
    return slot
  }

  #dataOf(array: ArrayId): Data {
    const data = this.#data[array]
    if (data === undefined) throw this.#error(`array ${array} is not bound`)
    return data
  }

  #outOfRange(access: string, array: ArrayId, index: number | undefined): Error {
    const name = this.#kernel.arrays[array]?.name ?? array
    return this.#error(`${access} '${name}' at index ${index}, of ${this.#dataOf(array).length} elements`)
  }

  #error(problem: string): Error {
    return new Error(`internal error in kernel '${this.#kernel.name}': ${problem}`)
  }
}

/** Keeps the lanes in which a condition holds, in their order; returns how many. `kept` may be `lanes` itself. */
function filter(condition: Slot, lanes: Int32Array, count: number, kept: Int32Array): number {
  let left = 0
  for (let k = 0; k < count; k++) {
    const lane = lanes[k] as number
    if (condition[lane]) kept[left++] = lane
  }
  return left
}
