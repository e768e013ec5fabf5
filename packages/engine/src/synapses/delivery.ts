import { type Assignment, freeNames } from '@dvdt/dsl'
import { GroupKernel } from '../groups/code.ts'
import type { DrawNumbers, ElementEnvironment, GroupCode } from '../groups/environment.ts'
import type { GroupVariable } from '../groups/names.ts'
import { emitStatements } from '../groups/statements.ts'
import type { StateUpdate } from '../integrators/system.ts'
import type { KernelBuilder } from '../kernel/builder.ts'
import type { Value } from '../kernel/ir.ts'
import type { KernelWork } from '../network/operation.ts'
import type { StateArray } from '../variables/array.ts'
import { emitEventDriven, emitLastUpdate } from './eventdriven.ts'
import type { Pathway } from './pathway.ts'
import { Posting } from './posting.ts'

/**
 * Kernel that puts the events of the current step on their way, and executes a pathway's statements for the synapses that
 * events reach in it: by length of the delay, the longest first; then by neuron, ascending; then by synapse, ascending.
 */
export function deliveryKernel(
  name: string,
  synapses: GroupCode,
  pathway: Pathway,
  eventDriven: StateUpdate | undefined,
  draws: DrawNumbers,
): KernelWork {
  const kernel = new GroupKernel(name, synapses, draws)
  new Delivery(kernel, synapses, pathway, eventDriven).emit()
  const { calendar } = pathway.inFlight
  return calendar.lists === 0 ? kernel.finish() : { ...kernel.finish(), chunk: calendar }
}

class Delivery {
  readonly #kernel: GroupKernel
  readonly #builder: KernelBuilder
  readonly #synapses: GroupCode
  readonly #pathway: Pathway
  readonly #eventDriven: StateUpdate | undefined
  readonly #step: Value

  constructor(kernel: GroupKernel, synapses: GroupCode, pathway: Pathway, eventDriven: StateUpdate | undefined) {
    this.#kernel = kernel
    this.#builder = kernel.builder
    this.#synapses = synapses
    this.#pathway = pathway
    this.#eventDriven = eventDriven
    this.#step = this.#first(pathway.clock.arrays.timestep)
  }

  emit(): void {
    const { inFlight, definition } = this.#pathway
    const builder = this.#builder
    const { indices, count } = definition.events
    if (inFlight.hasArrivals) this.#arrivals()
    if (inFlight.calendar.lists > 0) {
      this.#post()
    } else if (inFlight.lists === 0) {
      builder.each(builder.array(indices), builder.i32(0), this.#first(count), (neuron) => {
        this.#reach(neuron, neuron)
      })
    } else {
      this.#send()
      this.#receive()
    }
    builder.store(builder.array(inFlight.next), builder.i32(0), this.#plus(this.#step, 1))
  }

