"""The models of the benchmarks in plain Brian2. Each function takes the number of neurons and returns the objects of a network."""
from brian2 import (
    Hz, NeuronGroup, PoissonGroup, PoissonInput, SpikeMonitor, StateMonitor, Synapses,
    cm, mV, ms, msiemens, nS, siemens, ufarad, umetre,
)


def decay(N):
    """The first model of the tutorial."""
    tau = 10*ms
    G = NeuronGroup(N, 'dv/dt = (1-v)/tau : 1', method='exact', namespace={'tau': tau})
    return [G, StateMonitor(G, 'v', record=0)]


def threshold(N):
    """The tutorial's first model with spikes."""
    tau = 10*ms
    G = NeuronGroup(N, 'dv/dt = (1-v)/tau : 1', threshold='v > 0.8', reset='v = 0', method='exact', namespace={'tau': tau})
    return [G, StateMonitor(G, 'v', record=0), SpikeMonitor(G)]


def adaptation(N):
    """The last model of the tutorial: noise and an adaptive threshold."""
    vr, vt0 = -70*mV, -50*mV
    names = {
        'tau': 10*ms, 'vr': vr, 'vt0': vt0, 'delta_vt0': 5*mV, 'tau_t': 100*ms,
        'sigma': 0.5*(vt0-vr), 'v_drive': 2*(vt0-vr),
    }
    eqs = '''
    dv/dt = (v_drive+vr-v)/tau + sigma*xi*tau**-0.5 : volt
    dvt/dt = (vt0-vt)/tau_t : volt
    '''
    G = NeuronGroup(N, eqs, threshold='v>vt', reset='v = vr; vt += delta_vt0', refractory=5*ms, method='euler',
                    namespace=names)
    G.v = 'rand()*(vt0-vr)+vr'
    G.vt = vt0
    return [G, SpikeMonitor(G)]


def cuba(N):
    """The neurons of Brian2's CUBA example, without synapses."""
    eqs = '''
    dv/dt  = (ge+gi-(v-El))/taum : volt (unless refractory)
    dge/dt = -ge/taue : volt
    dgi/dt = -gi/taui : volt
    '''
    names = {'taum': 20*ms, 'taue': 5*ms, 'taui': 10*ms, 'vt': -50*mV, 'vr': -60*mV, 'El': -49*mV}
    G = NeuronGroup(N, eqs, threshold='v>vt', reset='v = vr', refractory=5*ms, method='exact', namespace=names)
    G.v = 'vr + rand()*(vt - vr)'
    return [G, SpikeMonitor(G)]


def cobahh(N):
    """The neurons of Brian2's COBAHH example, without synapses."""
    area = 20000*umetre**2
    names = {
        'Cm': 1*ufarad*cm**-2*area, 'gl': 5e-5*siemens*cm**-2*area,
        'El': -65*mV, 'EK': -90*mV, 'ENa': 50*mV, 'VT': -63*mV,
        'g_na': 100*msiemens*cm**-2*area, 'g_kd': 30*msiemens*cm**-2*area,
        'taue': 5*ms, 'taui': 10*ms, 'Ee': 0*mV, 'Ei': -80*mV,
    }
    eqs = '''
    dv/dt = (gl*(El-v)+ge*(Ee-v)+gi*(Ei-v)-g_na*(m*m*m)*h*(v-ENa)-g_kd*(n*n*n*n)*(v-EK))/Cm : volt
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
    beta_n = .5*exp((10*mV-v+VT)/(40*mV))/ms : Hz
    '''
    G = NeuronGroup(N, eqs, threshold='v>-20*mV', refractory=3*ms, method='exponential_euler', namespace=names)
    G.v = 'El + (randn()*5-5)*mV'
    G.ge = '(randn()*1.5+4)*10.*nS'
    G.gi = '(randn()*12+20)*10.*nS'
    return [G, StateMonitor(G, 'v', record=[1, 10, 100]), SpikeMonitor(G)]


def connected(G, we, wi):
    """Vogels and Abbott's connections: 80 from each neuron on average, the first four in five of them excitatory."""
    N = len(G)
    excitatory = int(round(0.8*N))
    p = min(1, 80/N)
    Ce = Synapses(G[:excitatory], G, on_pre='ge_post += we', namespace={'we': we})
    Ci = Synapses(G[excitatory:], G, on_pre='gi_post += wi', namespace={'wi': wi})
    Ce.connect(p=p)
    Ci.connect(p=p)
    return [Ce, Ci]


def cuba_network(N):
    """Brian2's CUBA example (Vogels and Abbott 2005), with 80 synapses from each neuron."""
    G, spikes = cuba(N)
    return [G, *connected(G, 1.62*mV, -9*mV), spikes]


def cobahh_network(N):
    """Brian2's COBAHH example (Brette et al. 2007), with 80 synapses from each neuron."""
    G, *monitors = cobahh(N)
    return [G, *connected(G, 6*nS, 67*nS), *monitors]


def stdp(N):
    """Brian2's STDP example (Song, Miller and Abbott 2000): 1,000 Poisson inputs on each of N neurons."""
    names = {'taum': 10*ms, 'Ee': 0*mV, 'vt': -54*mV, 'vr': -60*mV, 'El': -74*mV, 'taue': 5*ms}
    eqs = '''
    dv/dt = (ge * (Ee-v) + El - v) / taum : volt
    dge/dt = -ge / taue : 1
    '''
    inputs = PoissonGroup(1000, rates=15*Hz)
    G = NeuronGroup(N, eqs, threshold='v>vt', reset='v = vr', method='euler', namespace=names)
    G.v = -60*mV
    gmax = 0.01
    plasticity = {'taupre': 20*ms, 'taupost': 20*ms, 'gmax': gmax, 'dApre': 0.01*gmax, 'dApost': -0.01*1.05*gmax}
    S = Synapses(inputs, G,
                 '''w : 1
                    dApre/dt = -Apre / taupre : 1 (event-driven)
                    dApost/dt = -Apost / taupost : 1 (event-driven)''',
                 on_pre='''ge_post += w
                           Apre += dApre
                           w = clip(w + Apost, 0, gmax)''',
                 on_post='''Apost += dApost
                            w = clip(w + Apre, 0, gmax)''', namespace=plasticity)
    S.connect()
    S.w = 'rand() * gmax'
    return [inputs, G, S, SpikeMonitor(G)]


def brunel(N):
    """Brunel's (2000) sparsely connected network: N neurons, each with N/10 synapses, delays of 1.5 ms."""
    J, g = 0.1*mV, 5
    excitatory = int(round(0.8*N))
    external = int(round(0.1*excitatory))
    names = {'tau': 20*ms, 'theta': 20*mV, 'vr': 10*mV}
    G = NeuronGroup(N, 'dv/dt = -v/tau : volt (unless refractory)', threshold='v>theta', reset='v = vr', refractory=2*ms,
                    method='exact', namespace=names)
    G.v = 'rand()*theta'
    E = Synapses(G[:excitatory], G, on_pre='v_post += J', delay=1.5*ms, namespace={'J': J})
    I = Synapses(G[excitatory:], G, on_pre='v_post -= g*J', delay=1.5*ms, namespace={'J': J, 'g': g})
    E.connect(p=0.1)
    I.connect(p=0.1)
    # Twice the rate that brings neurons to their threshold.
    rate = 2*(20/(0.1*external*0.02))*Hz
    return [G, E, I, PoissonInput(G, 'v', external, rate, J), SpikeMonitor(G)]
