import type { KernelWork } from '../network/operation.ts'
import type { ArrayId, Kernel, Node, Statement, Value } from './ir.ts'
import { binaryF64, binaryI32, comparisons, conversions, unaryF64, unaryI32 } from './mathematics.ts'
import { nodeOf } from './nodes.ts'

type Step = () => void

/** Where a running kernel keeps its values: one slot for each node, in the table of its type. */
interface Frame {
  /** f64 */
  readonly f: Float64Array
  /** i32 and bool */
  readonly n: Int32Array
}

/** The arrays of a kernel during a run, each in the table of its type. */
interface Memory {
  readonly f64: Float64Array[]
  readonly i32: Int32Array[]
  readonly bool: Uint8Array[]
}

/**
 * Prepares a kernel for many runs. Each call of the result runs it once, on what its arrays hold at that moment.
 * The result throws an internal error if an index is out of range; the arrays then keep what was stored before.
 */
export function interpret(work: KernelWork): () => void {
  const program = new Program(work)
  return () => program.run()
}

/** A kernel as a list of closures over a frame, one for each statement. */
class Program {
  readonly #kernel: Kernel
  readonly #work: KernelWork
  readonly #frame: Frame
  readonly #memory: Memory = { f64: [], i32: [], bool: [] }
  readonly #body: readonly Step[]

  constructor(work: KernelWork) {
    const { kernel } = work
    this.#kernel = kernel
    this.#work = work
    this.#frame = { f: new Float64Array(kernel.nodes.length), n: new Int32Array(kernel.nodes.length) }
    kernel.nodes.forEach((node, value) => {
      if (node.op === 'const') this.#slots(value)[value] = node.value
    })
    this.#body = this.#block(kernel.body)
  }

