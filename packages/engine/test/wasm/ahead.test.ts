import { ms } from '@dvdt/units'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { NeuronGroup } from '../../src/groups/typed.ts'
import { KernelBuilder } from '../../src/kernel/builder.ts'
import { type Elementwise, elementwise } from '../../src/kernel/elementwise.ts'
import type { Value } from '../../src/kernel/ir.ts'
import { Network } from '../../src/network/network.ts'
import type { NetworkObject } from '../../src/network/object.ts'
import type { Chunk } from '../../src/network/operation.ts'
import { nextCreation } from '../../src/network/registry.ts'
import { startScope } from '../../src/network/scope.ts'
import { StateArray } from '../../src/variables/array.ts'

vi.mock('../../src/wasm/distance.ts', () => ({
  STEPS: 3,
  PORTION: 512,
  ELEMENTS: 64,
  LEAST: 0,
  VALUES: 1000,
  KEPT: 8,
}))

beforeEach(startScope)

function leaky() {
  const text = 'dv/dt = (1 + i/(2.0*N) - v)/(3*ms) : 1 (unless refractory)'
  const options = { threshold: 'v > 0.6', reset: 'v = 0', refractory: ms(0.7), method: 'exact', name: 'G' } as const
  return new NeuronGroup(200, text, options)
}

/** A recorder of spikes with room for those of one step, which fails when it is to be emptied that many times. */
function recorder(G: ReturnType<typeof leaky>) {
  const rows = new StateArray('rows', 'integer', 1)
  const buffer = new StateArray('buffer', 'integer', 200)
  const recorded: number[] = []
  const state = { left: Number.POSITIVE_INFINITY }
  const chunk: Chunk = {
    count: rows,
    capacity: 200,
    room: 200,
    isPlain: true,
    drain() {
      if (state.left-- === 0) throw new Error('no memory')
      recorded.push(...buffer.data.subarray(0, rows.data[0]))
      rows.data[0] = 0
    },
  }
  const { indices, count, clock } = G.event('spike') as NonNullable<ReturnType<typeof G.event>>
  const b = new KernelBuilder('recorder')
  const found = b.load(b.array(count), b.i32(0))
  b.each(b.array(indices), b.i32(0), found, (index) => b.append(b.array(buffer), b.array(rows), index))
  const operation = { name: 'recorder', clock, when: 'thresholds', order: 1, work: { ...b.finish(), chunk } }
  const object: NetworkObject = {
    name: 'recorder',
    creation: nextCreation(),
    operations: [operation],
    random: false,
    arrays: [rows, buffer],
    requires: [G],
  }
  return { object, recorded, state, chunk }
}

function recording() {
  const G = leaky()
  const { object, ...rest } = recorder(G)
  return { G, net: new Network(G, object), ...rest }
}

test('where a recorder fails, the network goes on later, or says that it can not, and can be read and restored', async () => {
  const expected = recording()
  await expected.net.run(ms(9), { backend: 'interpreter' })
  expected.chunk.drain()
  const isSame = ({ G, chunk, recorded }: ReturnType<typeof recording>): void => {
    chunk.drain()
    expect(recorded).toEqual(expected.recorded)
    expect([...G.v.values]).toEqual([...expected.G.v.values])
  }
  const kinds: string[] = []
  for (let times = 0; times < 12; times++) {
    startScope()
    const network = recording()
    const { G, net, recorded, state, chunk } = network
    net.store()
    state.left = times
    await expect(net.run(ms(9), { backend: 'wasm' })).rejects.toThrow('no memory')
    expect(G.v.values.every(Number.isFinite)).toBe(true)
    const left = 9 - 1000 * net.t.value
    const message = 'when its last run failed, some neurons had done more steps than others'
    const error = await net.run(ms(left), { backend: 'wasm' }).catch(String)
    if (error === undefined) {
      kinds.push('whole')
    } else {
      kinds.push('torn')
      expect(error).toContain(`The network can't run: ${message}`)
      expect(() => net.store('again')).toThrow(`The network can't be stored: ${message}`)
      chunk.drain()
      recorded.length = 0
      net.restore()
      await net.run(ms(9), { backend: 'wasm' })
    }
    isSame(network)
  }
  expect(new Set(kinds)).toEqual(new Set(['whole', 'torn']))
})

/** What `elementwise` says of a kernel over five neurons: `x`, a list of them, a flag. */
function partsOf(write: (b: KernelBuilder, arrays: Arrays) => void): Elementwise | undefined {
  const x = new StateArray('x', 'float', 5)
  const s = new StateArray('s', 'float', 2)
  const list = new StateArray('list', 'integer', 5)
  const count = new StateArray('count', 'integer', 1)
  const flag = new StateArray('flag', 'boolean', 1)
  flag.isAdvisory = true
  const b = new KernelBuilder('kernel')
  const ids = { x: b.array(x), s: b.array(s), list: b.array(list), count: b.array(count), flag: b.array(flag) }
  const all = (body: (i: Value) => void, N = 5): void => b.range(b.i32(0), b.i32(N), body)
  write(b, { ...ids, all, zero: b.i32(0) })
  return elementwise(b.finish())
}

