import { atRun, eqs, func } from '@dvdt/dsl'
import { ms, mV } from '@dvdt/units'
import { beforeEach, expect, test } from 'vitest'
import { Network, NeuronGroup, networkOperation, seed, setLogger, startScope } from '../../src/index.ts'

beforeEach(() => {
  startScope()
  setLogger('silent')
})

function leaky(N = 100) {
  return new NeuronGroup(N, eqs('dv/dt = (I - v)/tau : 1 (unless refractory)\nI : 1', { tau: ms(10) }), {
    threshold: 'v > 1',
    reset: 'v = 0',
    refractory: ms(5),
    method: 'exact',
  })
}

test('an explanation is a text', () => {
  const net = new Network(
    leaky(),
    networkOperation(() => {}, { dt: ms(1) }),
  )
  expect(`${net.explain({ backend: 'wasm' })}`).toMatchInlineSnapshot(`
    "# Network
    t = 0. s, run by one WebAssembly module, 2.94 KiB of memory

    # Step
    slot        order  operation                      clock                   dt       by
    start           0  networkoperation               networkoperation_clock  1. ms    JavaScript
    groups          0  neurongroup_stateupdater       neurongroup_clock       100. us  kernel
    thresholds      0  neurongroup_spike_thresholder  neurongroup_clock       100. us  kernel
    resets          0  neurongroup_spike_resetter     neurongroup_clock       100. us  kernel

    # neurongroup: 100 neurons
    equations:
      dv/dt = (I - v)/tau : 1 (unless refractory)
      I : 1
    constants:
      tau = 10. ms
    method: exact
    refractory: 5. ms

    neurongroup_stateupdater:
      not_refractory = timestep(t - lastspike, dt) >= timestep(5. ms, dt)
      __z_v = -dt/tau
      __decay_v = exp(__z_v)
      _v = (v + dt*(I - v)/tau*(1.0 + __z_v*(0.5 + __z_v*(0.16666666666666666 + __z_v*(0.041666666666666664 + __z_v*0.008333333333333333)))) if abs(__z_v) < 0.0009765625 else I - I*__decay_v + v*__decay_v) if not_refractory else v
      v = _v
      loop over 100, 4 at a time
      loop over 100, 4 at a time, if needed
      fused with neurongroup_spike_thresholder: one loop for all
      neurongroup.refractory      float      3  24 B   reads, writes
      neurongroup_clock.dt        float      1  8 B    reads
      neurongroup.constants       float      2  16 B   reads
      neurongroup_clock.t         float      1  8 B    reads
      neurongroup.lastspike       float    100  800 B  reads
      neurongroup.v               float    100  800 B  reads, writes
      neurongroup.I               float    100  800 B  reads
      neurongroup.doubtful        boolean    1  1 B    reads, writes
      neurongroup.not_refractory  boolean  100  100 B  writes
      neurongroup_clock.timestep  integer    1  4 B    reads
      neurongroup.watching        boolean    1  1 B    reads
      neurongroup.invalid         integer    3  12 B   writes
      neurongroup.invalid.count   integer    1  4 B    reads, writes

    neurongroup_spike_thresholder:
      spike if not_refractory and (v > 1)
      with it not_refractory = False
              lastspike = t
      loop over 100, 4 at a time
      loop over 100, 4 at a time, if needed
      fused with neurongroup_stateupdater: one loop for all
      neurongroup.spike.count     integer    1  4 B    reads, writes
      neurongroup.v               float    100  800 B  reads
      neurongroup.not_refractory  boolean  100  100 B  reads, writes
      neurongroup.spike           integer  100  400 B  writes
      neurongroup.lastspike       float    100  800 B  writes
      neurongroup_clock.t         float      1  8 B    reads

    neurongroup_spike_resetter:
      at spike v = 0
      loop over those in a list
      neurongroup.spike.count  integer    1  4 B    reads
      neurongroup.spike        integer  100  400 B  reads
      neurongroup.v            float    100  800 B  writes

    # JavaScript
    networkoperation          operation  it is a function of the program
    neurongroup_stateupdater  buffer     it is emptied when there is something in it

    # Memory
    neurongroup             2.9 KiB
    networkoperation        0 B
    neurongroup_clock       20 B
    networkoperation_clock  20 B
    in all                  2.94 KiB"
  `)
})

