import {
  eqs,
  ms,
  mV,
  Network,
  NeuronGroup,
  nA,
  nS,
  pF,
  type Quantity,
  type QuantityArray,
  SpikeMonitor,
  StateMonitor,
  TimedArray,
} from 'dvdt'

/** Parameters of the paper that all neurons share. */
export const parameters = { C: pF(281), gL: nS(30), VT: mV(-50.4), DeltaT: mV(2) }

/** A membrane with an exponential upstroke of spikes, and an adaptation current w that spikes increase. */
export const adaptiveExponential = eqs(
  `dv/dt = (gL*(EL - v) + gL*DeltaT*exp((v - VT)/DeltaT) - w + I)/C : volt
   dw/dt = (a*(v - EL) - w)/tau_w : amp
   EL    : volt (constant)
   a     : siemens (constant)
   b     : amp (constant)
   Vr    : volt (constant)
   tau_w : second (constant)`,
  parameters,
)

/** What makes a neuron fire as it does: rest, reset, adaptation below threshold and by spikes. */
export interface Cell {
  readonly EL: Quantity<'voltage'>
  readonly Vr: Quantity<'voltage'>
  readonly a: Quantity<'conductance'>
  readonly b: Quantity<'current'>
  readonly tau_w: Quantity<'time'>
  /** Injected current, one value for each millisecond. */
  readonly current: QuantityArray<'current'>
}

/** A current in pieces, each from a time in ms on. */
function steps(...pieces: readonly (readonly [from: number, current: number])[]): QuantityArray<'current'> {
  return nA(Array.from({ length: 1000 }, (_, t) => pieces.findLast(([from]) => from <= t)?.[1] ?? 0))
}

const regular = { EL: mV(-70.6), Vr: mV(-70.6), a: nS(4), b: nA(0.0805), tau_w: ms(144) }

/** The neurons of the example by name. */
export const cells = {
  /** Figure 2C of the paper: 0.5 nA are not enough, 0.8 nA make it fire, and adapt. */
  adaptation: { ...regular, current: steps([0, 0.5], [200, 0], [500, 0.8]) },
  /** A reset above the threshold makes the neuron fire again at once, until w has grown. */
  bursting: { ...regular, Vr: mV(-45.4), b: nA(0.5), tau_w: ms(20), current: steps([100, 0.8], [900, 0]) },
  /** Figure 3D of the paper: strong, slow adaptation lets a neuron fire when it is released from inhibition. */
  rebound: { ...regular, EL: mV(-60), Vr: mV(-60), a: nS(80), tau_w: ms(720), current: steps([0, -0.8], [400, 0]) },
} as const satisfies Readonly<Record<string, Cell>>

/**
 * Simulates neurons for a second.
 * @see Brette & Gerstner (2005), J Neurophysiol 94:3637
 */
export async function simulate(neurons: readonly Cell[], duration: Quantity<'time'> = ms(1000)) {
  const rows = Array.from({ length: 1000 }, (_, t) => nA(neurons.map(({ current }) => current.at(t).in(nA))))
  const current = new TimedArray(rows, ms(1))
  const G = new NeuronGroup(neurons.length, adaptiveExponential.extend(eqs('I = current(t, i) : amp', { current })), {
    threshold: 'v > 20*mV',
    reset: 'v = Vr; w += b',
    method: 'euler',
    dt: ms(0.05),
  })
  neurons.forEach(({ EL, Vr, a, b, tau_w }, i) => {
    G.EL.set(EL, i)
    G.Vr.set(Vr, i)
    G.a.set(a, i)
    G.b.set(b, i)
    G.tau_w.set(tau_w, i)
  })
  G.v.set('EL')
  const spikes = new SpikeMonitor(G)
  // Before the reset, so that spikes are seen.
  const trace = new StateMonitor(G, ['v', 'w', 'I'], { record: true, when: 'after_thresholds' })
  await new Network(G, spikes, trace).run(duration)
  return { spikes, trace }
}
