import { type Case, neurons } from './case.ts'

const of = (model: string, more: Partial<Case> = {}): Case => neurons({ model, ...more })

const spike = { threshold: 'v > vt', reset: 'v = vr' }

/** Models that people write, of the kinds that textbooks and papers have. */
export const typical: Readonly<Record<string, Case>> = {
  leaky: of('dv/dt = (v0 - v)/tau : volt (unless refractory)', { ...spike, refractory: '5*ms' }),
  dimensionless: of('dv/dt = (I - v)/tau : 1\nI : 1 (constant)', { threshold: 'v > 1', reset: 'v = 0' }),
  perfect: of('dv/dt = I/Cm : volt\nI : amp', { threshold: 'v >= vt', reset: 'v -= vt - vr' }),
  membraneCurrent: of('dv/dt = (gl*(El - v) + I)/Cm : volt\nI : amp', spike),
  resistance: of('dv/dt = (-(v - El) + Rm*I)/tau_m : volt (unless refractory)\nI : amp (constant)', {
    ...spike,
    refractory: '2*ms',
  }),
  adaptiveThreshold: of('dv/dt = (v0 - v)/tau : volt\ndth/dt = (vt - th)/tau_a : volt', {
    threshold: 'v > th',
    reset: 'v = vr; th += 3*mV',
  }),
  noisy: of('dv/dt = (v0 - v)/tau + sigma*sqrt(2/tau)*xi : volt', spike),
  twoNoises: of('dv/dt = (v0 - v)/tau + sigma*tau**-0.5*xi_1 : volt\ndw/dt = -w/tau_m + mu*tau_m**-0.5*xi_2 : 1'),
  colouredNoise: of(
    'dv/dt = (El - v)/tau_m + I/Cm : volt\ndI/dt = (I0 - I)/tau_s + sigma_I*sqrt(2/tau_s)*xi : amp',
    spike,
  ),
  ornsteinUhlenbeck: of('dx/dt = -x/tau + (2/tau)**.5*xi : 1'),
  multiplicative: of('dx/dt = x/tau*(1 - x) + mu*x*xi/second**.5 : 1'),
  quadratic: of('dv/dt = (v - vr)*(v - vt)/(tau*mV) + I/Cm : volt\nI : amp', {
    threshold: 'v > 30*mV',
    reset: 'v = vr',
  }),
  theta: of('dtheta/dt = ((1 - cos(theta)) + (1 + cos(theta))*I)/tau : 1\nI : 1', {
    threshold: 'cos(theta) < -0.99 and theta > 0',
    reset: 'theta -= 2*pi',
  }),
  exponential: of('dv/dt = (gL*(EL - v) + gL*DeltaT*exp((v - VT)/DeltaT) + I)/Cm : volt\nI : amp', {
    threshold: 'v > Vcut',
    reset: 'v = Vr',
  }),
  adaptiveExponential: of(
    `dv/dt = (gL*(EL - v) + gL*DeltaT*exp((v - VT)/DeltaT) - w + I)/Cm : volt
dw/dt = (a_w*(v - EL) - w)/tau_w : amp
I : amp`,
    { threshold: 'v > Vcut', reset: 'v = Vr; w += b_w' },
  ),
  adaptiveExponentialDriven: of(
    `dv/dt = (gl*(El - v) + gl*DeltaT*exp((v - VT)/DeltaT) - w + I)/Cm : volt
dw/dt = (a_w*(v - El) - w)/tau_w : amp
I = I0*sin(2*pi*freq*t)**k : amp`,
    { threshold: 'v > 20*mV', reset: 'v = vr\nw += b_w' },
  ),
  izhikevich: of(
    `dv/dt = (0.04/ms/mV)*v**2 + (5/ms)*v + 140*mV/ms - u + J : volt
du/dt = (0.02/ms)*(0.2/ms*v - u) : volt/second
J : volt/second (constant)`,
    { threshold: 'v >= 30*mV', reset: 'v = -65*mV; u += 8*mV/ms' },
  ),
  izhikevichPlain: of(
    `dv/dt = (0.04*v**2 + 5*v + 140 - u + I)/ms : 1
du/dt = a*(b*v - u)/ms : 1
a : 1
b : 1
c : 1
d : 1
I : 1`,
    { threshold: 'v >= 30', reset: 'v = c; u = u + d' },
  ),
  izhikevich2007: of(
    `dv/dt = (kk*(v - vr)*(v - vt) - u + I)/Cm : volt
du/dt = a*(g0*(v - vr) - u) : amp
kk : siemens/volt
a : Hz
I : amp`,
    { threshold: 'v > Vpeak', reset: 'v = u_reset; u += b_w' },
  ),
  fitzHughNagumo: of('dv/dt = (v - v**3/3 - w + I)/tau : 1\ndw/dt = mu*(v + 0.7 - 0.8*w)/tau : 1\nI : 1'),
  hindmarshRose: of(
    `dx/dt = (y - x**3 + 3*x**2 - z + I)/tau : 1
dy/dt = (1 - 5*x**2 - y)/tau : 1
dz/dt = 0.006*(4*(x + 1.6) - z)/tau : 1
I : 1`,
  ),
  vanDerPol: of('dx/dt = y : 1\ndy/dt = -mu*(x**2 - 1)*y*freq - x*freq**2 : Hz'),
  harmonic: of('dx/dt = y*omega : 1\ndy/dt = -x*omega : 1', { where: 'x > 0 and y < 0.5' }),
  morrisLecar: of(
    `dv/dt = (gl*(El - v) + gCa*m*(ECa - v) + gK*w*(EK - v) + I)/Cm : volt
m = (1 + tanh((v - V_half)/(2*k_m)))/2 : 1
w_inf = (1 + tanh((v + 12*mV)/(17.4*mV)))/2 : 1
dw/dt = alpha0*(w_inf - w)*cosh((v + 12*mV)/(34.8*mV)) : 1
I : amp`,
  ),
  hodgkinHuxley: of(
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
    { threshold: 'v > -20*mV', refractory: 'v > -40*mV' },
  ),
  hodgkinHuxley1952: of(
    `dv/dt = (120*msiemens/cm**2*m**3*h*(ENa - v) + 36*msiemens/cm**2*n**4*(EK - v) + 0.3*msiemens/cm**2*(El - v) + I)/(1*ufarad/cm**2) : volt
dm/dt = am*(1 - m) - bm*m : 1
dh/dt = ah*(1 - h) - bh*h : 1
dn/dt = an*(1 - n) - bn*n : 1
am = 0.1*(25*mV - v)/mV/(exp((25*mV - v)/(10*mV)) - 1)/ms : Hz
bm = 4*exp(-v/(18*mV))/ms : Hz
ah = 0.07*exp(-v/(20*mV))/ms : Hz
bh = 1/(exp((30*mV - v)/(10*mV)) + 1)/ms : Hz
an = 0.01*(10*mV - v)/mV/(exp((10*mV - v)/(10*mV)) - 1)/ms : Hz
bn = 0.125*exp(-v/(80*mV))/ms : Hz
I : amp/metre**2`,
    { threshold: 'm > 0.5', refractory: 'm > 0.5' },
  ),
  hodgkinHuxleyTemperature: of(
    `dn/dt = phi*(an*(1 - n) - bn*n) : 1
phi = q10**((temperature - 279.45*kelvin)/(10*kelvin)) : 1
an = 0.01*(10*mV - v)/mV/(exp((10*mV - v)/(10*mV)) - 1)/ms : Hz
bn = 0.125*exp(-v/(80*mV))/ms : Hz
v : volt`,
  ),
  wangBuzsaki: of(
    `dv/dt = (-gNa*m**3*h*(v - ENa) - gK*n**4*(v - EK) - gL*(v - EL) + I)/Cm : volt
m = alpham/(alpham + betam) : 1
alpham = 0.1/mV*10*mV/exprel(-(v + 35*mV)/(10*mV))/ms : Hz
betam = 4*exp(-(v + 60*mV)/(18*mV))/ms : Hz
dh/dt = 5*(alphah*(1 - h) - betah*h) : 1
alphah = 0.07*exp(-(v + 58*mV)/(20*mV))/ms : Hz
betah = 1./(exp(-0.1/mV*(v + 28*mV)) + 1)/ms : Hz
dn/dt = 5*(alphan*(1 - n) - betan*n) : 1
alphan = 0.01/mV*10*mV/exprel(-(v + 34*mV)/(10*mV))/ms : Hz
betan = 0.125*exp(-(v + 44*mV)/(80*mV))/ms : Hz
I : amp`,
    { threshold: 'v > 0*mV', refractory: 'v > 0*mV' },
  ),
  connorStevens: of(
    `dv/dt = (gA*A**3*B*(EK - v) + gL*(EL - v) + I_ext)/Cm : volt
dA/dt = (A_inf - A)/tau_A : 1
dB/dt = (B_inf - B)/tau_B : 1
A_inf = (0.0761*exp((v + 94.22*mV)/(31.84*mV))/(1 + exp((v + 1.17*mV)/(28.93*mV))))**(1/3) : 1
tau_A = 0.3632*ms + 1.158*ms/(1 + exp((v + 55.96*mV)/(20.12*mV))) : second
B_inf = 1/(1 + exp((v + 53.3*mV)/(14.54*mV)))**4 : 1
tau_B = 1.24*ms + 2.678*ms/(1 + exp((v + 50*mV)/(16.027*mV))) : second`,
  ),
  mCurrent: of(
    'I_M = gM*p*(v - EK) : amp\ndp/dt = (p_inf - p)/tau_p : 1\np_inf = 1/(1 + exp(-(v + 35*mV)/(10*mV))) : 1\ntau_p = 400*ms/(3.3*exp((v + 35*mV)/(20*mV)) + exp(-(v + 35*mV)/(20*mV))) : second\nv : volt',
  ),
  hCurrent: of(
    'I_h = gh*r*(Eh - v) : amp\ndr/dt = (1/(1 + exp((v + 84*mV)/(10.2*mV))) - r)/tau_r : 1\ntau_r = 1/(exp(-14.59 - 0.086*v/mV) + exp(-1.87 + 0.0701*v/mV))*ms : second\nv : volt',
  ),
  calcium: of(
    `dCa/dt = -I_Ca/(2*96485*coulomb/mole*depth*area) + (Ca0 - Ca)/tau_ca : mmolar
I_Ca = a_w*(1 + exprel(-v/(9*mV)))*(v - E_Ca) : amp
E_Ca = 12.5*mV*log(2*mM/Ca) : volt
area = 100*um**2 : metre**2
v : volt`,
  ),
  nernst: of(
    'E = 8.314*joule/kelvin/mole*temperature/(96485*coulomb/mole)*log(outside/inside) : volt\noutside : mM\ninside : mM',
  ),
  goldman: of(
    'I = P*4*v*(96485*coulomb/mole)**2/(8.314*joule/kelvin/mole*temperature)*(inside - outside*exp(-u))/(1 - exp(-u)) : amp/metre**2\nu = 2*v*96485*coulomb/mole/(8.314*joule/kelvin/mole*temperature) : 1\nP : metre/second\nv : volt\ninside : mmolar\noutside : mmolar',
  ),
  conductances: of(
    `dv/dt = (gl*(El - v) + I_e + I_i + I0)/Cm : volt (unless refractory)
dge/dt = -ge/taue : siemens  # excitation
dgi/dt = -gi/taui : siemens  # inhibition
I_e = ge*(Ee - v) : amp
I_i = gi*(Ei - v) : amp`,
    { ...spike, refractory: '3*ms' },
  ),
  cuba: of(
    'dv/dt = (ge + gi - (v - El))/taum : volt (unless refractory)\ndge/dt = -ge/taue : volt\ndgi/dt = -gi/taui : volt',
    {
      threshold: 'v > Vt',
      reset: 'v = Vr',
      refractory: '5*ms',
      set: { v: 'Vr + rand()*(Vt - Vr)' },
    },
  ),
  coba: of(
    'dv/dt = (gl*(El - v) + ge*(Ee - v) + gi*(Ei - v))/Cm : volt (unless refractory)\ndge/dt = -ge/taue : siemens\ndgi/dt = -gi/taui : siemens',
    {
      threshold: 'v > vt',
      reset: 'v = vr',
      refractory: '5*ms',
      set: { v: 'El + (randn()*5 - 5)*mV', ge: '(randn()*1.5 + 4)*10*nS' },
    },
  ),
  alphaSynapse: of('dg/dt = (x - g)/tau_s : siemens\ndx/dt = -x/tau_s : siemens\nI = g*(Ee - v) : amp\nv : volt'),
  doubleExponential: of('dg/dt = -g/tau_decay + s/ms : siemens\nds/dt = -s/tau_rise : siemens'),
  nmda: of(
    'I = g*(Ee - v)*s/(1 + 1*mM/(3.57*mM)*exp(-0.062*v/mV)) : amp\nds/dt = -s/tau_d + alpha0*x*(1 - s) : 1\ndx/dt = -x/tau_rise : 1\ng : siemens\nv : volt',
  ),
  gapJunction: of('dv/dt = (v0 - v + I_gap)/tau : volt\nI_gap : volt\nv_other : volt (linked)'),
  spikeFrequencyAdaptation: of('dv/dt = (gl*(El - v) + g_ahp*(EK - v))/Cm : volt\ndg_ahp/dt = -g_ahp/tau_a : siemens', {
    threshold: 'v > vt',
    reset: 'v = vr; g_ahp += 5*nS',
  }),
  shortTermPlasticity: of('dx/dt = (1 - x)/tau_d : 1\ndu/dt = (U0 - u)/tau_f : 1', {
    events: { release: 'x*u > 0.5' },
    regular: 'u += U0*(1 - u); x -= u*x',
  }),
  rates: of('dr/dt = (-r + phi)/tau : Hz\nphi = rate0/(1 + exp(-(I - 0.5)/0.1)) : Hz\nI : 1', {
    threshold: 'rand() < r*dt',
  }),
  wilsonCowan: of(
    'dE/dt = (-E + (1 - E)*S_e)/taue : 1\ndI/dt = (-I + (1 - I)*S_i)/taui : 1\nS_e = 1/(1 + exp(-1.3*(16*E - 12*I + P - 4))) - 1/(1 + exp(1.3*4)) : 1\nS_i = 1/(1 + exp(-2*(15*E - 3*I - 3.7))) - 1/(1 + exp(2*3.7)) : 1\nP : 1',
  ),
  lorenz: of('dx/dt = 10*(y - x)/tau : 1\ndy/dt = (x*(28 - z) - y)/tau : 1\ndz/dt = (x*y - 8/3*z)/tau : 1'),
  kuramoto: of('dtheta/dt = omega_i + K*sin(psi - theta) : 1\nomega_i : Hz\nK : Hz\npsi : 1', {
    set: { omega_i: 'freq*(1 + 0.1*randn())', theta: '2*pi*rand()' },
  }),
  poissonNeuron: of('rates : Hz', { threshold: 'rand() < rates*dt', set: { rates: '10*Hz + i*Hz' } }),
  inhomogeneous: of('r = rate0*(1 + sin(2*pi*freq*t)) : Hz', { threshold: 'rand() < r*dt' }),
  spatialInput: of(
    'dv/dt = (I - v)/tau : 1\nI = exp(-(x - x0)**2/(2*sigma_x**2)) : 1\nx : metre\nx0 : metre\nsigma_x : metre',
    {
      set: { x: 'i*10*um', sigma_x: '100*um' },
    },
  ),
  steppedCurrent: of('dv/dt = (gl*(El - v) + I)/Cm : volt\nI = I0*int(t > 100*ms and t < 200*ms) : amp', spike),
  burst: of('dv/dt = (gl*(El - v) - w + I0)/Cm : volt\ndw/dt = -w/tau_w : amp\nn : integer', {
    threshold: 'v > vt',
    reset: 'v = vr; w += b_w; n += 1',
    where: 'n > 3',
  }),
  countedSpikes: of('dv/dt = (2 - v)/tau : 1\nspikes : integer\nfirst : second', {
    threshold: 'v > 1',
    reset: 'v = 0; first = first*int(spikes > 0) + t*int(spikes == 0); spikes += 1',
  }),
  refractoryVariable: of('dv/dt = (2 - v)/tau : 1 (unless refractory)\nref : second', {
    threshold: 'v > 1',
    reset: 'v = 0; ref = 2*ms*(1 + rand())',
    refractory: 'ref',
  }),
  refractoryCondition: of('dv/dt = (v0 - v)/tau : volt (unless refractory)', {
    ...spike,
    refractory: 'v < vr or timestep(t - lastspike, dt) < timestep(3*ms, dt)',
  }),
  events: of('dv/dt = (v0 - v)/tau : volt\nhigh : boolean', {
    ...spike,
    events: { up: 'v > v0 and not high', down: 'v <= v0 and high' },
    regular: 'high = v > v0',
  }),
  shared: of('dv/dt = (drive*mV - v)/tau : volt\ndrive : 1 (shared)\nv_mean = v + 0*mV : volt', {
    regular: 'drive = rand()',
  }),
  constantOverDt: of('dv/dt = (x*mV - v)/tau : volt\nx = rand() : 1 (constant over dt)'),
  chemostat: of(
    'ds/dt = D*(s_in - s) - mu_max*s/(K_s + s)*x/Y : mM\ndx/dt = mu_max*s/(K_s + s)*x - D*x : mM\nD : Hz\nmu_max : Hz\ns_in : mM\nK_s : mM\nY : 1',
  ),
  passiveCable: of(
    'Im = gL_area*(EL - v) : amp/metre**2\ngL_area : siemens/metre**2\nv : volt\nlambda_2 = diameter/(4*gL_area*rho) : metre**2\nrho : ohm*metre',
  ),
  electrode: of(
    'dv/dt = ((E_L - v)/R_m + I)/C_m : volt\ndvc/dt = (I*R_m/10 - vc)/tau_x : volt\nrecorded = v + vc : volt\nI : amp',
  ),
  resonateAndFire: of('dx/dt = b*x - omega*y + I/ms : 1\ndy/dt = omega*x + b*y : 1\nb : Hz\nI : 1', {
    threshold: 'y > 1',
    reset: 'x = 0; y = 1',
  }),
  glif: of(
    'dv/dt = (gl*(El - v) + I1 + I2 + I0)/Cm : volt (unless refractory)\ndI1/dt = -I1/tau_a : amp\ndI2/dt = -I2/tau_x : amp\ndtheta/dt = a*(v - El) - b*(theta - VT) : volt\na : Hz\nb : Hz',
    {
      threshold: 'v > theta',
      reset: 'I1 = 0.2*I1 + b_w; I2 += b_w; v = vr; theta = clip(theta, vt, theta)',
      refractory: '4*ms',
    },
  ),
  spikeResponse: of(
    'dh/dt = (x - h)/tau_s : 1\ndx/dt = -x/tau_s : 1\nu = h - exp(-(t - lastspike)/tau)*int(t > lastspike) : 1',
    {
      threshold: 'u > 1',
      refractory: '1*ms',
    },
  ),
  escapeNoise: of('dv/dt = (v0 - v)/tau : volt\nhazard = rate0*exp((v - vt)/DeltaT) : Hz', {
    threshold: 'rand() < 1 - exp(-hazard*dt)',
    reset: 'v = vr',
  }),
  sineDrive: of('dv/dt = (v0*(1 + mu*cos(2*pi*freq*t)) - v)/tau : volt', spike),
  clock: of('phase = (t % T_period)/T_period : 1', { threshold: 'phase < dt/T_period and t_in_timesteps > 0' }),
  randomReset: of('dv/dt = 1/tau : 1', { threshold: 'v > 1 + 0.1*randn()', reset: 'v = 0.1*rand()' }),
  poissonDraws: of('dn_open/dt = 0*Hz : 1', { regular: 'n_open = poisson(3)*1.0' }),
  boundaries: of('dx/dt = mu*xi*second**-0.5 : 1', { regular: 'x = clip(x, -1, 1)' }),
}

