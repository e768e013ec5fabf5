import { ms, seed, setLogger } from 'dvdt'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { build, observe, plans } from './networks.ts'

beforeAll(() => void setLogger('silent'))
afterAll(() => void setLogger('console'))

const durations = fc.integer({ min: 0, max: 120 }).map((steps) => ms(steps * 0.1))
const options = { restoreRandomState: true } as const
const backends = fc.constantFrom('wasm' as const, 'interpreter' as const)

describe('for any network', () => {
  test('store, run, restore, run gives the same bits', async () => {
    await fc.assert(
      fc.asyncProperty(plans, durations, durations, backends, async (plan, before, after, backend) => {
        seed(1)
        const built = build(plan)
        await built.net.run(before, { backend })
        built.net.store()
        const atStore = observe(built)
        await built.net.run(after, { backend })
        const first = observe(built)
        built.net.restore(options)
        expect(observe(built)).toEqual(atStore)
        await built.net.run(after, { backend: backend === 'wasm' ? 'interpreter' : 'wasm' })
        expect(observe(built)).toEqual(first)
      }),
      { numRuns: 25, seed: 1 },
    )
  })

  test('a network that is built anew goes on from bytes as if it had never stopped', async () => {
    await fc.assert(
      fc.asyncProperty(plans, durations, durations, fc.boolean(), async (plan, before, after, compress) => {
        seed(2)
        const original = build(plan)
        await original.net.run(before)
        const bytes = original.net.snapshot({ compress })
        await original.net.run(after)
        seed(3)
        const copy = build(plan)
        copy.net.restore(bytes, options)
        await copy.net.run(after)
        expect(observe(copy)).toEqual(observe(original))
      }),
      { numRuns: 25, seed: 2 },
    )
  })

  test('storing changes nothing, and a stored state does not change', async () => {
    await fc.assert(
      fc.asyncProperty(plans, durations, durations, async (plan, before, after) => {
        seed(4)
        const plain = build(plan)
        await plain.net.run(before)
        await plain.net.run(after)
        const expected = observe(plain)
        seed(4)
        const stored = build(plan)
        stored.net.store('before')
        await stored.net.run(before)
        stored.net.store('after')
        const bytes = stored.net.snapshot()
        await stored.net.run(after)
        expect(observe(stored)).toEqual(expected)
        stored.net.restore('before', options)
        stored.net.restore('after', options)
        expect(stored.net.snapshot()).toEqual(bytes)
      }),
      { numRuns: 15, seed: 3 },
    )
  })
})
