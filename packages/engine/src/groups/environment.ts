import type { ConstantMeaning } from '@dvdt/dsl'
import type { KernelBuilder } from '../kernel/builder.ts'
import type { Value } from '../kernel/ir.ts'
import type { Draws } from '../kernel/random.ts'
import { type Environment, lower } from '../lowering/expression.ts'
import type { StateArray } from '../variables/array.ts'
import { callFunction, ofType } from './calls.ts'
import type { DrawNumbers } from './draws.ts'
import { linkedToNothing, readLink } from './link.ts'
import type { GroupNames, GroupVariable } from './names.ts'

export { DrawNumbers } from './draws.ts'

/** What the code of a group needs to know about its group. */
export interface GroupCode {
  readonly name: string
  readonly N: number
  readonly names: GroupNames
  /** `[seed, network, stream]`, set before each run and each initialisation. */
  readonly randomKey: StateArray<'integer'>
  readonly timestep: StateArray<'integer'>
}

/** Where in a group a piece of code runs. */
export interface Place {
  /** Index in the group, for loads and stores; `undefined` for code that runs once for the whole group. */
  readonly element: Value | undefined
  /** What `i` means: differs from `element` in a part of a group. */
  readonly index?: Value
  /** What `N` means: differs from the group's in a part of it. */
  readonly size?: number
  /** Linked variables of which the code has taken snapshots, since it may change what they show. */
  readonly snapshots?: ReadonlySet<GroupVariable>
  /** What arrays hold at the element, where the code around knows it. */
  readonly known?: ReadonlyMap<StateArray, Value>
}

/** Element number by which code that runs once for a whole group draws its random numbers. */
const WHOLE_GROUP = -1

/**
 * The names of a group at one element: reads see what was written before in the same code, and `flush` stores it.
 */
export class ElementEnvironment implements Environment {
  readonly builder: KernelBuilder
  readonly #group: GroupCode
  readonly #place: Place
  readonly #draws: DrawNumbers
  readonly #local = new Map<string, Value>()
  readonly #written = new Map<string, GroupVariable>()

  constructor(builder: KernelBuilder, group: GroupCode, place: Place, draws: DrawNumbers) {
    this.builder = builder
    this.#group = group
    this.#place = place
    this.#draws = draws
  }

  read(name: string): Value {
    const variable = this.#group.names.variable(name)
    const local = this.#local.get(variable?.name ?? name)
    if (local !== undefined) return local
    if (variable) return this.#readVariable(variable)
    const meaning = this.#group.names.lookup(name)
    if (meaning?.kind !== 'constant') throw new Error(`'${name}' of '${this.#group.name}' has no value`)
    return this.#readConstant(name, meaning)
  }

  /** Gives a name a value, for this environment only. */
  define(name: string, value: Value): void {
    this.#local.set(this.#group.names.variable(name)?.name ?? name, value)
  }

  /** Gives a variable a new value, which later reads see and `flush` stores. */
  write(variable: GroupVariable, value: Value): void {
    this.#local.set(variable.name, this.#stored(variable, value))
    this.#written.set(variable.name, variable)
  }

  /** Stores what was written, in the order of the first writes. */
  flush(): void {
    for (const variable of this.#written.values()) this.#store(variable, this.#local.get(variable.name) as Value)
    this.#written.clear()
  }

  call(name: string, args: readonly Value[]): Value {
    return callFunction(this, this.#group, name, args, this.#drawsHere(), this.#draws)
  }

  #store(variable: GroupVariable, value: Value): void {
    const { builder } = this
    const { storage, meaning } = variable
    if (storage.kind === 'array') {
      builder.store(builder.array(storage.array), meaning.shared ? builder.i32(0) : this.#element(), value)
    } else if (storage.kind === 'elsewhere' && storage.variable.storage.kind === 'array' && !meaning.shared) {
      const index = this.#load(storage.indices)
      const { start } = storage.group
      const element = start === 0 ? index : builder.binary('add', index, builder.i32(start))
      builder.store(builder.array(storage.variable.storage.array), element, value)
    } else {
      throw new Error(`'${variable.name}' can't be written to`)
    }
  }

  #readVariable(variable: GroupVariable): Value {
    const { builder } = this
    const { storage, meaning } = variable
    switch (storage.kind) {
      case 'array':
        return builder.load(builder.array(storage.array), meaning.shared ? builder.i32(0) : this.#element())
      case 'subexpression':
        return this.#stored(variable, lower(storage.expression, this))
      case 'index':
        return this.#place.index ?? this.#element()
      case 'size':
        return builder.i32(this.#place.size ?? this.#group.N)
      case 'linked':
        if (!storage.link) throw linkedToNothing(this.#group.name, variable.name)
        return this.#place.snapshots?.has(variable)
          ? builder.load(builder.array(storage.link.snapshot), this.#element())
          : readLink(storage.link, builder, this.#element())
      case 'elsewhere': {
        // What is computed from variables of that element sees what this code has written to them.
        const { kind } = storage.variable.storage
        if (kind === 'subexpression' || kind === 'linked') this.flush()
        const index = meaning.shared ? builder.i32(0) : this.#load(storage.indices)
        return storage.group.read(builder, storage.variable.name, index)
      }
      case 'entry':
        return builder.load(builder.array(storage.array), this.#load(storage.indices))
    }
  }

  #readConstant(name: string, meaning: ConstantMeaning): Value {
    const { builder } = this
    const slot = this.#group.names.slot(name)
    const value =
      slot === undefined
        ? builder.f64(meaning.value as number)
        : builder.load(builder.array(this.#group.names.constants), builder.i32(slot))
    return ofType(builder, meaning.type, value)
  }

  #stored({ meaning }: GroupVariable, value: Value): Value {
    return ofType(this.builder, meaning.type, value)
  }

  /** What an array holds at the element. */
  #load(array: StateArray): Value {
    return this.#place.known?.get(array) ?? this.builder.load(this.builder.array(array), this.#element())
  }

  #element(): Value {
    if (this.#place.element === undefined) {
      throw new Error(`code that runs once for all of '${this.#group.name}' reads a variable of single neurons`)
    }
    return this.#place.element
  }

  #drawsHere(): Draws {
    const { builder } = this
    const key = builder.array(this.#group.randomKey)
    return {
      element: this.#place.element ?? builder.i32(WHOLE_GROUP),
      step: builder.load(builder.array(this.#group.timestep), builder.i32(0)),
      stream: builder.load(key, builder.i32(2)),
      key: [builder.load(key, builder.i32(0)), builder.load(key, builder.i32(1))],
    }
  }
}
