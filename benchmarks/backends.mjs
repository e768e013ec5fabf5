/**
 * Time per neuron and step of the interpreter and of compiled networks, for a few models, on this machine.
 * Run it after `npm run build`: `node benchmarks/backends.mjs [name]`, where a name chooses the models that contain it.
 */
import { eqs, ms, mV, Network, NeuronGroup, q, seed } from 'dvdt'

const tau = ms(10)
const [vr, vt0] = [mV(-70), mV(-50)]

/** The last model of the first tutorial: noise and an adaptive threshold. */
function adaptation(N) {
  const names = {
    tau,
    vr,
    vt0,
    delta_vt0: mV(5),
    tau_t: ms(100),
    sigma: q('0.5*(vt0-vr)', { vt0, vr }),
    v_drive: q('2*(vt0-vr)', { vt0, vr }),
  }
  const model = eqs(
    `dv/dt = (v_drive+vr-v)/tau + sigma*xi*tau**-0.5 : volt
     dvt/dt = (vt0-vt)/tau_t : volt`,
    names,
  )
  const reset = 'v = vr; vt += delta_vt0'
  const G = new NeuronGroup(N, model, { threshold: 'v > vt', reset, refractory: ms(5), method: 'euler' })
  G.v.set('rand()*(vt0-vr)+vr')
  G.vt.set(vt0)
  return G
}

/** The neurons of Brian2's CUBA example, without synapses. */
function cuba(N) {
  const model = eqs(
    `dv/dt = (ge+gi-(v-El))/taum : volt (unless refractory)
     dge/dt = -ge/taue : volt
     dgi/dt = -gi/taui : volt`,
    { taum: ms(20), taue: ms(5), taui: ms(10), El: mV(-49) },
  )
  const options = { threshold: 'v > vt', reset: 'v = vr', refractory: ms(5), method: 'exact' }
  const G = new NeuronGroup(N, model, { ...options, namespace: { vt: mV(-50), vr: mV(-60) } })
  G.v.set('vr + rand()*(vt - vr)')
  return G
}

const models = [
  { name: 'adaptation', N: 1000, make: adaptation },
  { name: 'adaptation', N: 100_000, make: adaptation },
  { name: 'lif', N: 4000, make: cuba },
  { name: 'lif', N: 1_000_000, make: cuba },
]

/** Seconds per neuron and step, the median of some runs after one that warms up, and seconds of the first run, of 0 steps. */
async function measure(make, N, backend) {
  seed(1)
  const net = new Network(make(N))
  const began = performance.now()
  await net.run(0, { backend })
  const start = (performance.now() - began) / 1000
  const budget = backend === 'wasm' ? 2e7 : 5e5
  const steps = Math.max(2, Math.ceil(budget / N))
  const dt = 1e-4
  const times = []
  await net.run(ms(1000 * dt * steps), { backend })
  for (let repeat = 0; repeat < 7; repeat++) {
    const from = performance.now()
    await net.run(ms(1000 * dt * steps), { backend })
    times.push((performance.now() - from) / 1000 / steps / N)
  }
  return { start, time: times.sort((a, b) => a - b)[3] }
}

const only = process.argv[2] ?? ''
console.log('model                N      interpreter        wasm   ratio   build')
for (const { name, N, make } of models) {
  if (!name.includes(only)) continue
  const interpreter = await measure(make, N, 'interpreter')
  const wasm = await measure(make, N, 'wasm')
  console.log(
    name.padEnd(12),
    String(N).padStart(9),
    `${(interpreter.time * 1e9).toFixed(1)} ns`.padStart(16),
    `${(wasm.time * 1e9).toFixed(2)} ns`.padStart(11),
    (interpreter.time / wasm.time).toFixed(1).padStart(7),
    `${(wasm.start * 1e3).toFixed(1)} ms`.padStart(9),
  )
}
