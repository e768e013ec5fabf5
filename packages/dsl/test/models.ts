/** Models of the literature, as people write them. */
export const models: readonly string[] = [
  'dv/dt = (1-v)/tau : 1',
  `
dv/dt = (v0-v+I)/tau : 1 (unless refractory)
v0 : 1
I = sin(2*pi*100*Hz*t) : 1
`,
  `
dv/dt = (v0 - v)/tau + sigma*xi*tau**-0.5 : 1 # noise
sigma : 1 (constant)
v0 : 1 (shared)
tau : second`,
  `
dv/dt = (gl*(El-v)+ge*(Ee-v)+gi*(Ei-v)-
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
  `
dvm/dt = (gL*(EL - vm) + gL*DeltaT*exp((vm - VT)/DeltaT) + I - w)/C : volt
dw/dt = (a*(vm - EL) - w)/tauw : amp
I : amp
`,
  `
dv/dt = (0.04/ms/mV)*v**2 + (5/ms)*v + 140*mV/ms - u + I : volt
du/dt = a*(b*v - u) : volt/second
I = clip(Imax*(t > 100*ms), 0*volt/second, Imax) : volt/second`,
  `
x = not a and b or c > 3 : boolean
n = int(v % 3) // 2 : integer (constant over dt)
k : integer
b : boolean (constant, shared)`,
]

/** Code of resets and the like. */
export const codes: readonly string[] = [
  'v = 0',
  'v = vr; w += b # adaptation',
  `
vt += 3*mV
v = vr
k = k + 1 ; x *= 0.5`,
  'ge += we/(1 + exp(-(v - v_half)/k)); lastupdate = t',
]
