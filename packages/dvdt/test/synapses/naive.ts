import { type Assignment, parseExpression, parseStatements, type ValueType } from '@dvdt/dsl'
import { converted, evaluate, type Typed } from '../neurons/naive.ts'

const dt = 1e-4

/** Values of a variable, one for each element. */
export interface Column {
  readonly type: ValueType
  readonly values: number[]
}

/** Neurons that add `drive` to `v` in each step, and spike and begin again at 0 where `v` is more than 1. */
export class NaiveNeurons {
  readonly N: number
  readonly columns: ReadonlyMap<string, Column>
  readonly #drive: readonly number[]
  spiking: number[] = []

  constructor(N: number, drive: readonly number[]) {
    this.N = N
    this.#drive = drive
    const column = (): Column => ({ type: 'float', values: new Array(N).fill(0) })
    this.columns = new Map([
      ['v', column()],
      ['x', column()],
      ['s', column()],
    ])
  }

  get #v(): number[] {
    return this.columns.get('v')?.values as number[]
  }

  advance(): void {
    for (let k = 0; k < this.N; k++) {
      this.#v[k] = (this.#v[k] as number) + (this.#drive[k % this.#drive.length] as number)
    }
    this.spiking = this.#v.flatMap((v, k) => (v > 1 ? [k] : []))
  }

  reset(): void {
    for (const k of this.spiking) this.#v[k] = 0
  }
}

/** A part of a group. */
export interface Stretch {
  readonly neurons: NaiveNeurons
  readonly start: number
  readonly N: number
}

export interface NaivePathway {
  readonly name: string
  readonly side: 'pre' | 'post'
  readonly code: string
}

/** What synapses do, synapse by synapse and event by event, with a queue that holds each event of each synapse. */
export class NaiveSynapses {
  readonly source: Stretch
  readonly target: Stretch
  readonly pre: number[] = []
  readonly post: number[] = []
  readonly columns: ReadonlyMap<string, Column>
  /** In s, by pathway. */
  readonly delays = new Map<string, number[]>()
  readonly #pathways: readonly NaivePathway[]
  /** Synapses by pathway and step. */
  readonly #queues = new Map<string, Map<number, number[]>>()
  readonly #sum: string
  readonly #rate: string
  readonly #code = new Map<string, readonly Assignment[]>()
  #step = 0

  /**
   * @param sum  what `s_post` is the sum of
   * @param rate of `z`, which is integrated step by step
   */
  constructor(source: Stretch, target: Stretch, pathways: readonly NaivePathway[], sum: string, rate: string) {
    this.source = source
    this.target = target
    this.#pathways = pathways.toSorted((a, b) => orderOf(a) - orderOf(b) || (a.name < b.name ? -1 : 1))
    this.#sum = sum
    this.#rate = rate
    for (const { name, code } of pathways) {
      this.delays.set(name, [])
      this.#queues.set(name, new Map())
      this.#code.set(name, parseStatements(code))
    }
    const column = (type: ValueType): Column => ({ type, values: [] })
    this.columns = new Map([
      ['w', column('float')],
      ['z', column('float')],
      ['q', column('float')],
      ['lastupdate', column('float')],
      ['n', column('integer')],
      ['flag', column('boolean')],
    ])
  }

  connect(pre: readonly number[], post: readonly number[]): void {
    this.pre.push(...pre)
    this.post.push(...post)
    for (const { values } of this.columns.values()) values.push(...pre.map(() => 0))
    for (const delays of this.delays.values()) delays.push(...pre.map(() => 0))
  }

