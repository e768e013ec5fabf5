import { eqs, ms, mV, NeuronGroup, q, SpikeMonitor, StateMonitor } from 'dvdt'

/** The neurons of Brian2's COBAHH example, without synapses. */
export function cobahh(N) {
  const names = {
    Cm: q('1*ufarad*cm**-2*20000*umetre**2'),
    gl: q('5e-5*siemens*cm**-2*20000*umetre**2'),
    g_na: q('100*msiemens*cm**-2*20000*umetre**2'),
    g_kd: q('30*msiemens*cm**-2*20000*umetre**2'),
    El: mV(-65),
    EK: mV(-90),
    ENa: mV(50),
    VT: mV(-63),
    taue: ms(5),
    taui: ms(10),
    Ee: mV(0),
    Ei: mV(-80),
  }
  const model = eqs(
    `dv/dt = (gl*(El-v)+ge*(Ee-v)+gi*(Ei-v)-g_na*(m*m*m)*h*(v-ENa)-g_kd*(n*n*n*n)*(v-EK))/Cm : volt
     dm/dt = alpha_m*(1-m)-beta_m*m : 1
     dn/dt = alpha_n*(1-n)-beta_n*n : 1
     dh/dt = alpha_h*(1-h)-beta_h*h : 1
     dge/dt = -ge*(1./taue) : siemens
     dgi/dt = -gi*(1./taui) : siemens
     alpha_m = 0.32*(mV**-1)*4*mV/exprel((13*mV-v+VT)/(4*mV))/ms : Hz
     beta_m = 0.28*(mV**-1)*5*mV/exprel((v-VT-40*mV)/(5*mV))/ms : Hz
     alpha_h = 0.128*exp((17*mV-v+VT)/(18*mV))/ms : Hz
     beta_h = 4./(1+exp((40*mV-v+VT)/(5*mV)))/ms : Hz
     alpha_n = 0.032*(mV**-1)*5*mV/exprel((15*mV-v+VT)/(5*mV))/ms : Hz
     beta_n = .5*exp((10*mV-v+VT)/(40*mV))/ms : Hz`,
    names,
  )
  const options = { threshold: 'v > -20*mV', refractory: ms(3), method: 'exponential_euler' }
  const G = new NeuronGroup(N, model, options)
  G.v.set('El + (randn()*5-5)*mV')
  G.ge.set('(randn()*1.5+4)*10.*nS')
  G.gi.set('(randn()*12+20)*10.*nS')
  return [G, new StateMonitor(G, 'v', { record: [1, 10, 100] }), new SpikeMonitor(G)]
}