interface Arrays {
  readonly x: number
  readonly s: number
  readonly list: number
  readonly count: number
  readonly flag: number
  readonly all: (body: (i: Value) => void, N?: number) => void
  readonly zero: Value
}

describe('a work does the same to each element', () => {
  test('if loops keep to their elements, and what they share comes first', () => {
    const parts = partsOf((b, { x, s, list, count, all, zero }) => {
      b.store(s, zero, b.binary('add', b.load(s, zero), b.f64(1)))
      b.store(count, zero, zero)
      const shared = b.load(s, zero)
      all((i) => {
        const value = b.binary('mul', b.load(x, i), shared)
        b.store(x, i, value)
        b.append(list, count, i, b.compare('gt', value, b.f64(1)))
      })
      b.each(list, zero, b.load(count, zero), (i) => b.store(x, i, b.f64(0)))
    })
    expect(parts).toMatchObject({ N: 5, lists: [{ isEmptied: true, most: 1 }] })
    expect(parts?.each.map(({ kind }) => kind)).toEqual(['store', 'range', 'let', 'each'])
    expect(parts?.shared.at(-1)?.kind).toBe('store')
  })

  test('if flags are advisory', () => {
    const flagged = (b: KernelBuilder, { x, flag, all, zero }: Arrays): void => {
      all((i) => b.store(flag, zero, b.bool(true), b.compare('gt', b.load(x, i), b.f64(1))))
      b.if(b.load(flag, zero), () => {
        b.store(flag, zero, b.bool(false))
        all((i) => b.store(x, i, b.binary('min', b.load(x, i), b.f64(1))))
      })
    }
    expect(partsOf(flagged)).toBeDefined()
    expect(
      partsOf((b, arrays) => flagged(b, { ...arrays, flag: b.array(new StateArray('other', 'boolean', 1)) })),
    ).toBe(undefined)
  })

  test.each<[string, (b: KernelBuilder, arrays: Arrays) => void]>([
    ['sees another element', (b, { x, all, zero }) => all((i) => b.store(x, i, b.load(x, zero)))],
    [
      'writes to another element',
      (b, { x, all }) => all((i) => b.store(x, b.binary('sub', b.i32(4), i), b.load(x, i))),
    ],
    [
      'adds up elements',
      (b, { x, s, all, zero }) => all((i) => b.store(s, zero, b.binary('add', b.load(s, zero), b.load(x, i)))),
    ],
    [
      'has loops of different lengths',
      (b, { x, all }) => {
        all((i) => b.store(x, i, b.f64(1)))
        all((i) => b.store(x, i, b.f64(2)), 3)
      },
    ],
    [
      'goes through the list of the step before',
      (b, { x, list, count, all, zero }) => {
        b.each(list, zero, b.load(count, zero), (i) => b.store(x, i, b.f64(0)))
        b.store(count, zero, zero)
        all((i) => b.append(list, count, i, b.compare('gt', b.load(x, i), b.f64(1))))
      },
    ],
    [
      'never empties a list that can get full',
      (b, { x, list, count, all }) => all((i) => b.append(list, count, i, b.compare('gt', b.load(x, i), b.f64(1)))),
    ],
    [
      'goes through a list of other numbers than elements',
      (b, { x, list, count, all, zero }) => {
        b.store(count, zero, zero)
        all((i) => b.append(list, count, b.binary('sub', b.i32(4), i), b.compare('gt', b.load(x, i), b.f64(1))))
        b.each(list, zero, b.load(count, zero), (i) => b.store(x, i, b.f64(0)))
      },
    ],
    [
      'numbers the elements in a list',
      (b, { x, list, count, all, zero }) => {
        b.store(count, zero, zero)
        all((i) => b.append(list, count, i, b.compare('gt', b.load(x, i), b.f64(1))))
        b.each(list, zero, b.load(count, zero), (i, position) => b.store(x, i, b.toF64(position)))
      },
    ],
    [
      'tells all elements how many there are in a list',
      (b, { x, list, count, all, zero }) => {
        b.store(count, zero, zero)
        all((i) => b.append(list, count, i, b.compare('gt', b.load(x, i), b.f64(1))))
        const found = b.toF64(b.load(count, zero))
        all((i) => b.store(x, i, found))
      },
    ],
    [
      'does something if no flag is raised',
      (b, { x, flag, all, zero }) => {
        all((i) => b.store(flag, zero, b.bool(true), b.compare('gt', b.load(x, i), b.f64(1))))
        b.if(b.not(b.load(flag, zero)), () => all((i) => b.store(x, i, b.f64(0))))
      },
    ],
    [
      'looks at how many there are in a list',
      (b, { x, s, list, count, all, zero }) => {
        b.store(count, zero, zero)
        all((i) => b.append(list, count, i, b.compare('gt', b.load(x, i), b.f64(1))))
        b.store(s, zero, b.toF64(b.load(count, zero)))
      },
    ],
    [
      'calls the host',
      (b, { x, all }) => {
        const value = b.host('f', () => 1, [])
        all((i) => b.store(x, i, value))
      },
    ],
    ['has no loop', (b, { s, zero }) => b.store(s, zero, b.f64(1))],
  ])('but not if it %s', (_, write) => {
    expect(partsOf(write)).toBe(undefined)
  })
})
