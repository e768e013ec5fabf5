import { nearest } from '@dvdt/dsl'
import { type Quantity, type QuantityArray, quantityArray } from '@dvdt/units'
import type { Clock } from '../clocks/clock.ts'
import type { KernelBuilder } from '../kernel/builder.ts'
import type { Value } from '../kernel/ir.ts'
import type { NetworkObject } from '../network/object.ts'
import { DrawNumbers, ElementEnvironment, type GroupCode } from './environment.ts'
import type { Readable } from './link.ts'
import type { GroupVariable } from './names.ts'
import type { EventList, RecordableVariable, Source } from './source.ts'
import { Variable } from './variable.ts'

/** Events of a group: where their lists are, by name. */
export type EventLists = ReadonlyMap<string, EventList>

/** Things with a common model, neurons or synapses: what can be read, set and recorded of them. */
export abstract class Elements implements Source, Readable {
  readonly name: string
  /** Where the part begins and ends in its group: `start <= index < stop`. */
  readonly start: number
  abstract readonly stop: number
  /** What one of them is called: "neuron". */
  abstract readonly noun: string
  readonly code: GroupCode
  readonly clock: Clock
  /** Variables by name, also those whose names are taken by methods of the group. */
  readonly variables: Readonly<Record<string, Variable>>
  abstract readonly owner: NetworkObject

  /** Members of their own come last, by `offerMembers`: every class on the way may have fields whose names are theirs. */
  protected constructor(name: string, start: number, code: GroupCode, clock: Clock) {
    this.name = name
    this.start = start
    this.code = code
    this.clock = clock
    const variables: Record<string, Variable> = Object.create(null)
    for (const variable of this.shown()) variables[variable.name] = new Variable(this, variable)
    this.variables = Object.freeze(variables)
  }

  /** Number of elements. */
  get N(): number {
    return this.stop - this.start
  }

  /** Order of the update of the group in its slot. */
  get order(): number {
    return 0
  }

  /** Changes when the number of elements does. */
  get revision(): number {
    return 0
  }

  /** Makes variables members where their names are free. The last act of constructors; no others can be added then. */
  protected offerMembers(): void {
    for (const [name, variable] of Object.entries(this.variables)) if (!(name in this)) this.#offer(name, variable)
    Object.preventExtensions(this)
  }

  /** Time of the group's clock. */
  get t(): Quantity<'time'> {
    return this.clock.t
  }

  /** Time step of the group's clock. */
  get dt(): Quantity<'time'> {
    return this.clock.dt
  }

  /**
   * Sets several variables: `G.set({ v: 'vr + rand()*(vt - vr)', w: 0 })`, in the order given.
   * @throws as `Variable.set` does; nothing has changed then
   */
  set(values: Readonly<Record<string, unknown>>): void {
    if (typeof values !== 'object' || values === null) {
      throw new TypeError(`${this.name}.set takes values by name, as in { v: mV(-70) }, not ${String(values)}`)
    }
    const before = Object.keys(values).map(
      (name) => [this.#variable(name).values, this.#variable(name).values.slice()] as const,
    )
    try {
      for (const [name, value] of Object.entries(values)) this.#variable(name).set(value as never)
    } catch (error) {
      for (const [live, saved] of before) live.set(saved)
      throw error
    }
  }

  /** Copies of all stored variables, by name. */
  get(): Record<string, QuantityArray<string>> {
    const state: Record<string, QuantityArray<string>> = {}
    for (const { name, storage, meaning } of this.code.names.variables()) {
      if (storage.kind !== 'array' || meaning.readOnly !== undefined || name.startsWith('_')) continue
      state[name] = quantityArray(Float64Array.from(this.#variable(name).values), meaning.dimension)
    }
    return state
  }

  recordable(name: string): RecordableVariable | undefined {
    const variable = this.code.names.variable(name)
    if (!variable) return undefined
    const { type, dimension, shared } = variable.meaning
    return { name, type, dimension, shared }
  }

  *recordableNames(): Iterable<string> {
    for (const { name } of this.code.names.variables()) if (!name.startsWith('_')) yield name
  }

  read(builder: KernelBuilder, name: string, index: Value): Value {
    const element = this.start === 0 ? index : builder.binary('add', index, builder.i32(this.start))
    return new ElementEnvironment(builder, this.code, { element, index, size: this.N }, new DrawNumbers()).read(name)
  }

  event(name: string): EventList | undefined {
    const list = this.events().get(name)
    return list && { ...list, start: this.start, stop: this.stop }
  }

  eventNames(): Iterable<string> {
    return this.events().keys()
  }

  /** Events of the whole group. */
  protected abstract events(): EventLists

  /**
   * Indices, relative to the part, of the elements that are meant.
   * @throws TypeError, RangeError, ModelError if it is no selection of elements
   */
  abstract select(where: unknown): Int32Array

  /** The one element with several indices, such as a synapse by the neurons at its ends. @throws TypeError, RangeError if there is none */
  find(_indices: readonly number[]): number {
    throw new TypeError(`A ${this.noun} of ${this.name} has one index`)
  }

  /** Called before a variable is set. @throws TypeError if that can't be yet */
  checkWritable(_variable: string, _isShared: boolean): void {}

  abstract link(variable: GroupVariable, source: Variable, index?: ArrayLike<number> | string): void

  /** The variables that people can read. */
  protected *shown(): Iterable<GroupVariable> {
    for (const variable of this.code.names.variables()) {
      if (variable.storage.kind !== 'size' && !variable.name.startsWith('_')) yield variable
    }
  }

  #variable(name: string): Variable {
    const variable = this.variables[name]
    if (variable) return variable
    const near = nearest(name, Object.keys(this.variables))
    throw new TypeError(
      `${this.name} has no variable '${name}'${near === undefined ? '' : ` (did you mean '${near}'?)`}`,
    )
  }

  #offer(name: string, variable: Variable): void {
    Object.defineProperty(this, name, {
      enumerable: true,
      get: () => variable,
      set: () => {
        throw new TypeError(
          `${this.name}.${name} is set by its method: ${this.noun === 'synapse' ? 'S' : 'G'}.${name}.set(...)`,
        )
      },
    })
  }
}
