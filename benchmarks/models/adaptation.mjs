import { eqs, ms, mV, NeuronGroup, q, SpikeMonitor } from 'dvdt'

/** The last model of the tutorial: noise and an adaptive threshold. */
export function adaptation(N) {
  const [vr, vt0] = [mV(-70), mV(-50)]
  const names = {
    tau: ms(10),
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
  return [G, new SpikeMonitor(G)]
}
