import { eqs, figure, line, ms, NeuronGroup, run, StateMonitor, Synapses, second, startScope, traces } from 'dvdt'
import { section } from '../lesson/section.ts'

const tau_pre = ms(20)
const tau_post = ms(20)
const A_pre = 0.01
const A_post = -1.05 * A_pre

export const plasticity = section(import.meta.url, 'Spike-timing-dependent plasticity', [
  {
    text:
      'In STDP the weight of a synapse changes by W, which depends on the difference between the times of a postsynaptic ' +
      'and a presynaptic spike: it grows if the presynaptic spike came first, and shrinks otherwise.',
    run({ draw }) {
      const differences = Array.from({ length: 1001 }, (_, k) => 0.1 * (k - 500))
      const W = differences.map((difference) =>
        difference > 0
          ? A_pre * Math.exp(-difference / tau_pre.in(ms))
          : A_post * Math.exp(difference / tau_post.in(ms)),
      )
      draw(line(ms(differences), W, { x: 'Time after the presynaptic spike', y: 'Change of the weight' }))
    },
  },
  {
    text:
      'Summed over all pairs of spikes, the same comes out of two traces: each spike of one side leaves a trace which decays ' +
      'and which the next spike of the other side reads. With (event-driven), traces are computed only when a spike ' +
      'arrives, since their values in between are known in closed form.',
    async run({ draw }) {
      startScope()
      const G = new NeuronGroup(2, 'v : 1', { threshold: 't > (1 + i)*10*ms', refractory: ms(100) })
      const model = eqs(
        `dApre/dt = -Apre/tau_pre : 1 (clock-driven)
         dApost/dt = -Apost/tau_post : 1 (clock-driven)
         w : 1`,
        { tau_pre, tau_post, A_pre, A_post, wmax: 1 },
      )
      const S = new Synapses(G, G, model, {
        onPre: `
          v_post += w
          Apre += A_pre
          w = clip(w+Apost, 0, wmax)`,
        onPost: `
          Apost += A_post
          w = clip(w+Apre, 0, wmax)`,
        method: 'exact',
      })
      S.connect({ i: 0, j: 1 })
      S.w.set(0.5)
      const M = new StateMonitor(S, ['w', 'Apre', 'Apost'], { record: true })
      await run(ms(30))
      draw(
        figure(
          [traces({ Apre: M.Apre[0], Apost: M.Apost[0] }, M.t, { y: 'Trace' }), traces(M.w, M.t, { y: 'Weight' })],
          { columns: 1 },
        ),
      )
    },
  },
  {
    text:
      'Is it the same? Two groups of 100 neurons, each of which spikes once: presynaptic ones at times from 0 to 50 ms, ' +
      'postsynaptic ones in the reverse order. One to one connections give all differences from -50 to 50 ms; the dots of ' +
      'the simulation lie on the curve.',
    async run({ draw, print }) {
      startScope()
      const N = 100
      const names = { tau_pre, tau_post, A_pre, A_post, wmax: 1, tmax: ms(50) }
      const spikesOnce = { threshold: 't > tspike', refractory: ms(100), namespace: names } as const
      const G = new NeuronGroup(N, 'tspike : second', spikesOnce)
      const H = new NeuronGroup(N, 'tspike : second', spikesOnce)
      G.tspike.set('i*tmax/(N-1)')
      H.tspike.set('(N-1-i)*tmax/(N-1)')
      const model = eqs(
        `dApre/dt = -Apre/tau_pre : 1 (event-driven)
         dApost/dt = -Apost/tau_post : 1 (event-driven)
         w : 1`,
        names,
      )
      const S = new Synapses(G, H, model, {
        onPre: `
          Apre += A_pre
          w = w+Apost`,
        onPost: `
          Apost += A_post
          w = w+Apre`,
      })
      S.connect({ j: 'i' })
      await run(names.tmax.add(ms(1)))
      const differences = H.tspike.values.map((t, k) => t - (G.tspike.values[k] as number))
      print(`Largest change: ${Math.max(...S.w.values).toFixed(5)}`)
      draw(line(second(differences), S.w, { x: 'Time after the presynaptic spike', y: 'Change of the weight' }))
    },
  },
])