  /** What is done before neurons are. */
  addUp(): void {
    const { start, N, neurons } = this.target
    const sums = neurons.columns.get('s')?.values as number[]
    sums.fill(0, start, start + N)
    const sum = parseExpression(this.#sum)
    for (let k = 0; k < this.pre.length; k++) {
      const j = start + (this.post[k] as number)
      sums[j] = (sums[j] as number) + evaluate(sum, (name) => this.#read(k, name)).value
    }
  }

  integrate(): void {
    const rate = parseExpression(this.#rate)
    const { values } = this.columns.get('z') as Column
    const rates = values.map((_, k) => evaluate(rate, (name) => this.#read(k, name)).value)
    rates.forEach((value, k) => {
      values[k] = (values[k] as number) + (dt * value) / 1e-3
    })
  }

  deliver(): void {
    for (const { name, side } of this.#pathways) {
      const queue = this.#queues.get(name) as Map<number, number[]>
      const end = side === 'pre' ? this.source : this.target
      const ends = side === 'pre' ? this.pre : this.post
      for (const neuron of end.neurons.spiking) {
        ends.forEach((index, synapse) => {
          if (index + end.start !== neuron) return
          const step = this.#step + Math.floor((this.delays.get(name)?.[synapse] as number) / dt + 0.5)
          queue.set(step, [...(queue.get(step) ?? []), synapse])
        })
      }
      for (const synapse of queue.get(this.#step) ?? []) this.#execute(synapse, name)
      queue.delete(this.#step)
    }
    this.#step++
  }

  #execute(synapse: number, pathway: string): void {
    const temporaries = new Map<string, Typed>()
    const read = (name: string): Typed => temporaries.get(name) ?? this.#read(synapse, name)
    const q = this.columns.get('q')?.values as number[]
    const last = this.columns.get('lastupdate')?.values as number[]
    q[synapse] = (q[synapse] as number) + ((this.#step * dt - (last[synapse] as number)) * 2) / 1e-3
    const written = new Map<string, Typed>()
    for (const { target, operator, value } of this.#code.get(pathway) as readonly Assignment[]) {
      const now = (name: string): Typed => written.get(canonical(name)) ?? read(name)
      const given = evaluate(value, now)
      const before = operator === '=' ? undefined : now(target.name)
      const result = before === undefined ? given : combine(operator, before, given)
      const place = this.#place(synapse, target.name)
      if (place) written.set(canonical(target.name), converted(result, place.column.type))
      else temporaries.set(target.name, result)
    }
    for (const [name, value] of written) {
      const place = this.#place(synapse, name)
      if (place) place.column.values[place.index] = value.value
    }
    last[synapse] = this.#step * dt
  }

  #read(synapse: number, name: string): Typed {
    const integer = (value: number): Typed => ({ type: 'integer', value })
    const [i, j] = [this.pre[synapse] as number, this.post[synapse] as number]
    if (name === 'i') return integer(i)
    if (name === 'j') return integer(j)
    if (name === 'N') return integer(this.pre.length)
    if (name === 'N_pre') return integer(this.source.N)
    if (name === 'N_post') return integer(this.target.N)
    if (name === 'N_incoming') return integer(this.post.filter((other) => other === j).length)
    if (name === 'N_outgoing') return integer(this.pre.filter((other) => other === i).length)
    const place = this.#place(synapse, name)
    if (!place) throw new Error(`no ${name}`)
    return { type: place.column.type, value: place.column.values[place.index] as number }
  }

  #place(synapse: number, name: string): { readonly column: Column; readonly index: number } | undefined {
    const own = this.columns.get(name)
    if (own) return { column: own, index: synapse }
    const [, variable, side] = /^(\w+)_(pre|post)$/.exec(canonical(name)) ?? []
    if (variable === undefined) return undefined
    const end = side === 'pre' ? this.source : this.target
    const column = end.neurons.columns.get(variable)
    const index = end.start + ((side === 'pre' ? this.pre : this.post)[synapse] as number)
    return column && { column, index }
  }
}

const orderOf = ({ side }: NaivePathway): number => (side === 'pre' ? -1 : 1)

/** Postsynaptic variables are known by their bare names too. */
const canonical = (name: string): string => (['v', 'x', 's'].includes(name) ? `${name}_post` : name)

function combine(operator: string, a: Typed, b: Typed): Typed {
  const type = a.type === 'float' || b.type === 'float' ? 'float' : 'integer'
  const wrap = (value: number): Typed => ({ type, value: type === 'float' ? value : value | 0 })
  if (operator === '+=') return wrap(a.value + b.value)
  if (operator === '-=') return wrap(a.value - b.value)
  return type === 'float' ? wrap(a.value * b.value) : wrap(Math.imul(a.value, b.value))
}