  /** What was on its way when delays or synapses changed. */
  #arrivals(): void {
    const builder = this.#builder
    const { first, base, arrivals } = this.#pathway.inFlight
    const k = builder.binary('sub', this.#step, this.#first(base))
    const isLater = builder.compare('ge', k, builder.i32(0))
    builder.if(builder.and(isLater, builder.compare('lt', k, builder.i32(first.length - 1))), () => {
      const [from, to] = [this.#load(first, k), this.#load(first, this.#plus(k, 1))]
      builder.each(builder.array(arrivals), from, to, (synapse) => this.#execute(synapse, new Map()))
    })
  }

  /** Puts the events of this step into the calendar, and executes the statements for the synapses that events reach in it. */
  #post(): void {
    const builder = this.#builder
    const { first, order, definition, inFlight, isSorted } = this.#pathway
    const { indices, count } = definition.events
    const posting = new Posting(builder, inFlight.calendar, this.#step)
    builder.each(builder.array(indices), builder.i32(0), this.#first(count), (neuron) => {
      const [from, to] = [this.#load(first, neuron), this.#load(first, this.#plus(neuron, 1))]
      if (isSorted) builder.range(from, to, (synapse) => posting.put(synapse))
      else builder.each(builder.array(order), from, to, (synapse) => posting.put(synapse))
    })
    posting.collect((synapse) => this.#execute(synapse, new Map()))
  }

  /** Copies the events of this step into the ring. */
  #send(): void {
    const builder = this.#builder
    const { inFlight, definition } = this.#pathway
    const { indices, count } = definition.events
    const list = this.#list(this.#step)
    const total = this.#first(count)
    const start = builder.binary('mul', list, builder.i32(definition.size))
    builder.store(builder.array(inFlight.counts), list, total)
    builder.each(builder.array(indices), builder.i32(0), total, (neuron, position) => {
      builder.store(builder.array(inFlight.neurons), builder.binary('add', start, position), neuron)
    })
  }

  #receive(): void {
    const builder = this.#builder
    const { delays, inFlight, definition } = this.#pathway
    const number = builder.i32(delays.length)
    const each = (q: Value): void => {
      const list = this.#list(builder.binary('sub', this.#step, this.#load(delays, q)))
      const from = builder.binary('mul', list, builder.i32(definition.size))
      const to = builder.binary('add', from, this.#load(inFlight.counts, list))
      builder.each(builder.array(inFlight.neurons), from, to, (neuron) => {
        const key = delays.length === 1 ? neuron : builder.binary('add', builder.binary('mul', neuron, number), q)
        this.#reach(neuron, key)
      })
    }
    if (delays.length === 1) each(builder.i32(0))
    else builder.range(builder.i32(0), number, each)
  }

  /** Executes the statements for the synapses of a neuron that have one delay. */
  #reach(neuron: Value, key: Value): void {
    const builder = this.#builder
    const { first, order, definition, ends, isSorted, most } = this.#pathway
    const { start } = definition.events
    const [from, to] = [this.#load(first, key), this.#load(first, this.#plus(key, 1))]
    const end = start === 0 ? neuron : builder.binary('sub', neuron, builder.i32(start))
    builder.if(builder.compare('lt', from, to), () => {
      const known = new Map([[ends as StateArray, end]])
      const read = this.#readOfNeuron(neuron)
      const execute = (synapse: Value): void => this.#execute(synapse, known, read)
      if (isSorted) builder.range(from, to, execute, most)
      else builder.each(builder.array(order), from, to, execute, most)
    })
  }

  /** Values of the neuron that has the event, which the statements read and don't change: read once for all of its synapses. */
  #readOfNeuron(neuron: Value): ReadonlyMap<GroupVariable, Value> {
    const builder = this.#builder
    const read = new Map<GroupVariable, Value>()
    const written = this.#written()
    for (const variable of this.#used()) {
      const { storage, meaning } = variable
      if (storage.kind !== 'elsewhere' || storage.indices !== this.#pathway.ends || meaning.shared) continue
      const there = storage.variable.storage
      if (there.kind === 'array' && !written.has(there.array)) {
        read.set(variable, builder.load(builder.array(there.array), neuron))
      }
    }
    return read
  }

  #execute(synapse: Value, known: ReadonlyMap<StateArray, Value>, read?: ReadonlyMap<GroupVariable, Value>): void {
    const environment: ElementEnvironment = this.#kernel.environment({ element: synapse, known })
    for (const [variable, value] of read ?? []) environment.define(variable.name, value)
    const { names } = this.#synapses
    if (this.#eventDriven) emitEventDriven(this.#eventDriven, environment, names)
    emitStatements(this.#pathway.definition.statements, environment, names, 'respect')
    emitLastUpdate(environment, names)
    environment.flush()
  }

  *#used(): Iterable<GroupVariable> {
    const { names } = this.#synapses
    const seen = new Set<string>()
    for (const { target, operator, value } of this.#statements()) {
      for (const name of [...freeNames(value), ...(operator === '=' ? [] : [target.name])]) {
        const variable = names.variable(name)
        if (variable && !seen.has(variable.name)) {
          seen.add(variable.name)
          yield variable
        }
      }
    }
  }

  #statements(): readonly Assignment[] {
    return [...(this.#eventDriven?.statements ?? []), ...this.#pathway.definition.statements]
  }

  #written(): ReadonlySet<StateArray> {
    const arrays = new Set<StateArray>()
    for (const { target } of this.#statements()) {
      const storage = this.#synapses.names.variable(target.name)?.storage
      const stored = storage?.kind === 'elsewhere' ? storage.variable.storage : storage
      if (stored?.kind === 'array') arrays.add(stored.array)
    }
    return arrays
  }

  /** Number of the list of a step. */
  #list(step: Value): Value {
    return this.#builder.binary('mod', step, this.#builder.i32(this.#pathway.inFlight.lists))
  }

  #first(array: StateArray): Value {
    return this.#load(array, this.#builder.i32(0))
  }

  #load(array: StateArray, index: Value): Value {
    return this.#builder.load(this.#builder.array(array), index)
  }

  #plus(value: Value, more: number): Value {
    return this.#builder.binary('add', value, this.#builder.i32(more))
  }
}
