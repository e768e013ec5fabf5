import { eqs } from '@dvdt/dsl'
import { ms, second } from '@dvdt/units'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { bytesOfNeuron } from '../../src/groups/size.ts'
import { Clock, Network, type NetworkObject, NeuronGroup, StateArray, setLogger, startScope } from '../../src/index.ts'
import { availableMemory, checkFits } from '../../src/memory/available.ts'
import { formatBytes } from '../../src/memory/bytes.ts'
import { checkRecordings } from '../../src/memory/recordings.ts'
import { Timeline } from '../../src/network/timeline.ts'

beforeEach(() => {
  startScope()
  setLogger('silent')
})

test.each([
  [0, '0 B'],
  [1023, '1023 B'],
  [1024, '1 KiB'],
  [1500, '1.46 KiB'],
  [1048575, '1 MiB'],
  [123 * 2 ** 20, '123 MiB'],
  [1000 * 2 ** 30, '1000 GiB'],
  [8e12, '7.28 TiB'],
])('%s bytes are %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text)
})

test('an amount is told to three digits', () => {
  const powers: Record<string, number> = { B: 1, KiB: 2 ** 10, MiB: 2 ** 20, GiB: 2 ** 30, TiB: 2 ** 40, PiB: 2 ** 50 }
  fc.assert(
    fc.property(fc.maxSafeNat(), (bytes) => {
      const [value, unit] = formatBytes(bytes).split(' ') as [string, string]
      expect(Math.abs(Number(value) * (powers[unit] as number) - bytes)).toBeLessThanOrEqual(bytes / 199)
    }),
  )
})

test('some memory is available here', () => {
  expect(availableMemory()).toBeGreaterThan(2 ** 20)
  expect(availableMemory()).toBeLessThan(2 ** 50)
})

describe('what is known of the memory of other systems', () => {
  afterEach(() => vi.unstubAllGlobals())

  test('is all of the machine', () => {
    vi.stubGlobal('process', { platform: 'darwin', getBuiltinModule: () => ({ totalmem: () => 2 ** 34 }) })
    expect(availableMemory()).toBe(2 ** 34)
  })

  test.each([
    [undefined, 16],
    [4, 4],
    [0.5, 0.5],
    [8, 16],
  ])('of a browser that tells %s GiB is %s GiB', (deviceMemory, gigabytes) => {
    vi.stubGlobal('process', undefined)
    vi.stubGlobal('navigator', { deviceMemory })
    expect(availableMemory()).toBe(gigabytes * 2 ** 30)
  })
})

test('what fits is let through', () => {
  expect(() => checkFits(10, 'a', 'b.', 10)).not.toThrow()
  expect(() => checkFits(11, 'It needs 11 B', 'Need less.', 10)).toThrow(
    new RangeError('It needs 11 B, but there are only 10 B of memory. Need less.'),
  )
})

describe('groups', () => {
  const parameters = Array.from({ length: 200 }, (_, k) => `p${k} : 1`).join('\n')

  test('that are too large are refused before anything is allocated', () => {
    expect(() => new NeuronGroup(2e9, `${parameters}\ndv/dt = -v/second : 1`, { threshold: 'v > 1' })).toThrow(
      /^'neurongroup' needs 2.93 TiB for 2000000000 neurons of 1.57 KiB each, but there are only .+ of memory. Make fewer neurons.$/,
    )
  })

  test.each([2 ** 31, 1e10, 1e300])('of %s neurons have no indices', (n) => {
    expect(() => new NeuronGroup(n)).toThrow(
      `A NeuronGroup has at most 2147483647 neurons, since their indices are integers, but got ${n}`,
    )
  })

  test.runIf(availableMemory() > 2 ** 33)(
    'that no compiled network can hold are refused before a run, and nothing has changed',
    async () => {
      const G = new NeuronGroup(2 ** 29 + 1, 'b : boolean\nv : 1')
      G.runRegularly('v = 1')
      const net = new Network(G)
      await expect(net.run(ms(1), { backend: 'wasm' })).rejects.toThrow(
        "The network needs 4.00 GiB of memory (4.00 GiB for 'neurongroup.v', ...), but a compiled one can have 4.00 GiB. " +
          "Make it smaller, or run it with { backend: 'interpreter' }.",
      )
      expect([net.t.value, G.v.at(2 ** 29).value]).toEqual([0, 0])
    },
  )

  test('need what their arrays take', () => {
    const model = eqs(
      'dv/dt = (x - v)/tau : 1 (unless refractory)\nx = 2*y : 1\ny : 1\nn : integer\nb : boolean\ns : 1 (shared)',
      {
        tau: ms(10),
      },
    )
    const options = { threshold: 'v > 1', refractory: ms(1), reset: 'v = 0', method: 'euler', events: { up: 'v > 2' } }
    const [object] = new Network(new NeuronGroup(1000, model, options)).explain().objects
    const perNeuron = object?.arrays.filter(({ length }) => length >= 1000) ?? []
    const bytes = perNeuron.reduce((sum, { bytes }) => sum + bytes, 0)
    // v, y, lastspike; n, spikes, events; b, not_refractory: nothing to watch over values
    expect(bytes).toBe(1000 * (3 * 8 + 3 * 4 + 2))
    expect(1000 * bytesOfNeuron(model, options)).toBe(bytes)
  })

  test.each([
    // v, lastspike, not_refractory and the list of spikes
    ['v alone', 'dv/dt = (2 - v)/tau : 1 (unless refractory)', 8 + 8 + 1 + 4],
    [
      'v and two currents',
      'dv/dt = (2 + ge + gi - v)/tau : 1 (unless refractory)\ndge/dt = -ge/taue : 1\ndgi/dt = -gi/taui : 1',
      3 * 8 + 8 + 1 + 4,
    ],
  ])('a million leaky neurons with %s stay far below 100 MB', async (_, text: string, bytes) => {
    const model = eqs(text, { tau: ms(20), taue: ms(5), taui: ms(10) })
    const G = new NeuronGroup<string>(1e6, model as never, {
      threshold: 'v > 1',
      reset: 'v = 0',
      refractory: ms(5),
      method: 'exact',
    })
    const net = new Network(G)
    // Besides, what the group and its clock have in common.
    const all = bytes * 1e6 + 1000
    expect(net.explain().bytes).toBeLessThan(all)
    const v = G.variables.v as { readonly values: Float64Array }
    for (const run of [0.1, 20, 5]) {
      await net.run(ms(run), { backend: 'wasm' })
      // The module's memory, where all arrays are: what isn't theirs, for spikes of steps that are done ahead, is less than a byte for each neuron.
      expect(v.values.buffer.byteLength).toBeLessThan(all + 1e6)
      expect(net.explain().bytes).toBeLessThan(all)
    }
  })
})

