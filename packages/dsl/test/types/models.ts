import { mM, ms, mV, nA, nF, nS, pA, second, umetre, uS } from '@dvdt/units'

/** Values that the models below take by name. */
export const values = {
  tau: ms(10),
  tau_m: ms(20),
  taue: ms(5),
  taui: ms(10),
  tau_w: ms(144),
  v0: mV(-60),
  El: mV(-65),
  Ee: mV(0),
  Ei: mV(-80),
  ENa: mV(50),
  EK: mV(-90),
  VT: mV(-63),
  DeltaT: mV(2),
  sigma: mV(3),
  gl: nS(10),
  g_na: uS(20),
  g_kd: uS(6),
  Cm: nF(0.2),
  a: nS(4),
  I0: nA(0.5),
  noise: pA(20),
  freq: second(1).pow(-1),
  Ca0: mM(0.1),
  depth: umetre(0.1),
  k: 2,
  mu: 0.5,
}

export interface Model {
  readonly text: string
  readonly names: readonly (keyof typeof values)[]
}

/** Models of the kinds that people write. */
export const models: Readonly<Record<string, Model>> = {
  leaky: { text: 'dv/dt = (v0 - v)/tau : volt (unless refractory)', names: ['tau', 'v0'] },
  dimensionless: { text: 'dv/dt = (I - v)/tau : 1\nI : 1 (constant)', names: ['tau'] },
  noisy: {
    text: `dv/dt = (v0 - v)/tau + sigma*sqrt(2/tau)*xi : volt
dw/dt = -w/tau_m + mu*tau_m**-0.5*xi_w : 1`,
    names: ['tau', 'tau_m', 'v0', 'sigma', 'mu'],
  },
  conductances: {
    text: `dv/dt = (gl*(El - v) + I_e + I_i + I0)/Cm : volt (unless refractory)
dge/dt = -ge/taue : siemens  # excitation
dgi/dt = -gi/taui : siemens  # inhibition
I_e = ge*(Ee - v) : amp
I_i = gi*(Ei - v) : amp`,
    names: ['gl', 'El', 'Ee', 'Ei', 'I0', 'Cm', 'taue', 'taui'],
  },
  adaptive: {
    text: `dv/dt = (gl*(El - v) + gl*DeltaT*exp((v - VT)/DeltaT) - w + I)/Cm : volt
dw/dt = (a*(v - El) - w)/tau_w : amp
I = I0*sin(2*pi*freq*t)**k : amp`,
    names: ['gl', 'El', 'DeltaT', 'VT', 'I0', 'Cm', 'a', 'tau_w', 'freq', 'k'],
  },
  izhikevich: {
    text: `dv/dt = (0.04/ms/mV)*v**2 + (5/ms)*v + 140*mV/ms - u + J : volt
du/dt = (0.02/ms)*(0.2/ms*v - u) : volt/second
J : volt/second (constant)`,
    names: [],
  },
  quadratic: {
    text: `dv/dt = (v - v0)**2/(tau*mV) : volt
slow = clip(abs(v - v0), 1*mV, DeltaT) : volt
high = v > v0 + 3*slow and not (v < El or ready) : boolean
ready : boolean (shared)
count = int(high) + 2*(v > VT) : integer`,
    names: ['v0', 'tau', 'DeltaT', 'El', 'VT'],
  },
  oscillator: { text: 'dx/dt = y : 1\ndy/dt = -mu*(x**2 - 1)*y*freq - x*freq**2 : Hz', names: ['mu', 'freq'] },
  calcium: {
    text: `dCa/dt = -I_Ca/(2*96485*coulomb/mole*depth*area) + (Ca0 - Ca)/tau_m : mmolar
I_Ca = a*(1 + exprel(-v/(9*mV)))*(v - E_Ca) : amp
E_Ca = 12.5*mV*log(2*mM/Ca) : volt
area = 100*um**2 : metre**2
v : volt`,
    names: ['depth', 'Ca0', 'tau_m', 'a'],
  },
  hodgkinHuxley: {
    text: `dv/dt = (gl*(El-v)+ge*(Ee-v)+gi*(Ei-v)-
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
    names: ['gl', 'El', 'Ee', 'Ei', 'g_na', 'ENa', 'g_kd', 'EK', 'Cm', 'taue', 'taui', 'VT'],
  },
}

/** A program that makes equations of models, one a line, behind some lines that import and declare. */
export function program(all: readonly Model[]): { source: string; lineOf: (index: number) => number } {
  const head = [
    `import { eqs } from '@dvdt/dsl'`,
    `import type { Quantity } from '@dvdt/units'`,
    ...Object.entries(values).map(([name, value]) =>
      typeof value === 'number'
        ? `const ${name} = ${value}`
        : `declare const ${name}: Quantity<${JSON.stringify(value.dimension)}>`,
    ),
  ]
  const lines = all.map(({ text, names }) => `eqs(${JSON.stringify(text)}, { ${names.join(', ')} })`)
  return { source: [...head, ...lines].join('\n'), lineOf: (index) => head.length + index + 1 }
}
