import { cm, eqs, mS, msiemens, mV, type Quantity, ufarad, umetre } from 'dvdt'

const area = umetre(20000).mul(umetre(1))
const per = (conductance: Quantity<'conductance'>) => conductance.div(cm(1).pow(2)).mul(area)

/**
 * Hodgkin-Huxley neuron with a fast sodium and a delayed potassium current, in a form for cortical cells.
 * @see Traub & Miles (1991), Neuronal networks of the hippocampus; Brette et al. (2007), J Comput Neurosci 23:349
 */
export const hodgkinHuxley = eqs(
  `dv/dt = (gl*(El-v) - g_na*(m*m*m)*h*(v-ENa) - g_kd*(n*n*n*n)*(v-EK) + I)/Cm : volt
   dm/dt = 0.32*(mV**-1)*4*mV/exprel((13*mV-v+VT)/(4*mV))/ms*(1-m) - 0.28*(mV**-1)*5*mV/exprel((v-VT-40*mV)/(5*mV))/ms*m : 1
   dn/dt = 0.032*(mV**-1)*5*mV/exprel((15*mV-v+VT)/(5*mV))/ms*(1-n) - 0.5*exp((10*mV-v+VT)/(40*mV))/ms*n : 1
   dh/dt = 0.128*exp((17*mV-v+VT)/(18*mV))/ms*(1-h) - 4/(1+exp((40*mV-v+VT)/(5*mV)))/ms*h : 1`,
  {
    Cm: ufarad(1).div(cm(1).pow(2)).mul(area),
    gl: per(msiemens(0.05)),
    g_na: per(mS(100)),
    g_kd: per(mS(30)),
    El: mV(-65),
    EK: mV(-90),
    ENa: mV(50),
    VT: mV(-63),
  },
)

/** When it spikes: once each time that v rises above -40 mV. */
export const spiking = { threshold: 'v > -40*mV', refractory: 'v > -40*mV', method: 'exponential_euler' } as const
