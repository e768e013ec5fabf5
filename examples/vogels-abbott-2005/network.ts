import {
  type ExternalValue,
  Network,
  type NeuronGroup,
  PopulationRateMonitor,
  type Quantity,
  SpikeMonitor,
  StateMonitor,
  Synapses,
} from 'dvdt'

/**
 * Connects neurons at random, 80 synapses from each and to each on average, and simulates them. The first 4 of 5 excite: their
 * spikes add `we` to `ge`; the others add `wi` to `gi`.
 */
export async function balance(
  neurons: NeuronGroup,
  namespace: Readonly<Record<string, ExternalValue>>,
  duration: Quantity<'time'>,
) {
  const excitatory = 0.8 * neurons.N
  const E = new Synapses(neurons.slice(0, excitatory), neurons, '', { onPre: 'ge += we', namespace })
  const I = new Synapses(neurons.slice(excitatory), neurons, '', { onPre: 'gi += wi', namespace })
  const p = 80 / neurons.N
  E.connect({ p })
  I.connect({ p })
  const spikes = new SpikeMonitor(neurons)
  const population = new PopulationRateMonitor(neurons)
  const trace = new StateMonitor(neurons, 'v', { record: [0] })
  await new Network(neurons, E, I, spikes, population, trace).run(duration)
  return { spikes, population, trace }
}
