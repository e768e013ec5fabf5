import {
  defaultClock,
  eqs,
  func,
  Hz,
  MagicError,
  ms,
  Network,
  NeuronGroup,
  networkOperation,
  PoissonGroup,
  PoissonInput,
  PopulationRateMonitor,
  run,
  SpikeMonitor,
  StateMonitor,
  seed,
  setLogger,
  startScope,
} from 'dvdt'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import probes from '../reference/probes.json' with { type: 'json' }

const infiniteAt1 = func((i) => (i === 1 ? Number.POSITIVE_INFINITY : 0), { args: [1], result: 1 })
let said: string[] = []
beforeEach(() => {
  said = []
  setLogger((level, message) => said.push(`${level} ${message}`))
  startScope()
})
afterEach(() => {
  setLogger('console')
})

describe('automatic_method_choice', () => {
  const tau = ms(10)
  /** Brian2's symbolic solution gives up on these and takes 'euler'; a numeric matrix exponential does not. */
  const better: Readonly<Record<string, string>> = {
    'no decay (singular)': 'exact',
    'oscillator (complex eigenvalues)': 'exact',
  }
  const models: Readonly<Record<string, string>> = {
    linear: 'dv/dt = (1-v)/tau : 1',
    nonlinear: 'dv/dt = (1-v**2)/tau : 1',
    'additive noise': 'dv/dt = -v/tau + xi*tau**-0.5 : 1',
    multiplicative: 'dv/dt = -v/tau + v*xi*tau**-0.5 : 1',
    'sin(t)': 'dv/dt = (sin(2*pi*100*Hz*t)-v)/tau : 1',
    'no decay (singular)': 'dv/dt = 1/tau : 1',
    'oscillator (complex eigenvalues)': 'dx/dt = y/tau : 1\ndy/dt = -x/tau : 1',
    'coupled chain': 'da/dt = (b-a)/tau : 1\ndb/dt = (c-b)/(2*tau) : 1\ndc/dt = -c/(3*tau) : 1',
  }
  test.each(Object.entries(models))('%s', async (name, text) => {
    const measured = probes.automatic_method_choice as Readonly<Record<string, readonly string[]>>
    const expected = better[name] ?? /'(\w+)'/.exec(measured[name]?.[0] as string)?.[1]
    const net = new Network(new NeuronGroup(1, eqs(text, { tau })))
    await net.run(ms(0.1))
    await net.run(ms(0.1))
    expect(said).toHaveLength(1)
    expect(said[0]).toMatch(
      new RegExp(
        `^INFO No numerical integration method specified for group 'neurongroup', using method '${expected}' \\(took `,
      ),
    )
  })
})

test('names: of objects and what they do, in the order of a step', () => {
  const ramp = eqs('dv/dt = 1/ms : 1')
  const spiking = { threshold: 'v > 1', reset: 'v = 0' }
  expect(new NeuronGroup(1, ramp).name).toBe('neurongroup')
  expect(new NeuronGroup(1, ramp).name).toBe('neurongroup_1')
  const G = new NeuronGroup(1, ramp, { ...spiking, method: 'euler', name: 'neurongroup_7' })
  const H = new NeuronGroup(1, ramp, { method: 'euler', name: 'neurongroup_8' })
  G.runRegularly('v += 0')
  G.runRegularly('v += 0')
  const inputs = [new PoissonGroup(1, Hz(10)), new PoissonInput(G, 'v', 1, Hz(10), 1)]
  const monitors = [new StateMonitor(G, 'v'), new SpikeMonitor(G), new PopulationRateMonitor(G)]
  const net = new Network(G, H, inputs, monitors)
  // Brian2's list also has the groups themselves, and what comes with synapses.
  const measured = probes.names.filter(([name]) => !/^neurongroup_\d$|^poissongroup$|synapses/.test(String(name)))
  expect(net.operations.map(({ name, when, order }) => [name, when, order])).toEqual(
    measured.map((entry) => entry.slice(0, 3)),
  )
})

