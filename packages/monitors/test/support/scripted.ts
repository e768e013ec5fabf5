import {
  Clock,
  type EventList,
  type KernelBuilder,
  type NetworkObject,
  nameFor,
  nextCreation,
  type Operation,
  type RecordableVariable,
  register,
  type Source,
  StateArray,
  type Value,
} from '@dvdt/engine'
import { Dimension, type Quantity } from '@dvdt/units'

/** What happens in a step: who spikes, what `v` becomes in slot `groups`. */
export interface Script {
  readonly v?: (step: number, neuron: number) => number
  readonly spikes?: (step: number) => readonly number[]
  readonly dt?: Quantity<'time'>
  readonly name?: string
}

const variables = {
  v: ['float', 'voltage', false],
  twice: ['float', 'voltage', false],
  n: ['integer', '1', false],
  flag: ['boolean', '1', false],
  total: ['float', 'current', true],
} as const

/**
 * A group whose state and spikes a test dictates. `twice` is computed from `v`, `n` counts steps, `flag` says whether
 * `v` is above 0, `total` is shared and counts steps too.
 */
export class Scripted implements Source, NetworkObject {
  readonly name: string
  readonly N: number
  readonly clock: Clock
  readonly creation = nextCreation()
  readonly random = false
  readonly arrays: readonly StateArray[]
  readonly requires: readonly NetworkObject[] = []
  readonly owner: NetworkObject = this
  readonly operations: readonly Operation[]
  readonly v: StateArray<'float'>
  readonly n: StateArray<'integer'>
  readonly flag: StateArray<'boolean'>
  readonly total: StateArray<'float'>
  readonly indices: StateArray<'integer'>
  readonly count = new StateArray('spikes', 'integer', 1)

  constructor(N: number, { v = () => 0, spikes, dt, name }: Script = {}) {
    this.name = nameFor('scripted', name)
    this.N = N
    this.clock = new Clock({ dt })
    this.v = new StateArray('v', 'float', N)
    this.n = new StateArray('n', 'integer', N)
    this.flag = new StateArray('flag', 'boolean', N)
    this.total = new StateArray('total', 'float', 1)
    this.indices = new StateArray('indices', 'integer', N)
    this.arrays = [this.v, this.n, this.flag, this.total]
    this.operations = [
      this.#operation('update', 'groups', (step) => {
        for (let i = 0; i < N; i++) {
          this.v.data[i] = v(step, i)
          this.n.data[i] = step + 1
          this.flag.data[i] = Number(v(step, i) > 0)
        }
        this.total.data[0] = step + 1
      }),
      this.#operation('threshold', 'thresholds', (step) => {
        const spiking = spikes?.(step) ?? []
        this.indices.data.set(spiking)
        this.count.data[0] = spiking.length
      }),
    ]
    this.#hasSpikes = spikes !== undefined
    register(this)
  }

  readonly #hasSpikes: boolean

  recordable(name: string): RecordableVariable | undefined {
    if (!Object.hasOwn(variables, name)) return undefined
    const [type, dimension, shared] = variables[name as keyof typeof variables]
    return { name, type, dimension: Dimension.parse(dimension), shared }
  }

  recordableNames(): Iterable<string> {
    return Object.keys(variables)
  }

  read(b: KernelBuilder, name: string, index: Value): Value {
    if (name === 'twice') return b.binary('mul', b.f64(2), b.load(b.array(this.v), index))
    const array = this[name as 'v' | 'n' | 'flag' | 'total']
    return b.load(b.array(array), index)
  }

  /** All, or by the condition 'flag' those whose flag is set. */
  select(where: unknown): Int32Array {
    const all = Int32Array.from({ length: this.N }, (_, i) => i)
    return where === 'flag' ? all.filter((i) => this.flag.data[i]) : all
  }

  event(name: string): EventList | undefined {
    if (name !== 'spike' || !this.#hasSpikes) return undefined
    const { indices, count, N, clock } = this
    return { name, indices, count, start: 0, stop: N, when: 'thresholds', order: 0, clock }
  }

  eventNames(): Iterable<string> {
    return this.#hasSpikes ? ['spike'] : []
  }

  #operation(name: string, when: string, step: (step: number) => void): Operation {
    return {
      name: `${this.name}_${name}`,
      clock: this.clock,
      when,
      order: 0,
      work: { kind: 'host', step: () => step(this.clock.timestep) },
    }
  }
}
