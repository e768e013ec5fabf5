import { eqs, ms, Network, NeuronGroup, type Quantity, SpikeMonitor, Synapses } from 'dvdt'

/** What two neurons that are coupled by a gap junction have in common. */
export interface Pair {
  /** Driving current, in units of the threshold: above 1 a neuron fires by itself. */
  readonly I: number
  /** Conductance of the gap junction, in units of the leak's. */
  readonly g: number
  /** Size of a spike: the integral of its potential over time, in units of the threshold and the membrane time constant. */
  readonly spike: number
}

/** Membrane time constant. */
export const tau = ms(10)

/**
 * Two integrate-and-fire neurons with a gap junction: in each, a current that is proportional to the difference of their
 * potentials flows into the one from the other, and so does the charge of the other's spikes, which the model has no potential for.
 * @param phase  how far the second neuron is ahead at first, as a share of the period
 * @returns the same share at each spike of the first neuron, in the middle of the period that follows
 * @see Chow & Kopell (2000), Neural Computation 12:1643
 */
export async function phases({ I, g, spike }: Pair, phase: number, duration: Quantity<'time'>) {
  const membrane = eqs(
    `dv/dt = (I - v + coupling)/tau : 1
     coupling : 1`,
    { I, tau },
  )
  const G = new NeuronGroup(2, membrane, { threshold: 'v > 1', reset: 'v -= 1', method: 'exact', dt: ms(0.002) })
  const junction = new Synapses(G, G, eqs('coupling_post = g*(v_pre - v_post) : 1 (summed)', { g, spike }), {
    onPre: 'v_post += g*spike',
    dt: ms(0.002),
  })
  junction.connect({ condition: 'i != j' })
  G.v.set(`I*(1 - (1 - 1/I)**${phase})`, 1)
  const spikes = new SpikeMonitor(G)
  await new Network(G, junction, spikes).run(duration)
  const [first, second] = spikes.trains().map((train) => [...train.in(tau)]) as [number[], number[]]
  return phasesOf(first, second)
}

/** Interval between spikes of a neuron without coupling, in membrane time constants. */
export const period = (I: number): number => Math.log(I / (I - 1))

/** When, in each interval of the first train, the second one has its spike: 0 or 1 for the same time, 1/2 for alternation. */
function phasesOf(first: readonly number[], second: readonly number[]): { t: number[]; phase: number[] } {
  const t: number[] = []
  const phase: number[] = []
  let next = 0
  for (let k = 0; k + 1 < first.length; k++) {
    const [from, to] = [first[k] as number, first[k + 1] as number]
    while (next < second.length && (second[next] as number) < from) next++
    const at = second[next]
    if (at === undefined || at >= to) continue
    t.push(from)
    phase.push(1 - (at - from) / (to - from))
  }
  return { t, phase }
}