  run(): void {
    this.#work.arrays.forEach(({ data }, array) => {
      if (data instanceof Float64Array) this.#memory.f64[array] = data
      else if (data instanceof Int32Array) this.#memory.i32[array] = data
      else this.#memory.bool[array] = data
    })
    runAll(this.#body)
  }

  #slots(value: Value): Float64Array | Int32Array {
    return nodeOf(this.#kernel.nodes, value).type === 'f64' ? this.#frame.f : this.#frame.n
  }

  #block(statements: readonly Statement[]): Step[] {
    return statements.map((statement) => this.#statement(statement))
  }

  #statement(statement: Statement): Step {
    const { n } = this.#frame
    switch (statement.kind) {
      case 'let':
        return this.#let(statement.value, nodeOf(this.#kernel.nodes, statement.value))
      case 'store':
        return conditional(n, statement.when, this.#store(statement.array, statement.index, statement.value))
      case 'append':
        return conditional(n, statement.when, this.#append(statement.list, statement.count, statement.value))
      case 'range': {
        const { index, from, to } = statement
        const body = this.#block(statement.body)
        return () => {
          const end = n[to] as number
          for (let i = n[from] as number; i < end; i++) {
            n[index] = i
            runAll(body)
          }
        }
      }
      case 'each': {
        const { position, index, list, from, to } = statement
        const load = this.#load(index, list, position)
        const body = this.#block(statement.body)
        return () => {
          const end = n[to] as number
          for (let k = n[from] as number; k < end; k++) {
            n[position] = k
            load()
            runAll(body)
          }
        }
      }
      case 'while': {
        const { condition, carried } = statement
        const start = this.#assign(carried.map(({ value, initial }) => [value, initial]))
        const step = this.#assign(carried.map(({ value, next }) => [value, next]))
        const body = this.#block(statement.body)
        return () => {
          for (start(); n[condition]; step()) runAll(body)
        }
      }
      case 'if': {
        const { condition } = statement
        const body = this.#block(statement.body)
        return () => {
          if (n[condition]) runAll(body)
        }
      }
    }
  }

  /** All at once: sources are read before the first target is written. */
  #assign(pairs: readonly (readonly [target: Value, source: Value])[]): Step {
    const values = new Float64Array(pairs.length)
    const places = pairs.map(([target, source]) => ({ slots: this.#slots(target), target, source }))
    return () => {
      places.forEach(({ slots, source }, k) => {
        values[k] = slots[source] as number
      })
      places.forEach(({ slots, target }, k) => {
        slots[target] = values[k] as number
      })
    }
  }

  #let(value: Value, node: Node): Step {
    const { f, n } = this.#frame
    switch (node.op) {
      case 'load':
        return node.speculative
          ? this.#loadSpeculatively(value, node.array, node.index)
          : this.#load(value, node.array, node.index)
      case 'unary': {
        const { a } = node
        if (node.type === 'f64') {
          const operate = unaryF64[node.operator]
          return () => {
            f[value] = operate(f[a] as number)
          }
        }
        const operate = unaryI32[node.operator]
        return () => {
          n[value] = operate(n[a] as number)
        }
      }
      case 'binary': {
        const { a, b } = node
        if (node.type === 'f64') {
          const operate = binaryF64[node.operator]
          return () => {
            f[value] = operate(f[a] as number, f[b] as number)
          }
        }
        const operate = binaryI32[node.operator]
        return () => {
          n[value] = operate(n[a] as number, n[b] as number)
        }
      }
      case 'compare': {
        const { a, b } = node
        const slots = this.#slots(a)
        const holds = comparisons[node.operator]
        return () => {
          n[value] = Number(holds(slots[a] as number, slots[b] as number))
        }
      }
      case 'logic': {
        const { a, b } = node
        const operate = binaryI32[node.operator]
        return () => {
          n[value] = operate(n[a] as number, n[b] as number)
        }
      }
      case 'not': {
        const { a } = node
        return () => {
          n[value] = 1 - (n[a] as number)
        }
      }
      case 'select': {
        const { condition, a, b } = node
        const slots = this.#slots(value)
        return () => {
          slots[value] = slots[n[condition] ? a : b] as number
        }
      }
      case 'convert': {
        const { a, conversion } = node
        const { apply } = conversions[conversion]
        const source = this.#slots(a)
        const target = this.#slots(value)
        return () => {
          target[value] = apply(source[a] as number)
        }
      }
      case 'host': {
        const { host, arguments: args } = node
        const call = this.#work.hosts[host]
        if (call === undefined) throw new Error(`internal error in kernel '${this.#kernel.name}': no function ${host}`)
        return () => {
          f[value] = call(...args.map((argument) => f[argument] as number))
        }
      }
      case 'const':
      case 'index':
      case 'carried':
        throw new Error(`internal error in kernel '${this.#kernel.name}': '${node.op}' can't be computed`)
    }
  }

  #load(value: Value, array: ArrayId, index: Value): Step {
    const { n } = this.#frame
    const [slots, table] = [this.#slots(value), this.#table(array)]
    return () => {
      const element = table[array]?.[n[index] as number]
      if (element === undefined) this.#outOfRange('load from', array, n[index])
      slots[value] = element
    }
  }

  #loadSpeculatively(value: Value, array: ArrayId, index: Value): Step {
    const { n } = this.#frame
    const [slots, table] = [this.#slots(value), this.#table(array)]
    return () => {
      slots[value] = table[array]?.[n[index] as number] ?? 0
    }
  }

  #store(array: ArrayId, index: Value, value: Value): Step {
    const { n } = this.#frame
    const [slots, table] = [this.#slots(value), this.#table(array)]
    return () => {
      const data = table[array]
      const place = n[index] as number
      if (data === undefined || place < 0 || place >= data.length) this.#outOfRange('store to', array, place)
      data[place] = slots[value] as number
    }
  }

  #append(list: ArrayId, count: ArrayId, value: Value): Step {
    const [slots, table, counts] = [this.#slots(value), this.#table(list), this.#memory.i32]
    return () => {
      const data = table[list]
      const length = counts[count]?.[0]
      if (length === undefined) this.#outOfRange('load from', count, 0)
      if (data === undefined || length < 0 || length >= data.length) this.#outOfRange('append to', list, length)
      data[length] = slots[value] as number
      ;(counts[count] as Int32Array)[0] = length + 1
    }
  }

  #table(array: ArrayId): Memory[keyof Memory] {
    const declaration = this.#kernel.arrays[array]
    if (declaration === undefined) throw new Error(`internal error in kernel '${this.#kernel.name}': no array ${array}`)
    return this.#memory[declaration.type]
  }

  #outOfRange(access: string, array: ArrayId, index: number | undefined): never {
    const name = this.#kernel.arrays[array]?.name ?? array
    const length = this.#work.arrays[array]?.length ?? 0
    throw new Error(
      `internal error in kernel '${this.#kernel.name}': ${access} '${name}' at index ${index}, of ${length} elements`,
    )
  }
}

function runAll(steps: readonly Step[]): void {
  for (const step of steps) step()
}

function conditional(n: Int32Array, when: Value | undefined, step: Step): Step {
  return when === undefined
    ? step
    : () => {
        if (n[when]) step()
      }
}
