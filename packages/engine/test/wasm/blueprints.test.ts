import { ms } from '@dvdt/units'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Clock } from '../../src/clocks/clock.ts'
import { KernelBuilder } from '../../src/kernel/builder.ts'
import { Network } from '../../src/network/network.ts'
import type { KernelWork } from '../../src/network/operation.ts'
import { nextCreation } from '../../src/network/registry.ts'
import { roomFor, StateArray } from '../../src/variables/array.ts'
import { blueprintOf } from '../../src/wasm/blueprints.ts'
import { Compilation } from '../../src/wasm/compilation.ts'
import type { Plan } from '../../src/wasm/plan.ts'

interface Adding {
  readonly length?: number
  readonly constant?: number
  readonly type?: 'float' | 'integer'
  readonly within?: { readonly least: number; readonly most: number }
  /** Adds to the array what stands in that array itself. */
  readonly itself?: boolean
}

/** x[i] += y[i] + constant */
function adding(name: string, { length = 3, constant = 1, type = 'float', within, itself }: Adding = {}) {
  const x = new StateArray(`${name}.x`, type, length)
  const y = itself ? x : new StateArray(`${name}.y`, type, length)
  y.within = within
  const b = new KernelBuilder(name)
  b.range(b.i32(0), b.i32(length), (k) => {
    const added = b.binary('add', b.load(b.array(y), k), type === 'float' ? b.f64(constant) : b.i32(constant))
    b.store(b.array(x), k, b.binary('add', b.load(b.array(x), k), added))
  })
  return { x, y, work: b.finish() }
}

const planOf = (...works: readonly KernelWork[]): Plan => ({ works, beats: works.map(() => 0), clocks: [[]] })
const blueprint = (adding: { readonly work: KernelWork }, apart = false) => blueprintOf(planOf(adding.work), { apart })

async function run(name: string, clock: Clock, work: KernelWork): Promise<void> {
  const operations = [{ name, clock, when: 'start', order: 0, work }]
  const object = { name, creation: nextCreation(), operations, random: false, arrays: [], requires: [] }
  await new Network(object).run(ms(2), { backend: 'wasm' })
}

describe('plans of the same form have one blueprint', () => {
  test('whatever their names, arrays and values', () => {
    const [a, b] = [adding('a'), adding('b')]
    b.y.data.fill(5)
    expect(blueprint(b)).toBe(blueprint(a))
  })

  test.each<[string, Adding]>([
    ['lengths', { length: 4 }],
    ['constants', { constant: 2 }],
    ['types', { type: 'integer' }],
    ['bounds of lists', { within: { least: 0, most: 2 } }],
    ['arrays that are the same', { itself: true }],
  ])('but not if their %s differ', (_, other) => {
    expect(blueprint(adding('b', other))).not.toBe(blueprint(adding('a')))
  })

  test('nor if they are translated in other manners', () => {
    expect(blueprint(adding('a'), true)).not.toBe(blueprint(adding('a')))
  })
})

describe('arrays whose length varies', () => {
  /** Reads an element of an array, at a place that another one tells. */
  function reading(length: number, varies = true) {
    const list = new StateArray('list', 'float', length)
    list.varies = varies
    const place = new StateArray('place', 'integer', 1)
    place.within = { least: 0, most: list.room - 1 }
    const x = new StateArray('x', 'float', 1)
    const b = new KernelBuilder('reading')
    b.store(b.array(x), b.i32(0), b.load(b.array(list), b.load(b.array(place), b.i32(0))))
    return { list, work: b.finish() }
  }

  test('have room for what is a matter of chance', () => {
    expect([0, 1, 5, 100, 1000, 1024, 6400, 6410].map(roomFor)).toEqual([0, 4, 16, 128, 1024, 1024, 6656, 6656])
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 31 - 1 }), (length) => {
        const spare = roomFor(length) - length
        expect(spare).toBeGreaterThanOrEqual(0)
        expect(spare).toBeLessThan(8 * Math.sqrt(length))
      }),
    )
  })

  test('have one blueprint with others of about the same length', () => {
    expect(blueprint(reading(6410))).toBe(blueprint(reading(6400)))
    expect(blueprint(reading(7000))).not.toBe(blueprint(reading(6400)))
    expect(blueprint(reading(6410, false))).not.toBe(blueprint(reading(6400, false)))
  })

  test('keep their lengths', () => {
    for (const length of [6400, 6410]) {
      const { list, work } = reading(length)
      const compilation = new Compilation(planOf(work), undefined, { apart: true })
      expect(compilation.arrays.settle()).toBe(true)
      expect(list.data.length).toBe(length)
    }
  })
})

describe('networks of the same form', () => {
  test('have their own values', async () => {
    const nets = ['a', 'b'].map((name) => ({ ...adding(name), clock: new Clock({ dt: ms(1) }) }))
    nets[1]?.y.data.set([10, 20, 30])
    for (const { work, clock } of nets) await run('adding', clock, work)
    expect(nets.map(({ x }) => [...x.data])).toEqual([
      [2, 2, 2],
      [22, 42, 62],
    ])
  })

  test('call their own functions', async () => {
    const calls: string[] = []
    for (const name of ['a', 'b']) {
      const b = new KernelBuilder(name)
      const x = new StateArray(`${name}.x`, 'float', 1)
      b.store(
        b.array(x),
        b.i32(0),
        b.host('f', () => calls.push(name), []),
      )
      await run(name, new Clock({ dt: ms(1) }), b.finish())
      expect([...x.data]).toEqual([calls.length])
    }
    expect(calls).toEqual(['a', 'a', 'b', 'b'])
  })

  test('are called by their names in errors', async () => {
    for (const name of ['a', 'b']) {
      const clock = new Clock({ dt: ms(1) })
      const b = new KernelBuilder(name)
      const x = new StateArray(`${name}.x`, 'float', 1)
      b.store(b.array(x), b.load(b.array(clock.arrays.timestep), b.i32(0)), b.f64(1))
      await expect(run(name, clock, b.finish())).rejects.toThrow(
        `internal error in kernel '${name}': store to '${name}.x' at index 1, of 1 elements`,
      )
    }
  })
})
