import type { Events } from '../groups/events.ts'
import { KernelBuilder } from '../kernel/builder.ts'
import type { Value } from '../kernel/ir.ts'
import type { KernelWork } from '../network/operation.ts'
import { StateArray } from '../variables/array.ts'
import { firstFrom, type SpikeBins } from './spikebins.ts'

/** A step that no clock reaches, behind the last spike. */
const NEVER = 0x7fffffff

/** Spikes where a kernel finds them, and how far it has come. */
export class Playback {
  /** One more than there are spikes, at least. */
  readonly #indices: StateArray<'integer'>
  readonly #steps: StateArray<'integer'>
  /** The next spike; the period in steps, or 0. */
  readonly #next: StateArray<'integer'>
  readonly #period: StateArray<'integer'>
  #count = 0

  constructor(group: string) {
    this.#indices = new StateArray(`${group}.spike_indices`, 'integer', 1)
    this.#steps = new StateArray(`${group}.spike_steps`, 'integer', 1)
    this.#next = new StateArray(`${group}.next_spike`, 'integer', 1)
    this.#period = new StateArray(`${group}.period_steps`, 'integer', 1)
    this.#steps.data.fill(NEVER)
  }

  /** Takes other spikes. */
  load({ indices, steps, period }: SpikeBins): void {
    const room = indices.length + 1
    if (room > this.#indices.length) {
      // Some more, so that spikes which are set again and again during a run seldom need other memory.
      const length = Math.max(room, 2 * this.#indices.length)
      this.#indices.resize(length)
      this.#steps.resize(length)
    }
    this.#count = indices.length
    this.#indices.data.set(indices)
    this.#steps.data.set(steps)
    this.#steps.data.fill(NEVER, indices.length)
    this.#period.data[0] = period
  }

  /** Goes on from a step. @returns the number of spikes before it that will not happen any more */
  seek(step: number): number {
    const period = this.#period.data[0] as number
    const within = period > 0 ? step % period : step
    const next = firstFrom(this.#steps.data.subarray(0, this.#count), within)
    this.#next.data[0] = next
    return period > 0 ? 0 : next
  }

  /** Kernel that lists the neurons whose spikes are in the step at hand. */
  kernel(name: string, { indices, count }: Events, timestep: StateArray<'integer'>): KernelWork {
    const builder = new KernelBuilder(name)
    const zero = builder.i32(0)
    const first = (array: StateArray): Value => builder.load(builder.array(array), zero)
    const [list, length] = [builder.array(indices), builder.array(count)]
    builder.store(length, zero, zero)
    const period = first(this.#period)
    const isPeriodic = builder.compare('gt', period, zero)
    const now = first(timestep)
    const step = builder.select(isPeriodic, builder.binary('mod', now, period), now)
    const begins = builder.and(isPeriodic, builder.compare('eq', step, zero))
    const next = builder.select(begins, zero, first(this.#next))
    const stepOf = (spike: Value): Value => builder.load(builder.array(this.#steps), spike)
    const isPast = (of: Value): Value => builder.compare('le', of, step)
    const [after] = builder.while(isPast(stepOf(next)), [next, stepOf(next)], ([spike, of]) => {
      const neuron = builder.load(builder.array(this.#indices), spike)
      builder.append(list, length, neuron, builder.compare('eq', of, step))
      const following = builder.binary('add', spike, builder.i32(1))
      const itsStep = stepOf(following)
      return { again: isPast(itsStep), next: [following, itsStep] }
    })
    builder.store(builder.array(this.#next), zero, after)
    return builder.finish()
  }
}
