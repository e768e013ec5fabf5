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
}

/**
 * Sorts synapses by the neuron at one of their ends, by delay (the longest first), and by their own number.
 * @param ends    index, in the whole group, of the neuron at the end that events come from is `start` more than these
 * @param neurons number of neurons of the whole group
 */
export function fanOut(ends: Int32Array, start: number, neurons: number, steps: DelaySteps): FanOut {
  const delays = distinct(steps)
  const D = delays.length
  const keyOf = keys(ends, start, steps, delays)
  const N = ends.length
  const first = new Int32Array(neurons * D + 1)
  let isSorted = true
  let last = 0
  for (let k = 0; k < N; k++) {
    const key = keyOf(k)
    first[key + 1] = (first[key + 1] as number) + 1
    if (key < last) isSorted = false
    last = key
  }
  for (let key = 0; key < neurons * D; key++) first[key + 1] = (first[key + 1] as number) + (first[key] as number)
  if (isSorted) return { delays, first, order: undefined }
  const next = first.slice()
  const order = new Int32Array(N)
  for (let k = 0; k < N; k++) {
    const key = keyOf(k)
    const position = next[key] as number
    order[position] = k
    next[key] = position + 1
  }
  return { delays, first, order }
}

function keys(ends: Int32Array, start: number, steps: DelaySteps, delays: Int32Array): (synapse: number) => number {
  if (delays.length === 1 || typeof steps === 'number') return (synapse) => (ends[synapse] as number) + start
  const numbers = new Int32Array((delays[0] as number) + 1)
  delays.forEach((delay, q) => {
    numbers[delay] = q
  })
  const D = delays.length
  return (synapse) => ((ends[synapse] as number) + start) * D + (numbers[steps[synapse] as number] as number)
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