describe('schedule_customisation', () => {
  test('code after resets sees the reset value in any schedule that says so', async () => {
    const record = async (schedule: string[] | undefined) => {
      const G = new NeuronGroup(1, eqs('v : 1\nseen : 1'), { threshold: 'v > 0.5', reset: 'v = 0.25' })
      G.v.set(1)
      G.runRegularly('seen = v', { when: 'synapses' })
      const net = new Network(G)
      if (schedule) net.schedule = schedule
      await net.run(ms(0.1))
      return G.seen.values[0]
    }
    expect(await record(undefined)).toBe(1)
    expect(await record(['start', 'groups', 'thresholds', 'resets', 'synapses', 'end'])).toBe(0.25)
  })

  test('bad slot', () => {
    expect(() => {
      new Network().schedule = ['before_start']
    }).toThrow(/before_/)
  })
})

test('stop_semantics: the current step is completed', async () => {
  const expected = probes.stop_semantics
  const G = new NeuronGroup(1, eqs('dv/dt = 1/ms : 1\nn : 1'), { method: 'euler' })
  G.runRegularly('n += 1', { when: 'end' })
  const stopping = networkOperation((t) => {
    if (t.value > 0.00025) net.stop()
  })
  const net = new Network(G, stopping)
  await net.run(ms(1))
  expect(G.n.values[0]).toBe(expected['steps done (step completes)'])
  expect(net.t.value).toBe(expected['net.t'])
  net.remove(stopping)
  await net.run(ms(0.1))
  expect(G.n.values[0]).toBe(5)
})

test('magic_rules: with real groups', async () => {
  const expected = probes.magic_rules
  const G = new NeuronGroup(1, eqs('dv/dt = 1/ms : 1'), { method: 'euler' })
  const times: number[] = []
  for (let k = 0; k < 2; k++) {
    await run(ms(1))
    times.push(G.t.value)
  }
  const M = new StateMonitor(G, 'v', { record: 0 })
  await run(ms(1))
  times.push(G.t.value)
  expect(times).toEqual(expected['t after runs'])
  expect(M.t.length).toBe(expected['monitor added later records'])
  new NeuronGroup(1, eqs('v : 1'))
  await expect(run(ms(1))).rejects.toThrow(MagicError)
})

test('nan_warning: once, with group, variable, neuron and time', async () => {
  const G = new NeuronGroup(3, eqs('dv/dt = v**3/ms : 1\nw : 1'), { method: 'euler', name: 'unstable' })
  G.v.set([0, 100, 0])
  const M = new StateMonitor(G, 'v', { record: 1 })
  const net = new Network(G, M)
  await net.run(ms(1))
  await net.run(ms(1))
  // A sample is taken before its step: what it shows as too large became so in the step before.
  const step = M.v[0].values.findIndex((v) => !(Math.abs(v) <= 1e50)) - 1
  expect(step).toBe(3)
  expect(said).toEqual([
    "WARNING 'v' of neuron 1 in 'unstable' became larger than 1e50 at t = 300. us. This usually means that the " +
      'integration is unstable: try a smaller dt or another method.',
  ])
})

test('nan_warning: in the last step of a run, and by code instead of integration', async () => {
  const G = new NeuronGroup(2, eqs('dv/dt = f(i)/second : 1', { f: infiniteAt1 }), { method: 'euler', name: 'last' })
  await new Network(G).run(ms(0.1))
  const H = new NeuronGroup(2, eqs('dv/dt = 0/second : 1'), { method: 'euler', name: 'coded' })
  H.runRegularly('v = log(-1.0*i)', { when: 'end' })
  H.v.set(1)
  await new Network(H).run(ms(0.2))
  expect(said).toEqual([
    expect.stringMatching(/^WARNING 'v' of neuron 1 in 'last' became larger than 1e50 at t = 0\. s\./),
    expect.stringMatching(/^WARNING 'v' of neuron 0 in 'coded' /),
  ])
})

