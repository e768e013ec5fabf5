import { ms } from '@dvdt/units'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Clock } from '../../src/clocks/clock.ts'
import { KernelBuilder } from '../../src/kernel/builder.ts'
import { Network } from '../../src/network/network.ts'
import type { NetworkObject } from '../../src/network/object.ts'
import type { Operation } from '../../src/network/operation.ts'
import type { BackendName } from '../../src/network/options.ts'
import { nextCreation } from '../../src/network/registry.ts'
import { StateArray } from '../../src/variables/array.ts'

function object(name: string, operations: readonly Operation[]): NetworkObject {
  return { name, creation: nextCreation(), operations, random: false, arrays: [], requires: [] }
}

/** What one operation of a random network does, besides noting that it has been done. */
type Deed =
  | { readonly kind: 'kernel' }
  /** Calls a function of the host. */
  | { readonly kind: 'call' }
  | { readonly kind: 'host' }
  /** Records a row in a buffer that gets full. */
  | { readonly kind: 'record'; readonly capacity: number }
  /** Makes the array of the log longer, or puts it elsewhere. */
  | { readonly kind: 'move' }
  | { readonly kind: 'stop' | 'fail'; readonly from: 'kernel' | 'host'; readonly after: number }

const deed: fc.Arbitrary<Deed> = fc.oneof(
  fc.constantFrom<Deed>({ kind: 'kernel' }, { kind: 'call' }, { kind: 'host' }, { kind: 'move' }),
  fc.record({ kind: fc.constant('record' as const), capacity: fc.integer({ min: 1, max: 5 }) }),
  fc.record({
    kind: fc.constantFrom('stop' as const, 'fail' as const),
    from: fc.constantFrom('kernel' as const, 'host' as const),
    after: fc.nat(12),
  }),
)

const networks = fc.record({
  dts: fc.array(fc.constantFrom(0.1, 0.2, 0.25, 0.3), { minLength: 1, maxLength: 3 }),
  deeds: fc.array(fc.record({ deed, clock: fc.nat(2) }), { minLength: 1, maxLength: 6 }),
  runs: fc.array(fc.nat(15), { minLength: 1, maxLength: 4 }),
  profile: fc.boolean(),
})

type Description = typeof networks extends fc.Arbitrary<infer D> ? D : never

/** Everything that happened, in its order, with the time that was to be seen. */
async function events(
  { dts, deeds, runs, profile }: Description,
  backendOf: (run: number) => BackendName,
): Promise<unknown[]> {
  const log: unknown[] = []
  const clocks = dts.map((dt) => new Clock({ dt: ms(dt) }))
  const seen = new StateArray('seen', 'float', 1000)
  const count = new StateArray('count', 'integer', 1)
  const operations = deeds.map(({ deed, clock: chosen }, k): Operation => {
    const clock = clocks[chosen % clocks.length] as Clock
    const base = { name: `operation${k}`, clock, when: 'start', order: k }
    let times = 0
    const act = (): void => {
      log.push([k, clock.t.value, net.t.value, clock.timestep])
      if ((deed.kind !== 'stop' && deed.kind !== 'fail') || times++ !== deed.after) return
      if (deed.kind === 'stop') net.stop()
      else throw new Error(`operation ${k} fails`)
    }
    if (deed.kind === 'host' || deed.kind === 'move' || ('from' in deed && deed.from === 'host')) {
      const step = (): void => {
        act()
        if (deed.kind === 'move') seen.resize(seen.length + (times++ % 2))
      }
      return { ...base, work: { kind: 'host', step } }
    }
    const b = new KernelBuilder(base.name)
    const zero = b.i32(0)
    const t = b.load(b.array(clock.arrays.t), zero)
    b.append(b.array(seen), b.array(count), b.binary('add', t, b.f64(1000 * k)))
    if (deed.kind === 'record') {
      const rows = new StateArray('rows', 'integer', 1)
      const buffer = new StateArray('buffer', 'integer', deed.capacity)
      b.append(b.array(buffer), b.array(rows), b.load(b.array(clock.arrays.timestep), zero))
      const drain = (): void => {
        log.push([k, ...buffer.data.subarray(0, rows.data[0])])
        rows.data[0] = 0
      }
      return { ...base, work: { ...b.finish(), chunk: { count: rows, capacity: deed.capacity, room: 1, drain } } }
    }
    if (deed.kind !== 'kernel') {
      const call = (x: number): number => {
        act()
        return x
      }
      b.append(b.array(seen), b.array(count), b.host('call', call, [t]))
    }
    return { ...base, work: b.finish() }
  })
  const net = new Network(object('all', operations))
  for (const [number, steps] of runs.entries()) {
    try {
      await net.run(ms(0.1 * steps), { backend: backendOf(number), profile })
    } catch (error) {
      log.push(String(error))
    }
    log.push([net.t.value, ...clocks.flatMap((clock) => [clock.t.value, clock.timestep])])
    log.push([...seen.data.subarray(0, count.data[0])])
  }
  return log
}