test('a text shows linked variables, coupled systems and regular code', () => {
  const G = new NeuronGroup(2, eqs('dx/dt = (y - x)/tau : 1\ndy/dt = -x/tau : 1', { tau: atRun(ms) }), {
    method: 'exact',
    events: { high: 'x > 1' },
  })
  const H = new NeuronGroup(2, 'z : 1 (linked)\nw : 1')
  G.runOnEvent('high', 'x = 0\ny += 1')
  H.runRegularly('w = z', { dt: ms(1) })
  H.z.link(G.x)
  const text = `${new Network(G, H).explain()}`
  expect(text).toContain('# neurongroup: 2 neurons')
  expect(text).toContain('constants:\n  tau = given to run\n')
  expect(text).toContain('for [x, y]')
  expect(text).toContain('= exp(M*dt)')
  expect(text).toContain('neurongroup_high_thresholder:\n  high if x > 1\n')
  expect(text).toContain('neurongroup_high_resetter:\n  at high x = 0\n          y += 1\n')
  expect(text).toContain('links:\n  z shows neurongroup.x\n')
  expect(text).toContain('neurongroup_1_run_regularly:\n  w = z\n')
})

test('its fields are data', () => {
  const G = leaky(10)
  const explanation = new Network(G).explain()
  expect(explanation.operations.map(({ slot, name, kind, loops }) => [slot, name, kind, loops.length])).toEqual([
    ['groups', 'neurongroup_stateupdater', 'kernel', 2],
    ['thresholds', 'neurongroup_spike_thresholder', 'kernel', 2],
    ['resets', 'neurongroup_spike_resetter', 'kernel', 1],
  ])
  expect(explanation.schedule).toEqual(['start', 'groups', 'thresholds', 'synapses', 'resets', 'end'])
  const [group, clock] = explanation.objects
  expect(group?.model).toEqual({
    N: 10,
    equations: 'dv/dt = (I - v)/tau : 1 (unless refractory)\nI : 1',
    constants: [{ name: 'tau', value: '10. ms' }],
    links: [],
    method: 'exact',
    refractory: '5. ms',
  })
  expect(group?.arrays).toContainEqual({ name: 'neurongroup.v', type: 'float', length: 10, bytes: 80 })
  expect(group?.arrays).toContainEqual({ name: 'neurongroup.not_refractory', type: 'boolean', length: 10, bytes: 10 })
  expect(clock).toMatchObject({ name: 'neurongroup_clock', bytes: 8 + 8 + 4 })
  expect(explanation.bytes).toBe((group?.bytes ?? 0) + 20)
  const reset = explanation.operations[2]?.arrays.map(({ name, reads, writes }) => [name, reads, writes])
  expect(reset).toContainEqual(['neurongroup.spike', true, false])
  expect(reset).toContainEqual(['neurongroup.v', false, true])
  expect(() => structuredClone({ ...explanation, t: 0, operations: [] })).not.toThrow()
})

test('each array belongs to one object', () => {
  const G = leaky(5)
  const H = new NeuronGroup(5, 'x : 1 (linked)\ny : 1')
  H.x.link(G.v)
  H.runRegularly('y = x')
  const { objects } = new Network(H, G).explain()
  const names = objects.flatMap(({ arrays }) => arrays.map(({ name }) => name))
  expect(new Set(names).size).toBe(names.length)
  const [ofH, ofG] = objects
  expect(ofH?.arrays.map(({ name }) => name)).not.toContain('neurongroup.v')
  expect(ofG?.arrays.map(({ name }) => name)).toContain('neurongroup.v')
})

