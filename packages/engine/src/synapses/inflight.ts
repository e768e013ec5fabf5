import { checkLength } from '../memory/addressable.ts'
import { checkFits } from '../memory/available.ts'
import { formatBytes } from '../memory/bytes.ts'
import { StateArray } from '../variables/array.ts'
import { Calendar } from './calendar.ts'
import type { FanOut } from './fanout.ts'

/** An event on its way to a synapse. */
export interface Arrival {
  /** Steps from the next one. */
  readonly steps: number
  readonly synapse: number
}

/**
 * Events on their way along one pathway.
 *
 * Those of the last steps are kept as lists of the neurons that had them, in a ring of as many lists as the longest delay
 * has steps, and one: at step n, the events of step n - d reach the synapses with a delay of d steps. Synapses that are
 * reached in the same step are so in the order in which the events began, as if each had been put in a queue. Where delays are
 * scattered, each is put in one, the calendar, and the ring is empty.
 * When delays, synapses or dt change, events that are on their way become arrivals at synapses: they come as they would have.
 */
export class EventsInFlight {
  /** Neurons of the whole group, list after list, each with room for all. */
  readonly neurons: StateArray<'integer'>
  /** Length of each list. */
  readonly counts: StateArray<'integer'>
  /** The step that comes next. */
  readonly next: StateArray<'integer'>
  /** The first step of `first`. */
  readonly base: StateArray<'integer'>
  /** Arrivals `first[k]` to `first[k + 1] - 1` come at step `base + k`. */
  readonly first: StateArray<'integer'>
  /** Synapses of arrivals. */
  readonly arrivals: StateArray<'integer'>
  readonly calendar: Calendar
  /** Room of a list. */
  readonly #size: number

  /** @param size number of neurons of the group that has the events */
  constructor(label: string, size: number) {
    this.#size = size
    this.neurons = new StateArray(`${label}.events`, 'integer', 0)
    this.counts = new StateArray(`${label}.events.count`, 'integer', 0)
    this.next = new StateArray(`${label}.next`, 'integer', 1)
    this.base = new StateArray(`${label}.arrivals.base`, 'integer', 1)
    this.first = new StateArray(`${label}.arrivals.first`, 'integer', 1)
    this.arrivals = new StateArray(`${label}.arrivals`, 'integer', 0)
    this.calendar = new Calendar(label)
    this.neurons.within = { least: 0, most: size - 1 }
    this.counts.within = { least: 0, most: size }
  }

  get arrays(): readonly StateArray[] {
    return [this.neurons, this.counts, this.next, this.base, this.first, this.arrivals, ...this.calendar.arrays]
  }

  /** Number of lists. */
  get lists(): number {
    return this.counts.length
  }

  /** Whether there may be arrivals. */
  get hasArrivals(): boolean {
    return this.arrivals.length > 0
  }

  /** @throws RangeError if there is no memory for as many lists as delays need */
  checkFits({ delays: [longest = 0], scattered }: FanOut): void {
    if (longest === 0) return
    if (scattered) {
      this.calendar.checkFits(scattered.length, longest + 1)
      return
    }
    const bytes = (longest + 1) * this.#size * 4
    const demand = `'${this.neurons.name}' needs ${formatBytes(bytes)} for the events of ${longest} steps, the longest delay`
    const advice = 'Make delays shorter, or dt longer.'
    checkLength((longest + 1) * this.#size, demand, advice)
    checkFits(bytes, demand, advice)
  }

  /** Forgets what has arrived, and gives the ring as many lists as delays need: none if there are none. */
  begin({ delays: [longest = 0], scattered }: FanOut): void {
    const lists = longest === 0 || scattered ? 0 : longest + 1
    this.calendar.begin(scattered ?? new Int32Array())
    this.counts.moveTo(new Int32Array(lists))
    this.neurons.moveTo(new Int32Array(lists * this.#size))
  }

  /**
   * Turns all events in flight into arrivals; the ring is empty then.
   * @param fanOut of the ring
   * @param base   the step that comes next
   * @param scale  what the steps of old ones are multiplied by: old dt over new dt
   */
  land(fanOut: FanOut | undefined, base: number, scale = 1): void {
    const arrivals = this.waiting(fanOut)
    this.restore(
      arrivals.map(({ steps, synapse }) => ({ synapse, steps: Math.floor(steps * scale + 0.5) })),
      base,
    )
  }

  /**
   * All events in flight as arrivals, by their steps. Changes nothing.
   * @param fanOut of the ring
   */
  waiting(fanOut: FanOut | undefined): readonly Arrival[] {
    const arrivals = [...this.#arrivals(), ...this.#posted(), ...(fanOut ? this.#flying(fanOut) : [])]
    return arrivals.sort((a, b) => a.steps - b.steps)
  }

  /**
   * Makes these all that is in flight; the ring is empty then.
   * @param arrivals by their steps
   * @param base     the step that comes next
   */
  restore(arrivals: readonly Arrival[], base: number): void {
    const steps = arrivals.length === 0 ? 0 : (arrivals.at(-1) as Arrival).steps + 1
    const first = new Int32Array(steps + 1)
    for (const arrival of arrivals) first[arrival.steps + 1] = (first[arrival.steps + 1] as number) + 1
    for (let k = 0; k < steps; k++) first[k + 1] = (first[k + 1] as number) + (first[k] as number)
    this.first.moveTo(first)
    this.arrivals.moveTo(Int32Array.from(arrivals, ({ synapse }) => synapse))
    this.base.data[0] = base
    this.next.data[0] = base
    this.counts.data.fill(0)
    this.calendar.clear()
  }

  *#posted(): Iterable<Arrival> {
    const next = this.next.data[0] as number
    const { lists } = this.calendar
    for (let steps = 0; steps < lists - 1; steps++) {
      for (const synapse of this.calendar.at(modulo(next + steps, lists))) yield { steps, synapse }
    }
  }

  *#arrivals(): Iterable<Arrival> {
    const [next, base] = [this.next.data[0] as number, this.base.data[0] as number]
    const { data } = this.first
    for (let k = Math.max(0, next - base); k + 1 < data.length; k++) {
      for (let x = data[k] as number; x < (data[k + 1] as number); x++) {
        yield { steps: base + k - next, synapse: this.arrivals.data[x] as number }
      }
    }
  }

  /** Arrivals of what is in the ring, in the order in which it would arrive in each step. */
  *#flying({ delays, first, order }: FanOut): Iterable<Arrival> {
    const next = this.next.data[0] as number
    const { lists } = this
    const D = delays.length
    for (let steps = 0; steps < lists - 1; steps++) {
      for (let q = 0; q < D; q++) {
        const delay = delays[q] as number
        if (delay <= steps) break
        const list = modulo(next + steps - delay, lists)
        const count = this.counts.data[list] as number
        for (const neuron of this.neurons.data.subarray(list * this.#size, list * this.#size + count)) {
          for (let x = first[neuron * D + q] as number; x < (first[neuron * D + q + 1] as number); x++) {
            yield { steps, synapse: order ? (order[x] as number) : x }
          }
        }
      }
    }
  }
}

const modulo = (a: number, n: number): number => ((a % n) + n) % n
