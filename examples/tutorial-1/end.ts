import { defaultClock, eqs, histogram, ms, mV, NeuronGroup, q, run, SpikeMonitor, startScope } from 'dvdt'
import { section } from '../lesson/section.ts'

export const end = section(import.meta.url, 'End of tutorial', [
  {
    text:
      'A thousand neurons whose threshold vt rises with each of their spikes and decays slowly: adaptation. They start ' +
      'at random values, fire together at first, and less and less.',
    async run({ draw }) {
      startScope()
      const N = 1000
      const tau = ms(10)
      const vr = mV(-70)
      const vt0 = mV(-50)
      const delta_vt0 = mV(5)
      const tau_t = ms(100)
      const sigma = q('0.5*(vt0-vr)', { vt0, vr })
      const v_drive = q('2*(vt0-vr)', { vt0, vr })
      const duration = ms(100)
      const model = eqs(
        `dv/dt = (v_drive+vr-v)/tau + sigma*xi*tau**-0.5 : volt
         dvt/dt = (vt0-vt)/tau_t : volt`,
        { tau, vr, vt0, delta_vt0, tau_t, sigma, v_drive },
      )
      const reset = `
        v = vr
        vt += delta_vt0`
      const G = new NeuronGroup(N, model, { threshold: 'v > vt', reset, refractory: ms(5), method: 'euler' })
      const spikes = new SpikeMonitor(G)
      G.v.set('rand()*(vt0-vr)+vr')
      G.vt.set(vt0)
      await run(duration)
      const weights = defaultClock.dt.mul(N).pow(-1)
      draw(histogram(spikes.t, { bins: 100, weights, y: 'Instantaneous firing rate' }))
    },
  },
])