describe('a network does the same in the same order compiled and interpreted', () => {
  const same = (backendOf: (run: number) => BackendName, seed: number) =>
    fc.assert(
      fc.asyncProperty(networks, async (description) => {
        const expected = await events(description, () => 'interpreter')
        expect(await events(description, backendOf)).toEqual(expected)
      }),
      { seed, numRuns: 200 },
    )

  test('with several clocks, functions and operations of the host, full recorders, stops and failures', () =>
    same(() => 'wasm', 1))

  test('also when runs take turns', () => same((run) => (run % 2 === 0 ? 'wasm' : 'interpreter'), 2))
})

/** A group of one counter per step, whose kernel can be rebuilt as monitors' are. */
function counter(clock: Clock, length = 3) {
  const x = new StateArray('x', 'float', length)
  const step = new StateArray('step', 'float', 1)
  step.data[0] = 1
  const build = () => {
    const b = new KernelBuilder('counter')
    const add = b.load(b.array(step), b.i32(0))
    b.range(b.i32(0), b.i32(x.length), (k) => {
      b.store(b.array(x), k, b.binary('add', b.load(b.array(x), k), add))
    })
    return b.finish()
  }
  const operation = {
    name: 'counter',
    clock,
    when: 'start',
    order: 0,
    get work() {
      return build()
    },
  }
  return { x, step, object: object('counter', [operation]) }
}

test('a module is used again while kernels and arrays stay the same', async () => {
  const clock = new Clock({ dt: ms(1) })
  const { x, step, object } = counter(clock)
  const net = new Network(object)
  await net.run(ms(1), { backend: 'wasm' })
  const { data } = x
  step.data[0] = 10
  await net.run(ms(2), { backend: 'wasm' })
  expect(x.data).toBe(data)
  expect([...x.data]).toEqual([21, 21, 21])
  x.resize(4)
  await net.run(ms(1), { backend: 'wasm' })
  expect([...x.data]).toEqual([31, 31, 31, 10])
})

test('two networks that use one array after the other hand it over', async () => {
  const clocks = [new Clock({ dt: ms(1) }), new Clock({ dt: ms(1) })] as const
  const first = counter(clocks[0])
  const net = new Network(first.object)
  await net.run(ms(1), { backend: 'wasm' })
  const b = new KernelBuilder('doubling')
  b.store(b.array(first.x), b.i32(0), b.binary('mul', b.load(b.array(first.x), b.i32(0)), b.f64(2)))
  const doubling = { name: 'doubling', clock: clocks[1], when: 'start', order: 0, work: b.finish() }
  const other = new Network(object('doubling', [doubling]))
  await other.run(ms(3), { backend: 'wasm' })
  await net.run(ms(1), { backend: 'wasm' })
  expect([...first.x.data]).toEqual([9, 2, 2])
})

test('an index out of range is an error that says where', async () => {
  const x = new StateArray('x', 'float', 3)
  const clock = new Clock({ dt: ms(1) })
  const b = new KernelBuilder('wrong')
  b.store(b.array(x), b.load(b.array(clock.arrays.timestep), b.i32(0)), b.f64(1))
  const net = new Network(object('wrong', [{ name: 'wrong', clock, when: 'start', order: 0, work: b.finish() }]))
  await expect(net.run(ms(5), { backend: 'wasm' })).rejects.toThrow(
    "internal error in kernel 'wrong': store to 'x' at index 3, of 3 elements",
  )
  expect([...x.data, net.t.value]).toEqual([1, 1, 1, 3e-3])
})

test('what does not fit into memory is an error before the first step', async () => {
  const clock = new Clock({ dt: ms(1) })
  const { x, object } = counter(clock)
  Object.defineProperty(x, 'length', { get: () => 2 ** 29 })
  const net = new Network(object)
  await expect(net.run(ms(1), { backend: 'wasm' })).rejects.toThrow(
    "The network needs 4.00 GiB of memory (4.00 GiB for 'x', ",
  )
  expect([net.t.value, clock.timestep]).toEqual([0, 0])
})

test('a backend is one of two', async () => {
  const net = new Network(counter(new Clock({ dt: ms(1) })).object)
  await expect(net.run(ms(1), { backend: 'webgpu' as BackendName })).rejects.toThrow(
    /^backend is 'interpreter' or 'wasm', but got "webgpu"$/,
  )
})