test('nan_warning: of a variable that goes into others, when they show it', async () => {
  const model = eqs(`dv/dt = (g - v)/(20*ms) : 1 (unless refractory)
                     dg/dt = -g/(5*ms) : 1`)
  const G = new NeuronGroup(4, model, { method: 'exact', threshold: 'v > 1', refractory: ms(1), name: 'filtered' })
  G.runRegularly('g = log(1.5 - i)', { dt: ms(10), when: 'end' })
  await new Network(G).run(ms(1))
  const H = new NeuronGroup(1, model, { method: 'exact', threshold: 'v > 1', refractory: ms(2), name: 'resting' })
  H.v.set(2)
  H.runRegularly('g = log(-1.0)', { dt: ms(10), when: 'end' })
  await new Network(H).run(ms(5))
  expect(said).toEqual([
    "WARNING 'g' of neuron 2 in 'filtered' is NaN at t = 100. us. Its equation makes it so, or some code gave it this value, or it was set so.",
    "WARNING 'g' of neuron 0 in 'resting' is NaN at t = 2. ms. Its equation makes it so, or some code gave it this value, or it was set so.",
  ])
})

test('nan_warning: of a variable that goes into others and is invalid by its own equation', async () => {
  const growing = new NeuronGroup(1, eqs('dg/dt = g/(1*ms) : 1\ndv/dt = (g - v)/(10*ms) : 1'), {
    method: 'exact',
    name: 'growing',
  })
  growing.g.set(1)
  await new Network(growing).run(ms(120))
  const input = new NeuronGroup(1, eqs('dg/dt = (log(x) - g)/(1*ms) : 1\ndv/dt = (g - v)/(10*ms) : 1\nx : 1'), {
    method: 'exact',
    name: 'input',
  })
  input.x.set(-1)
  await new Network(input).run(ms(1))
  // A factor of 0 keeps from others how large it is.
  const hidden = new NeuronGroup(1, eqs('dg/dt = -g/second : 1\ndv/dt = (w*g - v)/(10*ms) : 1\nw : 1 (constant)'), {
    method: 'exact',
    name: 'hidden',
  })
  hidden.g.set(1e60)
  await new Network(hidden).run(ms(1))
  expect(said).toEqual([
    expect.stringMatching(
      /^WARNING 'g' of neuron 0 in 'growing' is larger than 1e50 at t = 11\d\.\d ms\. Its equation makes it so, or /,
    ),
    expect.stringMatching(/^WARNING 'g' of neuron 0 in 'input' is NaN at t = 0\. s\. Its equation makes it so, or /),
    expect.stringMatching(/^WARNING 'g' of neuron 0 in 'hidden' is larger than 1e50 at the end of the run /),
  ])
})

test('rng_reference: another generator than Brian2, as reproducible', async () => {
  const draw = async () => {
    seed(42)
    const G = new NeuronGroup(5, eqs('dv/dt = xi*second**-0.5 : 1\nu : 1\nn : 1'), { method: 'euler' })
    G.u.set('rand()')
    G.n.set('randn()')
    await new Network(G).run(ms(0.3))
    return [G.u, G.n, G.v].map(({ values }) => [...values])
  }
  const first = await draw()
  expect(await draw()).toEqual(first)
  expect(first[0]).not.toEqual(probes.rng_reference.rand)
  expect(new Set(first.flat()).size).toBe(15)
})

test('looking at values during a run changes no random number', async () => {
  const simulate = async (look: boolean) => {
    seed(5)
    const G = new NeuronGroup(3, eqs('dv/dt = xi*second**-0.5 : 1\ns = 2*v : 1\nu : 1'), { method: 'euler' })
    const M = networkOperation(() => {
      if (look) G.u.set('rand()', `s > ${G.s.values[0]}`)
    })
    await new Network(G, M).run(ms(1))
    return [...G.v.values]
  }
  expect(await simulate(true)).toEqual(await simulate(false))
})

test('subgroup_indices: of spikes and of values', async () => {
  const expected = probes.subgroup_indices
  const G = new NeuronGroup(6, eqs('v : 1'), { threshold: 'v > 100', reset: '' })
  const S = G.slice(2, 5)
  S.v.set('100 + i')
  expect([...G.v.values]).toEqual(expected['G.v'])
  const M = new SpikeMonitor(S)
  const R = new PopulationRateMonitor(S)
  await new Network(G, M, R).run(defaultClock.dt)
  expect([...M.i]).toEqual(expected['M.i'])
  expect([...M.count]).toEqual(expected.count)
  expect([...R.rate.in(Hz)]).toEqual(expected['rate Hz'])
})