/** One feature of the language each. */
export const features: readonly Case[] = [
  of(''),
  of('# nothing yet'),
  of('v:1(constant)\nw=1:1\ndx/dt=1/ms:1'),
  of('x = exp (1) + ((((2)))) - -+-3 : 1'),
  of('x = 0x1F + 0b11 + 0o17 + 00 + 0_0 + 01.5 + 05e1 + 1_000 + 100 : 1'),
  of('x : 1/second\ny : kilogram\nz : boolean\nn : integer\nc : mM\nf : Hz'),
  of('d x / dt = -x/tau : 1'),
  of(
    'dv/dt = (El      # the text goes on\n    - v)/tau      # until there is a colon\n  : volt          # and a unit\n  (unless refractory)',
  ),
  of('x :\n  siemens/metre**2\ny : volt**-0.5*second*second**+1/metre (constant,\n  shared)'),
  of('x = v**2/(v*v) + (v**4)**(1/2)/v**2 + v**-1*v : 1\nv : volt'),
  of('x = v**4*v/volt**4 + v**5/v**4 + v**7.5/v**6.5 : volt\nv : volt\ny = v**8*r**5 : volt**8*metre**5\nr : metre'),
  of('x = u**n + n**u + (2*u)**(v/El) : 1\nu : 1\nn : integer\nv : volt'),
  of('x = -v**2 : volt**2\nv : volt'),
  of('x = v**k : volt**2\nv : volt'),
  of('x = v**n4/v**half : volt**3.5\nv : volt'),
  of('x = v**1.5*v**.5*v**0.50*v**-1. : volt**1.5\nv : volt'),
  of('x = a**0.25*a**0.75 : metre**2\na : metre**2'),
  of('r = (vol)**(1/3) : metre\nvol : metre**3'),
  of('x = 2**-3**2 + 2**(3/2) + e**1.3 : 1'),
  of('x = v**(2*1 - 1)/mV : 1\nv : volt'),
  of('spiking = v > El and not (w or v <= 0*mV) : boolean\nv : volt\nw : boolean'),
  of('x = 2*(v > 0) + (v != 1)*int(v > 2) : 1\nv : 1'),
  of('x = v == 0 or v != 1 and not v >= 2 : boolean\nv : 1'),
  of('x = True and not False or v < inf : boolean\nv : 1'),
  of('x = clip(v, -El, El) + abs(v) - floor(v/mV)*mV + v % (3*mV) : volt\nv : volt'),
  of('x = ceil(v/mV) + sign(v) + sign(-v*v) : 1\nv : volt'),
  of('n = timestep(t, dt) + sign(v) + poisson(3) + poisson() + i + N : integer (constant over dt)\nv : volt'),
  of('x = 1e-3 + 1.5E+2 + 0x1f + 1_000 + 5. + .5 + 0.1e1 : 1'),
  of('x = sin(a) + cos(a) + tan(a) + sinh(a) + cosh(a) + tanh(a) : 1\na : 1'),
  of('x = arcsin(a) + arccos(a) + arctan(a) + log(a) + log10(a) + expm1(a) + log1p(a) + exprel(a) : 1\na : 1'),
  of('x = sqrt(v*v) + sqrt(v**2) : volt\nv : volt'),
  of('x = sqrt(4) + int(2.7) + a//2 + a % 2 : 1\na : 1'),
  of('x = sqrt(g/C)/sqrt(Hz) : 1\ng : siemens\nC : farad'),
  of('rate = g0/(Cm*1000) : Hz'),
  of('x = pi*e : 1\nforce = 1*newton + 2*kilogram*metre/second**2 : newton'),
  of('p = force/area0 : pascal\nforce : newton'),
  of('power = v*I : watt\nv : volt\nI : amp'),
  of('energy = Cm*v**2/2 : joule\nv : volt'),
  of('L = v*second/amp : henry\nv : volt'),
  of('Phi = L*amp : weber\nL : henry'),
  of('B = 2*weber/metre**2 : tesla'),
  of('c = n_mol/litre : mmolar\nn_mol : mole'),
  of('x = 3*mM + 2*uM + 1*mole/metre**3 : mmolar'),
  of('x = 5*cm2 + 3*um**2 + 2*mm2 : metre**2'),
  of('x = 10*mvolt + 2*uvolt - 3*volt : volt'),
  of('x = 1*kHz - 2*MHz + 3/ms : hertz'),
  of('x = 5*Mohm*nA + 3*Gohm*pA : volt'),
  of('x = t + dt + lastspike : second\nready = not_refractory : boolean', {
    threshold: 'x > 1*ms',
    refractory: '2*ms',
  }),
  of('beta : 1\ngamma : 1\nE : 1\nS : 1\nI : 1\nd : 1\nj : 1\nk : 1\nsum = beta + gamma + E + S + I + d + j + k : 1'),
  of('z = y + x : 1\ny = 2*x : 1\nx = 3*a : 1\na : 1'),
  of('dv/dt = -v/tau*enabled : volt'),
  of('dv/dt = (rectified(v) - El)/tau*chance(0.5, on and v > El) : volt\non : boolean', {
    names: { rectified: { takes: ['voltage'], gives: 'voltage' }, chance: { takes: ['one', 'boolean'], gives: 'one' } },
  }),
  of('dv/dt = (drive(t) - v)/tau : volt', { names: { drive: { table: 'voltage' } } }),
  of('dv/dt = (gl*(El - v) + stimulus(t, i))/Cm : volt', { names: { stimulus: { table: 'current', columns: true } } }),
  of('dv/dt = (gain(t)*v0 - v)/tau : volt', { names: { gain: { table: 'one' } } }),
  of('dv/dt = f()*v/tau : volt', { names: { f: { takes: [], gives: 'one' } } }),
  of('dv/dt = (v + shift(v, 2*ms))/tau : volt', { names: { shift: { takes: ['voltage', 'time'], gives: 'voltage' } } }),
  of('high = over(v) and v > El : boolean\nv : volt', { names: { over: { takes: ['voltage'], gives: 'boolean' } } }),
  of('v : volt', { threshold: 'v > vt and i != 3 and t > 2*ms' }),
  of('v : volt\nw : amp', {
    threshold: 'True',
    reset: 'v = 0*volt; w += 2*pA\n\n  # more\nv -= 1*mV; w *= 0.5; w /= 2',
  }),
  of('v : volt\nlow : boolean\nn : integer', {
    threshold: 'low',
    reset: 'drop = 2*mV ; v -= drop*n\nlow = v > vt\nn = int(v/mV) + i % 2; n %= 3',
  }),
  of('v : 1', { threshold: 'v > 1', reset: 'a = 2; a = a + v; b = a > 3; v = a*b' }),
  of('v : 1', { threshold: 'v > 1', refractory: '2*ms + rand()*ms' }),
  of('v : volt', { set: { v: 'vr + rand()*(vt - vr)' }, where: 'i < N/2' }),
  of('v : volt\nn : integer\nlow : boolean', { set: { n: 'i % 3', low: 'rand() < 0.5', v: '-60*mV + 0*vt' } }),
  of('dv/dt = (drive(t)*mV - v)/tau : volt', { names: { drive: { table: 'one' } } }),
  of('x : 1', { events: { every: 't_in_timesteps % 10 == 0' } }),
]

/** All cases that are right. */
export const right: readonly Case[] = [...Object.values(typical), ...features]
