import { quantity } from '@dvdt/units'
import type { Clock } from '../clocks/clock.ts'
import type { Value } from '../kernel/ir.ts'
import { warn } from '../network/log.ts'
import type { Chunk } from '../network/operation.ts'
import { StateArray } from '../variables/array.ts'
import type { ElementEnvironment } from './environment.ts'
import type { GroupVariable } from './names.ts'

/** State variables beyond this are taken for the result of an unstable integration. */
const LARGEST = 1e50

/** Watches the state variables of a group, and reports the first one that becomes NaN or too large. */
export class Validity implements Chunk {
  readonly #group: string
  readonly #clock: Clock
  readonly #variables: readonly GroupVariable[]
  readonly #list: StateArray<'integer'>
  /** Whether there is still something to report. */
  readonly #watching: StateArray<'boolean'>
  readonly count: StateArray<'integer'>
  readonly capacity = 1
  readonly room = 1
  #reported = false

  constructor(group: string, clock: Clock, variables: readonly GroupVariable[]) {
    this.#group = group
    this.#clock = clock
    this.#variables = variables
    this.#list = new StateArray(`${group}.invalid`, 'integer', this.capacity)
    this.count = new StateArray(`${group}.invalid.count`, 'integer', 1)
    this.#watching = new StateArray(`${group}.watching`, 'boolean', 1)
    this.#watching.data[0] = 1
  }

  /**
   * Emits the check that no variable has just become invalid.
   * Their sum tells whether any of them may be, and only then each is looked at: it is NaN or infinite if one is, and too large if one is that
   * no other cancels, which doesn't last.
   * @param before what the variables were, one by one
   * @param after  what they have become
   */
  emit(environment: ElementEnvironment, element: Value, before: readonly Value[], after: readonly Value[]): void {
    const { builder } = environment
    const watching = builder.load(builder.array(this.#watching), builder.i32(0))
    const sum = after.reduce((sum, value) => builder.binary('add', sum, value))
    const square = builder.binary('mul', sum, sum)
    const doubtful = builder.not(builder.compare('le', square, builder.f64(LARGEST ** 2)))
    builder.if(doubtful, () => {
      const valid = (value: Value): Value => builder.compare('le', builder.unary('abs', value), builder.f64(LARGEST))
      const broken = after.map((value, k) => builder.and(valid(before[k] as Value), builder.not(valid(value))))
      const place = broken.reduceRight((next, broke, k) => builder.select(broke, builder.i32(k), next), builder.i32(0))
      const places = builder.i32(this.#variables.length)
      const entry = builder.binary('add', builder.binary('mul', element, places), place)
      const broke = broken.reduce((some, one) => builder.or(some, one))
      builder.appendIfRoom(builder.array(this.#list), builder.array(this.count), entry, builder.and(broke, watching))
    })
  }

  /** Reports the first entry, which is of the step before the current one. */
  drain(): void {
    const count = this.count.data[0] as number
    this.count.data[0] = 0
    if (count === 0 || this.#reported) return
    const entry = this.#list.data[0] as number
    const variable = this.#variables[entry % this.#variables.length] as GroupVariable
    const { dt, timestep } = this.#clock.arrays
    const step = (timestep.data[0] as number) - 1
    this.#report(
      variable,
      Math.floor(entry / this.#variables.length),
      'became',
      `at t = ${quantity(step * (dt.data[0] as number), 'time')}. This usually means that the integration is unstable: ` +
        'try a smaller dt or another method.',
    )
  }

  /** Reports what the run leaves, also where it wasn't the integration that made it so. */
  finish(): void {
    this.drain()
    for (const variable of this.#variables) {
      const neuron = valuesOf(variable).findIndex((value) => !(Math.abs(value) <= LARGEST))
      if (neuron < 0 || this.#reported) continue
      const when = `at the end of the run (t = ${this.#clock.t}).`
      this.#report(variable, neuron, 'is', `${when} Some code gave it this value, or it was set so.`)
    }
  }

  /** Once for the life of the group. */
  #report(variable: GroupVariable, neuron: number, verb: string, rest: string): void {
    this.#reported = true
    this.#watching.data[0] = 0
    const what = Number.isNaN(valuesOf(variable)[neuron]) ? 'NaN' : 'larger than 1e50'
    warn(`'${variable.name}' of neuron ${neuron} in '${this.#group}' ${verb} ${what} ${rest}`)
  }
}

function valuesOf({ storage }: GroupVariable): Float64Array {
  return storage.kind === 'array' ? (storage.array as StateArray<'float'>).data : new Float64Array()
}
