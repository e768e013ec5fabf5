import { Hz, ms, seed, setLogger } from 'dvdt'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Conditions, interneurons } from './network.ts'

beforeEach(() => {
  seed(1)
  setLogger('silent')
})
afterEach(() => {
  setLogger('console')
})

async function rhythm(conditions: Conditions): Promise<{ readonly f: number; readonly kappa: number }> {
  const { rate, coherence } = await interneurons({ duration: ms(400), ...conditions })
  return { f: rate.in(Hz), kappa: coherence }
}

describe('inhibition synchronises interneurons', () => {
  test('completely, at a gamma frequency, if they are identical and each reaches all', async () => {
    const { f, kappa } = await rhythm({ heterogeneity: 0, contacts: 100 })
    expect(kappa).toBeGreaterThan(0.99)
    expect(f).toBeGreaterThan(35)
    expect(f).toBeLessThan(45)
  })

  test('only with more than a critical number of contacts', async () => {
    const few = await rhythm({ heterogeneity: 0, contacts: 20 })
    const many = await rhythm({ heterogeneity: 0, contacts: 80, duration: ms(800) })
    expect(few.kappa).toBeLessThan(0.2)
    expect(many.kappa).toBeGreaterThan(0.5)
  })

  test('only if they are not too different', async () => {
    const { kappa } = await rhythm({ heterogeneity: 0.1, contacts: 100 })
    expect(kappa).toBeLessThan(0.2)
  })

  test('best in the gamma range, while the rate grows steadily with the drive', async () => {
    const results = []
    for (const drive of [0.3, 2, 5]) results.push(await rhythm({ drive, contacts: 100 }))
    const [slow, gamma, fast] = results as [(typeof results)[0], (typeof results)[0], (typeof results)[0]]
    expect([slow.f < 20, gamma.f > 20 && gamma.f < 80, fast.f > 80]).toEqual([true, true, true])
    expect(slow.kappa).toBeLessThan(0.15)
    expect(gamma.kappa).toBeGreaterThan(0.4)
    expect(gamma.kappa).toBeGreaterThan(fast.kappa)
  })

  test('more slowly the longer inhibition lasts', async () => {
    const brief = await rhythm({ contacts: 100, decay: ms(5) })
    const long = await rhythm({ contacts: 100, decay: ms(20) })
    expect(brief.f).toBeGreaterThan(1.3 * long.f)
  })
})