test('it tells what JavaScript is called for', () => {
  const double = func((x: number) => 2 * x, { args: [1], result: 1 })
  const G = new NeuronGroup(3, eqs('dx/dt = -double(x)/tau : 1', { tau: ms(10), double }), { method: 'euler' })
  const steer = networkOperation(() => {}, { name: 'steer' })
  const calls = new Network(G, steer).explain().operations.flatMap(({ calls }) => calls)
  expect(calls).toEqual([
    { kind: 'operation', name: 'steer', reason: 'it is a function of the program' },
    { kind: 'function', name: 'double', reason: 'it is a function of the program' },
    { kind: 'buffer', name: 'neurongroup_stateupdater', reason: 'it is emptied when there is something in it' },
  ])
})

test('kernels are shown on request', () => {
  const net = new Network(leaky())
  expect(net.explain().operations.map(({ kernel }) => kernel)).toEqual([undefined, undefined, undefined])
  const [update] = net.explain({ kernels: true }).operations
  expect(update?.kernel).toMatch(/^kernel neurongroup_stateupdater \{\n/)
  expect(`${net.explain({ kernels: true })}`).toContain('  kernel neurongroup_spike_resetter {')
})

test.each(['interpreter', 'wasm'] as const)('nothing changes by it: %s', async (backend) => {
  const simulate = async (look: (net: Network) => unknown) => {
    startScope()
    seed(1)
    const G = new NeuronGroup(7, eqs('dv/dt = -v/tau + xi*tau**-0.5 : 1', { tau: ms(10) }), { method: 'euler' })
    const net = new Network(G)
    const looks = []
    for (let k = 0; k < 3; k++) {
      looks.push(look(net))
      await net.run(ms(1), { backend })
    }
    looks.push(look(net))
    return { looks, t: net.t.value, v: Array.from(G.v.values) }
  }
  const { looks, ...seen } = await simulate((net) => net.explain({ backend: 'wasm', wasm: true }))
  const { looks: _, ...unseen } = await simulate(() => undefined)
  expect(seen).toEqual(unseen)
  expect(looks).toHaveLength(4)
  expect(`${looks[3]}`).toContain('t = 3. ms, ')
  expect(`${looks[3]}`.replace('t = 3. ms', 't = 0. s')).toBe(`${looks[0]}`)
})

test('a model can be explained again after a link', () => {
  const G = new NeuronGroup(2, 'x : 1')
  const H = new NeuronGroup(2, 'x : volt (linked)\ny : 1')
  const net = new Network(G, H)
  expect(net.explain().objects[1]?.model?.links).toEqual([{ name: 'x', shows: undefined }])
  const K = new NeuronGroup(2, 'v : volt')
  K.v.set(mV(1))
  H.x.link(K.v)
  expect(net.explain().objects[1]?.model?.links).toEqual([{ name: 'x', shows: 'neurongroup_2.v' }])
})

test('what reads a variable that is linked to nothing cannot be explained', () => {
  const G = new NeuronGroup(2, 'x : volt (linked)\ny : volt')
  G.runRegularly('y = x')
  expect(() => new Network(G).explain()).toThrow(
    'neurongroup.x is linked to nothing yet: call neurongroup.x.link(G.v) first',
  )
})

test('bad options are refused', () => {
  const net = new Network(leaky())
  expect(() => net.explain({ kernel: true } as never)).toThrow(
    "explain has no option 'kernel' (did you mean 'kernels'?): there are backend, kernels, wasm",
  )
  expect(() => net.explain('all' as never)).toThrow('The options of explain are an object')
  expect(() => net.explain({ wasm: 1 } as never)).toThrow('wasm is true or false, but got a number')
  expect(() => net.explain({ backend: 'C' } as never)).toThrow("backend is 'interpreter' or 'wasm'")
  expect(() => net.explain({ backend: 'interpreter', wasm: true })).toThrow('There is no WebAssembly of a network')
})