test('an array that nobody has looked at has its length and zeros, wherever it comes to be', () => {
  const untouched = () => new StateArray('G.n', 'integer', 3)
  expect(untouched()).toMatchObject({ length: 3, bytes: 12 })
  expect([...untouched().data]).toEqual([0, 0, 0])
  const grown = untouched()
  grown.resize(4)
  expect([...grown.data]).toEqual([0, 0, 0, 0])
  const settled = untouched()
  const home = new Int32Array(3)
  expect(settled.isIn(home)).toBe(false)
  settled.settleIn(home)
  expect(settled.isIn(home)).toBe(true)
  expect(settled.data).toBe(home)
})

test('an array that has been looked at takes its values along', () => {
  const array = new StateArray('G.n', 'integer', 2)
  array.data.set([1, 2])
  array.settleIn(new Int32Array(2))
  expect([...array.data]).toEqual([1, 2])
  array.resize(3)
  expect([...array.data]).toEqual([1, 2, 0])
})

test('an array that cannot be had says so', () => {
  expect(() => new StateArray('G.v', 'float', 2 ** 40)).toThrow(
    new RangeError("'G.v' needs 8 TiB of memory for 1099511627776 values, which can't be had here"),
  )
  const array = new StateArray('G.n', 'integer', 2)
  array.data.set([1, 2])
  expect(() => array.resize(2 ** 40)).toThrow("'G.n' needs 4 TiB of memory")
  expect([...array.data]).toEqual([1, 2])
})

describe('recordings', () => {
  const clock = new Clock({ dt: ms(1) })
  const recorder = (name: string, bytesPerStep: number): NetworkObject => {
    const operations = [{ name, clock, when: 'start', order: 0, work: { kind: 'host', step: () => {} } as const }]
    return { name, creation: 0, operations, random: false, arrays: [], requires: [], bytesPerStep }
  }

  test('that fit to the last byte are let through', () => {
    const timeline = new Timeline([clock], 0, 1)
    expect(() => checkRecordings([recorder('a', 8), recorder('b', 16)], timeline, 24_000)).not.toThrow()
    expect(() => checkRecordings([recorder('a', 8), recorder('b', 16)], timeline, 23_999)).toThrow(
      "In this run 'b' would record 15.6 KiB (16 B in each of 1000 steps of 1. ms), and with all others 23.4 KiB, " +
        'but there are only 23.4 KiB of memory. Record fewer elements',
    )
  })

  test('that do not fit are refused before the run, and nothing has changed', async () => {
    const net = new Network(recorder('a', 2 ** 40))
    await expect(net.run(second(1))).rejects.toThrow(
      /^In this run 'a' would record 1000 TiB \(1 TiB in each of 1000 steps of 1. ms\), but there are only .+ of memory. /,
    )
    expect(net.t.value).toBe(0)
    await net.run(ms(0))
  })
})
