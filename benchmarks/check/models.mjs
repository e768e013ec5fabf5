/** Texts of models of the kinds that people write, with the values that they need. */
const texts = [
  'dv/dt = (v0 - v)/tau : volt (unless refractory)',
  `dv/dt = (gl*(El - v) + I_e + I_i + I0)/Cm : volt (unless refractory)
dge/dt = -ge/taue : siemens
dgi/dt = -gi/taui : siemens
I_e = ge*(Ee - v) : amp
I_i = gi*(Ei - v) : amp`,
  `dv/dt = (gl*(El - v) + gl*DeltaT*exp((v - VT)/DeltaT) - w + I0)/Cm : volt
dw/dt = (a*(v - El) - w)/tau_w : amp`,
  `dv/dt = (gl*(El-v)+ge*(Ee-v)+gi*(Ei-v)-
         g_na*(m*m*m)*h*(v-ENa)-
         g_kd*(n*n*n*n)*(v-EK))/Cm : volt
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
]

const head = `import { eqs, mV, ms, nA, nF, nS, NeuronGroup, StateMonitor, uS } from 'dvdt'

const [tau, taue, taui, tau_w] = [ms(10), ms(5), ms(10), ms(144)]
const [v0, El, Ee, Ei, ENa, EK, VT, DeltaT] = [mV(-60), mV(-65), mV(0), mV(-80), mV(50), mV(-90), mV(-63), mV(2)]
const [gl, a, g_na, g_kd, Cm, I0] = [nS(10), nS(4), uS(20), uS(6), nF(0.2), nA(0.5)]
`

/** A file with some models, each with a group and a recorder. */
export const file = (models) =>
  head +
  Array.from({ length: models }, (_, index) => {
    const text = texts[index % texts.length]
    const words = new Set(text.match(/[A-Za-z_]\w*/g))
    const names = [...head.matchAll(/const \[(.*?)\]/g)]
      .flatMap(([, list]) => list.split(', '))
      .filter((name) => words.has(name))
    return `
const model_${index} = eqs(\`${text}\`, { ${names.join(', ')} })
const group_${index} = new NeuronGroup(100, model_${index}, {
  threshold: 'v > -50*mV', reset: 'v = -65*mV', refractory: ms(3), method: 'euler',
})
group_${index}.v.set('-65*mV + 5*mV*rand()')
new StateMonitor(group_${index}, 'v', { record: true })
`
  }).join('')
