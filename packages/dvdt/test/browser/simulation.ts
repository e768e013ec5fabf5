import { eqs, ms, Network, NeuronGroup, SpikeMonitor, StateMonitor, seed } from 'dvdt'

/** A bit of everything whose numbers could depend on the machine: noise, random starts, all kinds of functions. */
export async function simulate() {
  seed(42)
  const model = eqs(
    `dv/dt = (I - v + 0.1*sin(2*pi*t/tau_w) + 0.2*exp(-w**2))/tau + sigma*xi*tau**-0.5 : 1 (unless refractory)
     dw/dt = (tanh(v) - w)/tau_w : 1
     I : 1
     n : integer`,
    { tau: ms(7), tau_w: ms(31), sigma: 0.3 },
  )
  const G = new NeuronGroup(20, model, {
    threshold: 'v > 1',
    reset: 'v = 0.1*randn(); w += 0.1; n += poisson(3)',
    refractory: ms(2),
    method: 'heun',
  })
  G.set({ v: 'rand()', I: '1 + i/(N - 1)' })
  const spikes = new SpikeMonitor(G)
  const trace = new StateMonitor(G, 'v', { record: [0, 19] })
  await new Network(G, spikes, trace).run(ms(200))
  return { G, spikes, trace }
}

/** The bits of all results, as one number (FNV-1a). */
export async function checksum(): Promise<number> {
  const { G, spikes, trace } = await simulate()
  let hash = 0x811c9dc5
  for (const array of [
    G.v.values,
    G.w.values,
    G.n.values,
    spikes.t.values,
    spikes.i,
    trace.v[0].values,
    trace.v[1].values,
  ]) {
    for (const byte of new Uint8Array(array.buffer, array.byteOffset, array.byteLength)) {
      hash = Math.imul(hash ^ byte, 0x01000193)
    }
  }
  return hash >>> 0
}

/** What every machine has to give. */
export const expected = 583746839
