import { checkLength } from '../memory/addressable.ts'
import { checkFits } from '../memory/available.ts'
import { formatBytes } from '../memory/bytes.ts'

/** Delays in steps: one for all synapses, or one for each. */
export type DelaySteps = number | Int32Array

/**
 * The synapses that an event of a neuron reaches, by the steps that it takes.
 *
 * The synapses of neuron a with the delay number q are those from position `first[a*D + q]` up to, not including, the next
 * entry; D is the number of delays. They are ascending.
 */
export interface FanOut {
  /** All delays that occur, in steps, the longest first. */
  readonly delays: Int32Array
  readonly first: Int32Array
  /** Synapses by position; `undefined` if position and number are the same. */
  readonly order: Int32Array | undefined
  /**
   * Delay of each synapse in steps, where delays are scattered: each synapse of a neuron has another one, more or less. Events go into
   * a calendar then, and positions are by neuron alone, as if there were one delay, the longest.
   */
  readonly scattered: Int32Array | undefined
}

/** Synapses that a neuron has with each delay, on average, from which on it pays to find them by both. */
const TOGETHER = 4

/** Places for events that lists of neurons, one for each step of the longest delay, may have however few synapses there are. */
const FEW = 2 ** 20

/**
 * Sorts synapses by the neuron at one of their ends, by delay (the longest first), and by their own number.
 * @param ends    index, in the whole group, of the neuron at the end that events come from is `start` more than these
 * @param neurons number of neurons of the whole group
 * @param name    whose synapses these are, for messages
 * @param mayScatter whether events may go into a calendar
 * @throws RangeError if there are more neurons and delays than memory has room for
 */
export function fanOut(
  ends: Int32Array,
  start: number,
  neurons: number,
  steps: DelaySteps,
  name: string,
  mayScatter = true,
): FanOut {
  const occurring = distinct(steps)
  const isScattered = mayScatter && areScattered(ends.length, neurons, occurring)
  const delays = isScattered ? occurring.subarray(0, 1) : occurring
  const D = delays.length
  checkTable(name, neurons, D)
  const keys = D === 1 || typeof steps === 'number' ? ends : keysOf(ends, steps, delays)
  const first = new Int32Array(neurons * D + 1)
  const shift = start * D
  const isSorted = count(keys, first, shift)
  for (let key = 0; key < neurons * D; key++) first[key + 1] = (first[key + 1] as number) + (first[key] as number)
  const order = isSorted ? undefined : sorted(keys, first.slice(), shift)
  const scattered = typeof steps === 'number' ? new Int32Array(ends.length).fill(steps) : steps
  return { delays, first, order, scattered: isScattered ? scattered : undefined }
}

/** Whether lists of neurons that spiked, and tables of synapses by neuron and delay, would have more entries than there are synapses. */
function areScattered(synapses: number, neurons: number, delays: Int32Array): boolean {
  const [longest = 0] = delays
  if (longest === 0 || synapses === 0) return false
  const places = neurons * (longest + 1)
  const isFar = places > FEW && places > TOGETHER * synapses
  return isFar || (delays.length > 1 && synapses < TOGETHER * neurons * delays.length)
}

function checkTable(name: string, neurons: number, delays: number): void {
  const bytes = (neurons * delays + 1) * Int32Array.BYTES_PER_ELEMENT
  const demand = `'${name}' needs ${formatBytes(bytes)} to find synapses by neuron and delay, ${neurons} times ${delays}`
  checkLength(neurons * delays + 1, demand, ADVICE)
  checkFits(bytes, demand, ADVICE)
}

const ADVICE = 'Round delays so that fewer are different, or make dt longer.'

/** For each synapse its neuron and the number of its delay as one number. */
function keysOf(ends: Int32Array, steps: Int32Array, delays: Int32Array): Int32Array {
  const numbers = new Int32Array((delays[0] as number) + 1)
  delays.forEach((delay, q) => {
    numbers[delay] = q
  })
  const D = delays.length
  return ends.map((end, synapse) => end * D + (numbers[steps[synapse] as number] as number))
}

/** Counts each key, one place behind its own. Returns whether keys ascend. */
function count(keys: Int32Array, counts: Int32Array, shift: number): boolean {
  let isSorted = true
  let last = 0
  for (let k = 0; k < keys.length; k++) {
    const key = keys[k] as number
    counts[key + shift + 1] = (counts[key + shift + 1] as number) + 1
    if (key < last) isSorted = false
    last = key
  }
  return isSorted
}

/** Synapses by key, those of one key ascending. `next` has the first position of each key, and is used up. */
function sorted(keys: Int32Array, next: Int32Array, shift: number): Int32Array {
  const order = new Int32Array(keys.length)
  for (let k = 0; k < keys.length; k++) {
    const key = (keys[k] as number) + shift
    const position = next[key] as number
    order[position] = k
    next[key] = position + 1
  }
  return order
}

/** Descending. No synapses have the delay 0. */
function distinct(steps: DelaySteps): Int32Array {
  if (typeof steps === 'number') return Int32Array.of(steps)
  if (steps.length === 0) return Int32Array.of(0)
  let longest = 0
  for (const step of steps) if (step > longest) longest = step
  const occurs = new Uint8Array(longest + 1)
  for (const step of steps) occurs[step] = 1
  const delays: number[] = []
  for (let step = longest; step >= 0; step--) if (occurs[step]) delays.push(step)
  return Int32Array.from(delays)
}
