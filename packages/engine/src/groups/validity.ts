import { quantity } from '@dvdt/units'
import type { Clock } from '../clocks/clock.ts'
import type { Value } from '../kernel/ir.ts'
import { warn } from '../network/log.ts'
import type { Chunk } from '../network/operation.ts'
import { StateArray } from '../variables/array.ts'
import type { GroupKernel } from './code.ts'
import type { ElementEnvironment } from './environment.ts'
import type { GroupVariable } from './names.ts'

/** State variables beyond this are taken for the result of an unstable integration. */
const LARGEST = 1e50

/** Why a variable may be invalid that integration didn't make so. */
const elsewhere = 'Some code gave it this value, or it was set so.'

/** The same if integration may have done it. */
const anywhere = 'Its equation makes it so, or some code gave it this value, or it was set so.'

/** A neuron with an invalid variable. */
interface Found {
  readonly variable: GroupVariable
  readonly neuron: number
  readonly isNumber: boolean
}

/**
 * Watches the state variables of a group, and reports the first one that becomes NaN or too large. While neurons are updated it is only noted
 * whether there may be any; they are looked for afterwards.
 */
export class Validity implements Chunk {
  readonly #group: string
  readonly #clock: Clock
  /** First those that may be invalid for longer, then those that tell of it. */
  readonly #variables: readonly GroupVariable[]
  readonly #telling: readonly GroupVariable[]
  readonly #list: StateArray<'integer'>
  /** Whether there is still something to report. */
  readonly #watching: StateArray<'boolean'>
  /** Whether some variable may be invalid. */
  readonly #doubtful: StateArray<'boolean'>
  readonly count: StateArray<'integer'>
  /** A neuron, what is the matter with it, and the step. */
  readonly capacity = 3
  readonly room = 3
  #reported = false

  /** @param telling names of variables that are enough to look at, since the others go into them */
  constructor(group: string, clock: Clock, variables: readonly GroupVariable[], telling?: readonly string[]) {
    this.#group = group
    this.#clock = clock
    const [told, tell] = partition(variables, ({ name }) => telling === undefined || telling.includes(name))
    this.#telling = tell
    this.#variables = [...told, ...tell]
    this.#list = new StateArray(`${group}.invalid`, 'integer', this.capacity)
    this.count = new StateArray(`${group}.invalid.count`, 'integer', 1)
    this.#watching = new StateArray(`${group}.watching`, 'boolean', 1)
    this.#watching.data[0] = 1
    this.#doubtful = new StateArray(`${group}.doubtful`, 'boolean', 1)
    this.#doubtful.isAdvisory = true
  }

  /** Emits, at each element, whether a variable that tells of others may be invalid there. */
  note(environment: ElementEnvironment): void {
    const { builder } = environment
    builder.store(builder.array(this.#doubtful), builder.i32(0), builder.bool(true), this.#isDoubtful(environment))
  }

  /** Emits, behind all elements, the search for the first one where that is so and a variable is invalid, should there be any. */
  emit(kernel: GroupKernel): void {
    const { builder } = kernel
    const [doubtful, zero] = [builder.array(this.#doubtful), builder.i32(0)]
    const step = builder.load(builder.array(this.#clock.arrays.timestep), zero)
    builder.if(builder.load(doubtful, zero), () => {
      builder.store(doubtful, zero, builder.bool(false))
      builder.if(builder.load(builder.array(this.#watching), zero), () =>
        kernel.forEach('all', (environment, element) => this.#listInvalid(environment, element, step)),
      )
    })
  }

  /**
   * Whether variables may be invalid at an element. Their sum tells: it is NaN or infinite if one is, and too large if one is that no other cancels,
   * which doesn't last. The first ones, which often are the last to be computed, are added last.
   */
  #isDoubtful(environment: ElementEnvironment): Value {
    const { builder } = environment
    const values = this.#telling.map(({ name }) => environment.read(name))
    const sum = values.reduceRight((sum, value) => builder.binary('add', sum, value))
    const square = builder.binary('mul', sum, sum)
    return builder.not(builder.compare('le', square, builder.f64(LARGEST ** 2)))
  }

  #listInvalid(environment: ElementEnvironment, element: Value, step: Value): void {
    const { builder } = environment
    const values = this.#variables.map(({ name }) => environment.read(name))
    const invalid = values.map((value) =>
      builder.not(builder.compare('le', builder.unary('abs', value), builder.f64(LARGEST))),
    )
    const matter = values.reduceRight((next, value, k) => {
      const nan = builder.toI32(builder.compare('ne', value, value))
      const own = builder.binary('add', builder.i32(2 * k), nan)
      return builder.select(invalid[k] as Value, own, next)
    }, builder.i32(0))
    const isAny = builder.and(
      this.#isDoubtful(environment),
      invalid.reduce((some, one) => builder.or(some, one)),
    )
    const [list, count] = [builder.array(this.#list), builder.array(this.count)]
    for (const number of [element, matter, step]) builder.appendIfRoom(list, count, number, isAny)
  }

  /** Reports the first entry. */
  drain(): void {
    const count = this.count.data[0] as number
    this.count.data[0] = 0
    if (count === 0 || this.#reported) return
    const [neuron, matter, step] = this.#list.data as unknown as [number, number, number]
    const variable = this.#variables[matter >> 1] as GroupVariable
    const t = quantity(step * (this.#clock.arrays.dt.data[0] as number), 'time')
    const found = { variable, neuron, isNumber: matter % 2 === 0 }
    if (this.#telling.includes(variable)) {
      const advice = 'This usually means that the integration is unstable: try a smaller dt or another method.'
      this.#report(found, 'became', `at t = ${t}. ${advice}`)
    } else {
      this.#report(found, 'is', `at t = ${t}. ${anywhere}`)
    }
  }

  /** Reports what the run leaves, also where it wasn't the integration that made it so. */
  finish(): void {
    this.drain()
    for (const variable of this.#variables) {
      const neuron = firstInvalid(valuesOf(variable))
      if (neuron < 0 || this.#reported) continue
      const why = this.#telling.includes(variable) ? elsewhere : anywhere
      const isNumber = !Number.isNaN(valuesOf(variable)[neuron])
      this.#report({ variable, neuron, isNumber }, 'is', `at the end of the run (t = ${this.#clock.t}). ${why}`)
    }
  }

  /** Once for the life of the group. */
  #report({ variable, neuron, isNumber }: Found, verb: string, rest: string): void {
    this.#reported = true
    this.#watching.data[0] = 0
    const what = isNumber ? 'larger than 1e50' : 'NaN'
    warn(`'${variable.name}' of neuron ${neuron} in '${this.#group}' ${verb} ${what} ${rest}`)
  }
}

/** -1 if there is none. In a plain loop: millions of neurons are looked through at the end of each run. */
function firstInvalid(values: Float64Array): number {
  for (let k = 0; k < values.length; k++) if (!(Math.abs(values[k] as number) <= LARGEST)) return k
  return -1
}

function partition<T>(items: readonly T[], isSecond: (item: T) => boolean): [T[], T[]] {
  return [items.filter((item) => !isSecond(item)), items.filter(isSecond)]
}

function valuesOf({ storage }: GroupVariable): Float64Array {
  return storage.kind === 'array' ? (storage.array as StateArray<'float'>).data : new Float64Array()
}
