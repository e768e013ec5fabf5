import fc from 'fast-check'
import { expect, test } from 'vitest'
import { orderOf } from '../../src/inputs/order.ts'

test('spikes are put into the order of their times, then of their neurons', () => {
  const spike = fc.tuple(
    fc.oneof(fc.constantFrom(0, 1e-4, 1, 1.5), fc.double({ min: 0, max: 1e9, noNaN: true })),
    fc.nat(0x7fffffff),
  )
  fc.assert(
    fc.property(fc.array(spike, { maxLength: 50 }), (spikes) => {
      const order = orderOf(
        Float64Array.from(spikes, ([t]) => t + 0),
        Int32Array.from(spikes, ([, neuron]) => neuron),
      )
      const sorted = [...spikes].sort(([t, i], [s, j]) => t - s || i - j)
      expect(Array.from(order, (position) => spikes[position])).toEqual(sorted)
      expect(new Set(order).size).toBe(spikes.length)
    }),
  )
})
