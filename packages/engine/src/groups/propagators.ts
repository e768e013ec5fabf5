import type { Expression } from '@dvdt/dsl'
import { propagator } from '../integrators/propagator.ts'
import type { Propagator } from '../integrators/system.ts'
import { interpret } from '../kernel/interpreter.ts'
import type { Value } from '../kernel/ir.ts'
import { lower } from '../lowering/expression.ts'
import type { KernelWork, Operation } from '../network/operation.ts'
import { StateArray } from '../variables/array.ts'
import { GroupKernel } from './code.ts'
import { DrawNumbers, type ElementEnvironment, type GroupCode } from './environment.ts'
import { linksMade } from './link.ts'

/**
 * Numeric propagators of one coupled linear system, for all neurons of a group together or for each of them.
 * The matrix of the system is computed from constants and parameters; only where it changed is the exponential redone.
 */
export class Propagators {
  readonly #group: GroupCode
  readonly #definition: Propagator
  readonly #dt: StateArray<'float'>
  /** Each neuron has a matrix of its own. */
  readonly #perNeuron: boolean
  readonly #size: number
  /** Entries of M in 1/s, matrix after matrix, row-major. */
  readonly #entries: StateArray<'float'>
  readonly #computed: Float64Array
  #computedDt = Number.NaN
  /** Rows [P | Q], matrix after matrix, row-major. */
  readonly #rows: StateArray<'float'>
  #compute: (() => void) | undefined
  /** What the matrices are computed from, and what that was when they were computed last. */
  #inputs: readonly { readonly array: StateArray; readonly used: StateArray }[] = []
  #links = 0

  constructor(group: GroupCode, definition: Propagator, dt: StateArray<'float'>, perNeuron: boolean) {
    this.#group = group
    this.#definition = definition
    this.#dt = dt
    this.#perNeuron = perNeuron
    this.#size = definition.states.length
    const matrices = perNeuron ? group.N : 1
    this.#entries = new StateArray(`${group.name}.matrix`, 'float', matrices * this.#size ** 2)
    this.#computed = new Float64Array(this.#entries.length).fill(Number.NaN)
    this.#rows = new StateArray(`${group.name}.propagator`, 'float', matrices * 2 * this.#size ** 2)
  }

  /** Gives the environment the names by which statements read the entries. */
  define(environment: ElementEnvironment, element: Value): void {
    const { builder } = environment
    const n = this.#size
    const rows = builder.array(this.#rows)
    const base = this.#perNeuron ? builder.binary('mul', element, builder.i32(2 * n * n)) : builder.i32(0)
    const entry = (position: number): Value => builder.load(rows, builder.binary('add', base, builder.i32(position)))
    for (let row = 0; row < n; row++) {
      for (let column = 0; column < n; column++) {
        environment.define(nameAt(this.#definition.names, row, column), entry(row * 2 * n + column))
        environment.define(nameAt(this.#definition.inputNames, row, column), entry(row * 2 * n + n + column))
      }
    }
  }

  /** Brings the propagators up to date with constants, parameters and dt. */
  refresh(): void {
    const dt = this.#dt.data[0] as number
    if (this.#compute === undefined || this.#links !== linksMade()) {
      const work = this.#build()
      this.#compute = interpret(work)
      this.#inputs = work.arrays
        .filter((array) => array !== this.#entries)
        .map((array) => ({ array, used: new StateArray(`${array.name}.used`, array.type, array.length) }))
      this.#links = linksMade()
    } else if (dt === this.#computedDt && this.#inputs.every(isSame)) {
      return
    }
    for (const { array, used } of this.#inputs) used.data.set(array.data)
    this.#compute()
    const n = this.#size
    const entries = this.#entries.data
    for (let matrix = 0; matrix * n * n < entries.length; matrix++) {
      const from = matrix * n * n
      if (dt === this.#computedDt && this.#isComputed(from)) continue
      const { P, Q } = propagator(entries.subarray(from, from + n * n), n, dt)
      for (let row = 0; row < n; row++) {
        const at = 2 * from + row * 2 * n
        this.#rows.data.set(P.subarray(row * n, (row + 1) * n), at)
        this.#rows.data.set(Q.subarray(row * n, (row + 1) * n), at + n)
      }
    }
    this.#computed.set(entries)
    this.#computedDt = dt
  }

  #isComputed(from: number): boolean {
    const { data } = this.#entries
    for (let position = from; position < from + this.#size ** 2; position++) {
      if (data[position] !== this.#computed[position]) return false
    }
    return true
  }

  #build(): KernelWork {
    const kernel = new GroupKernel(`${this.#group.name}_matrix`, this.#group, new DrawNumbers())
    const { builder } = kernel
    const matrix: readonly Expression[] = this.#definition.matrix.flat()
    const emit = (environment: ElementEnvironment, element: Value): void => {
      const base = builder.binary('mul', element, builder.i32(matrix.length))
      matrix.forEach((expression, position) => {
        const value = builder.toF64(lower(expression, environment))
        builder.store(builder.array(this.#entries), builder.binary('add', base, builder.i32(position)), value)
      })
    }
    if (this.#perNeuron) kernel.forEach('all', emit)
    else kernel.once((environment) => emit(environment, builder.i32(0)))
    return kernel.finish()
  }
}

/** The operation that brings propagators up to date in each step. */
export function propagatorsUpdate(place: Omit<Operation, 'work' | 'text'>, step: () => void): Operation {
  const reason = 'it computes matrix exponentials again where parameters have changed'
  return { ...place, work: { kind: 'host', reason, writes: [], step } }
}

function isSame({ array, used }: { readonly array: StateArray; readonly used: StateArray }): boolean {
  const { data } = array
  for (let position = 0; position < data.length; position++) if (data[position] !== used.data[position]) return false
  return true
}

function nameAt(names: readonly (readonly string[])[], row: number, column: number): string {
  return names[row]?.[column] as string
}
