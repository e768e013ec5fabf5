import { ms } from '@dvdt/units'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Clock } from '../../src/clocks/clock.ts'
import { KernelBuilder } from '../../src/kernel/builder.ts'
import { Network } from '../../src/network/network.ts'
import type { NetworkObject } from '../../src/network/object.ts'
import type { KernelWork } from '../../src/network/operation.ts'
import { nextCreation } from '../../src/network/registry.ts'
import { StateArray } from '../../src/variables/array.ts'

function object(name: string, clock: Clock, work: KernelWork): NetworkObject {
  const operations = [{ name, clock, when: 'start', order: 0, work }]
  return { name, creation: nextCreation(), operations, random: false, arrays: [], requires: [] }
}

/** A recorder of `t`, as often as `rows` says for each step, with a buffer for `capacity` rows. */
function recorder(clock: Clock, rows: number, capacity: number) {
  const buffer = new StateArray('buffer', 'float', capacity)
  const count = new StateArray('count', 'integer', 1)
  const drained: number[][] = []
  const builder = new KernelBuilder('recorder')
  const t = builder.load(builder.array(clock.arrays.t), builder.i32(0))
  const [list, filled] = [builder.array(buffer), builder.array(count)]
  builder.range(builder.i32(0), builder.i32(rows), () => {
    const end = builder.load(filled, builder.i32(0))
    builder.store(list, end, t)
    builder.store(filled, builder.i32(0), builder.binary('add', end, builder.i32(1)))
  })
  const take = () => {
    drained.push(Array.from(buffer.data.subarray(0, count.data[0])))
    count.data[0] = 0
  }
  const work: KernelWork = { ...builder.finish(), chunk: { count, capacity, room: rows, drain: take } }
  return { work, drained, take }
}

test('kernels see the time of their clock', async () => {
  const clock = new Clock({ dt: ms(0.3) })
  const { work, drained, take } = recorder(clock, 1, 100)
  await new Network(object('recorder', clock, work)).run(ms(1))
  take()
  expect(drained).toEqual([[0, 0.3e-3, 0.6e-3, 3 * 0.3e-3]])
})

test('chunks are emptied when the next step might not fit, and lose nothing', async () => {
  const sizes = fc.record({
    rows: fc.integer({ min: 1, max: 4 }),
    extra: fc.nat(10),
    steps: fc.array(fc.nat(30), { minLength: 1, maxLength: 3 }),
  })
  await fc.assert(
    fc.asyncProperty(sizes, async ({ rows, extra, steps }) => {
      const capacity = rows + extra
      const clock = new Clock({ dt: ms(1) })
      const { work, drained, take } = recorder(clock, rows, capacity)
      const net = new Network(object('recorder', clock, work))
      for (const count of steps) await net.run(ms(count))
      take()
      const total = steps.reduce((sum, count) => sum + count, 0)
      const expected = Array.from({ length: total }, (_, step) =>
        Array.from({ length: rows }, () => step * 1e-3),
      ).flat()
      expect(drained.flat()).toEqual(expected)
      const full = Math.floor(capacity / rows) * rows
      for (const chunk of drained.slice(0, -1)) expect(chunk.length).toBe(full)
    }),
    { numRuns: 60 },
  )
})
