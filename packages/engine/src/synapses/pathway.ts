import type { Assignment } from '@dvdt/dsl'
import type { Clock } from '../clocks/clock.ts'
import type { EventList } from '../groups/source.ts'
import { SnapshotError } from '../snapshots/error.ts'
import { copyOf, type ObjectState } from '../snapshots/state.ts'
import { roomFor, StateArray } from '../variables/array.ts'
import type { Connectivity } from './connectivity.ts'
import type { Delay } from './delay.ts'
import { type DelaySteps, type FanOut, fanOut } from './fanout.ts'
import { type Arrival, EventsInFlight } from './inflight.ts'
import type { Side } from './options.ts'

/** From so many synapses on, kernels don't depend on how many an event reaches, which with random connections is another number each time. */
const FEW = 8

/** What a pathway is made from. */
export interface PathwayDefinition {
  readonly name: string
  readonly side: Side
  readonly events: EventList
  /** Number of neurons of the whole group that has the events. */
  readonly size: number
  readonly statements: readonly Assignment[]
  readonly delay: Delay
}

/** Statements for synapses, and how events of neurons reach them. */
export class Pathway {
  readonly definition: PathwayDefinition
  readonly inFlight: EventsInFlight
  /** See `FanOut`. */
  readonly delays: StateArray<'integer'>
  readonly first: StateArray<'integer'>
  readonly order: StateArray<'integer'>
  readonly #label: string
  readonly #connectivity: Connectivity
  /** It is known which synapses events reach when. */
  #isKnown = false
  #mayScatter = true
  #steps: DelaySteps = 0
  #connections = -1
  #dt = Number.NaN
  #revision = 0

  constructor(owner: string, definition: PathwayDefinition, connectivity: Connectivity) {
    const label = `${owner}_${definition.name}`
    this.definition = definition
    this.#label = label
    this.#connectivity = connectivity
    this.inFlight = new EventsInFlight(label, definition.size)
    this.delays = new StateArray(`${label}.delays`, 'integer', 0)
    this.first = new StateArray(`${label}.first`, 'integer', 0)
    this.order = new StateArray(`${label}.order`, 'integer', 0)
    this.order.isDistinct = true
    this.order.varies = true
  }

  get clock(): Clock {
    return this.definition.events.clock
  }

  /** Index of the neuron at the end that events come from. */
  get ends(): StateArray<'integer'> {
    return this.#connectivity[this.definition.side]
  }

  /** Counts how often the way from neurons to synapses has changed. */
  get revision(): number {
    return this.#revision
  }

  /** Synapses are at the positions that are their numbers. */
  get isSorted(): boolean {
    return this.order.length === 0
  }

  /** The most synapses that one event reaches at a time, if they are few; `undefined` before that is known. */
  get most(): number | undefined {
    if (!this.#isKnown) return undefined
    const most = this.first.data.reduce((most, from, k, first) => Math.max(most, (first[k + 1] ?? from) - from), 0)
    return most < FEW ? most : undefined
  }

  /** Sees to it that events don't go into a calendar, which can grow during a run. */
  keepTogether(): void {
    this.#mayScatter = false
    this.#connections = -1
    this.refresh()
  }

  get #fanOut(): FanOut | undefined {
    if (!this.#isKnown) return undefined
    return {
      delays: this.delays.data,
      first: this.first.data,
      order: this.isSorted ? undefined : this.order.data,
      scattered: this.inFlight.calendar.lists > 0 ? this.inFlight.calendar.delays.data : undefined,
    }
  }

  /** Events on their way, synapse by synapse, and when they arrive, in steps from the next one. */
  get state(): ObjectState {
    const { name } = this.definition
    const [synapses, steps, place] = [`${name}.arrivals`, `${name}.arrivals.steps`, `${name}.arrivals.from`]
    return {
      save: () => {
        const arrivals = this.inFlight.waiting(this.#fanOut)
        return {
          [synapses]: copyOf(Int32Array.from(arrivals, ({ synapse }) => synapse)),
          [steps]: copyOf(Int32Array.from(arrivals, ({ steps }) => steps)),
          [place]: copyOf(Float64Array.of(this.inFlight.next.data[0] as number, this.#dt)),
        }
      },
      restorer: (saved) => {
        const [N = 0] = saved.shapeOf('i')
        const list = saved.take(synapses, 'integer')
        const waits = saved.take(steps, 'integer', [list.length])
        const [next = 0, dt = Number.NaN] = saved.take(place, 'float', [2])
        const arrivals = Array.from(list, (synapse, k): Arrival => ({ synapse, steps: waits[k] as number }))
        const isInOrder = arrivals.every((arrival, k) => arrival.steps >= (arrivals[k - 1]?.steps ?? 0))
        if (!isInOrder || arrivals.some(({ synapse }) => synapse < 0 || synapse >= N)) {
          throw new SnapshotError(`events on their way along '${name}' can't be such in the snapshot`)
        }
        return () => {
          this.inFlight.restore(arrivals, next)
          this.#isKnown = false
          this.#connections = -1
          this.#dt = dt
        }
      },
    }
  }

  /**
   * Finds out which synapses the events reach when, if that may have changed.
   * @throws RangeError if a delay is negative or too long
   */
  refresh(): void {
    const dt = this.clock.arrays.dt.data[0] as number
    const now = this.clock.timestep
    const steps = this.definition.delay.steps(dt)
    const next = this.inFlight.next.data[0] as number
    // Where a run failed in the middle of a step, this one may have been done.
    const isNext = next === now || next === now + 1
    const known = this.inFlight.calendar.lists > 0 ? this.inFlight.calendar.delays.data : this.#steps
    const isSame = this.#connections === this.#connectivity.revision && this.#dt === dt && sameSteps(steps, known)
    if (isSame && isNext) return
    const { events, size } = this.definition
    const structure = isSame
      ? undefined
      : fanOut(this.ends.data, events.start, size, steps, this.#label, this.#mayScatter)
    if (structure) this.inFlight.checkFits(structure)
    this.inFlight.land(this.#fanOut, isNext && this.#dt === dt ? next : now, Number.isNaN(this.#dt) ? 1 : this.#dt / dt)
    this.#revision++
    if (!structure) return
    this.inFlight.begin(structure)
    this.#isKnown = true
    this.#steps = structure.scattered ? 0 : steps
    this.#connections = this.#connectivity.revision
    this.#dt = dt
    this.delays.moveTo(structure.delays)
    this.first.moveTo(structure.first)
    this.order.moveTo(structure.order ?? new Int32Array())
    const { N } = this.#connectivity
    // As many as there is room for, so that kernels don't depend on the number of random synapses.
    const room = roomFor(N)
    this.first.within = { least: 0, most: room }
    this.order.within = { least: 0, most: room - 1 }
  }
}

function sameSteps(a: DelaySteps, b: DelaySteps): boolean {
  if (typeof a === 'number') return typeof b === 'number' ? a === b : b.every((step) => step === a)
  if (typeof b === 'number') return false
  return a.length === b.length && a.every((step, k) => step === b[k])
}
