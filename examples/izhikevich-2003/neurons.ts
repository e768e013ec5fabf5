import { eqs, hertz, ms, mV, Network, NeuronGroup, type Quantity, SpikeMonitor, StateMonitor, TimedArray } from 'dvdt'

/** Parameters a, b (per ms), c (mV) and d (mV/ms) of a kind of neuron. */
export interface Kind {
  readonly a: number
  readonly b: number
  readonly c: number
  readonly d: number
  /** Where v starts, in mV; u starts at rest with it. */
  readonly v: number
  /** Input in mV/ms, at a time in ms. */
  input(t: number): number
}

const step = (t: number): number => (t >= 20 ? 10 : 0)

/** The kinds of neurons of figure 2 of the paper. */
export const kinds = {
  'regular spiking': { a: 0.02, b: 0.2, c: -65, d: 8, v: -70, input: step },
  'intrinsically bursting': { a: 0.02, b: 0.2, c: -55, d: 4, v: -70, input: step },
  chattering: { a: 0.02, b: 0.2, c: -50, d: 2, v: -70, input: step },
  'fast spiking': { a: 0.1, b: 0.2, c: -65, d: 2, v: -70, input: step },
  'thalamo-cortical, from rest': { a: 0.02, b: 0.25, c: -65, d: 0.05, v: -64, input: (t) => (t >= 20 ? 1.5 : 0) },
  'thalamo-cortical, hyperpolarised': { a: 0.02, b: 0.25, c: -65, d: 0.05, v: -64, input: (t) => (t < 150 ? -10 : 0) },
  resonator: { a: 0.1, b: 0.26, c: -65, d: 2, v: -61.61, input: (t) => 0.2 + pulse(t, 20, 0.1) + pulse(t, 150, 2) },
  'low-threshold spiking': { a: 0.02, b: 0.25, c: -65, d: 2, v: -64, input: step },
} as const satisfies Readonly<Record<string, Kind>>

/** Five milliseconds of input. */
function pulse(t: number, from: number, height: number): number {
  return t >= from && t < from + 5 ? height : 0
}

/** The simple model: v is the membrane potential, u its recovery. */
export const simple = eqs(
  `dv/dt = 0.04*v**2/(ms*mV) + 5*v/ms + 140*mV/ms - u + I : volt
   du/dt = a*(b*v - u) : volt/second
   a : hertz (constant)
   b : hertz (constant)
   c : volt (constant)
   d : volt/second (constant)`,
)

/**
 * Neurons of different kinds, each with its own input, which ends after 400 ms.
 * @see Izhikevich (2003), IEEE Trans Neural Netw 14:1569
 */
export async function simulate(neurons: readonly Kind[], duration: Quantity<'time'> = ms(400)) {
  const rows = Array.from({ length: 400 }, (_, t) => mV(neurons.map(({ input }) => input(t))).div(ms(1)))
  const input = new TimedArray(rows, ms(1))
  const G = new NeuronGroup(neurons.length, simple.extend(eqs('I = input(t, i) : volt/second', { input })), {
    threshold: 'v > 30*mV',
    reset: 'v = c; u += d',
    method: 'euler',
  })
  neurons.forEach(({ a, b, c, d, v }, i) => {
    G.a.set(hertz(1000 * a), i)
    G.b.set(hertz(1000 * b), i)
    G.c.set(mV(c), i)
    G.d.set(mV(d).div(ms(1)), i)
    G.v.set(mV(v), i)
  })
  G.u.set('b*v')
  const spikes = new SpikeMonitor(G)
  // Before the reset, so that spikes are seen.
  const trace = new StateMonitor(G, 'v', { record: true, when: 'after_thresholds' })
  await new Network(G, spikes, trace).run(duration)
  return { spikes, trace }
}
