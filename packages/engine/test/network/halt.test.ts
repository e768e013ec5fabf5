import { ms } from '@dvdt/units'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Clock } from '../../src/clocks/clock.ts'
import { Network } from '../../src/network/network.ts'
import { Fake } from './fake.ts'
import probes from './reference/probes.json' with { type: 'json' }

const steps = (count: number, dt = 1e-4) => Array.from({ length: count }, (_, step) => step * dt)

/** Fakes that do one step after the other, of which the one at `position` acts in its `count`-th step. */
function row(length: number, position: number, count: number, act: () => void): Fake[] {
  return Array.from({ length }, (_, k) => {
    const step = (fake: Fake) => {
      if (k === position && fake.times.length === count) act()
    }
    return new Fake({ order: k, step })
  })
}

describe('stop', () => {
  test('stop_semantics', async () => {
    const [first, last] = row(2, 0, 3, () => net.stop()) as [Fake, Fake]
    const net = new Network(first, last)
    await net.run(ms(10))
    const { 'steps done (step completes)': done, 'net.t': t } = probes.stop_semantics
    expect([first.times.length, last.times.length, net.t.value]).toEqual([done, done, t])
    expect([first.finished, last.finished]).toEqual([1, 1])
  })

  test('in the last step changes nothing', async () => {
    const net = new Network(row(1, 0, 2, () => net.stop()))
    await net.run(ms(0.25))
    expect(net.t.value).toBe(0.25e-3)
  })

  test('before the first step leaves the time alone', async () => {
    const [fake] = row(1, 0, -1, () => {}) as [Fake]
    const net = new Network(fake)
    await net.run(ms(0.25))
    await net.run(ms(1), { report: () => net.stop() })
    expect([fake.times.length, net.t.value]).toEqual([3, 0.25e-3])
  })

  test('has no effect on runs that come later', async () => {
    const [fake] = row(1, 0, -1, () => {}) as [Fake]
    const net = new Network(fake)
    net.stop()
    await net.run(ms(1))
    expect(fake.times.length).toBe(10)
  })

  test('from outside, while the run waits for others', async () => {
    const fake = new Fake()
    const net = new Network(fake)
    setTimeout(() => net.stop(), 20)
    await net.run(ms(1e7))
    expect(net.t.value).toBe(fake.clock.t.value)
    expect(fake.times.length).toBe(fake.clock.timestep)
  })
})

describe('abort', () => {
  test('rejects with the reason of the signal', async () => {
    const controller = new AbortController()
    const reason = new Error('the user left')
    const [first, last] = row(2, 0, 5, () => controller.abort(reason)) as [Fake, Fake]
    const net = new Network(first, last)
    await expect(net.run(ms(10), { signal: controller.signal })).rejects.toBe(reason)
    expect([first.times, last.times, net.t.value]).toEqual([steps(6), steps(6), 0.6000000000000001e-3])
    expect(first.finished).toBe(1)
  })

  test('is an AbortError if no reason is given', async () => {
    const controller = new AbortController()
    const net = new Network(row(1, 0, 5, () => controller.abort()))
    await expect(net.run(ms(10), { signal: controller.signal })).rejects.toMatchObject({ name: 'AbortError' })
  })

  test('before the run keeps it from beginning', async () => {
    const [fake] = row(1, 0, -1, () => {}) as [Fake]
    const net = new Network(fake)
    await expect(net.run(ms(1), { signal: AbortSignal.abort('no') })).rejects.toBe('no')
    expect([fake.contexts.length, net.t.value]).toEqual([0, 0])
  })

  test('by a timer reaches a run that computes', async () => {
    const fake = new Fake()
    const net = new Network(fake)
    const run = net.run(ms(1e7), { signal: AbortSignal.timeout(20) })
    await expect(run).rejects.toMatchObject({ name: 'TimeoutError' })
    expect(net.t.value).toBe(fake.clock.t.value)
  })

  test('at any step leaves whole steps, from which runs go on as if nothing had been', async () => {
    const dts = fc.array(fc.constantFrom(0.1, 0.2, 0.3, 0.05), { minLength: 1, maxLength: 3 })
    await fc.assert(
      fc.asyncProperty(dts, fc.nat(40), fc.nat(2), async (dts, count, actor) => {
        const controller = new AbortController()
        const make = (act: () => void) =>
          dts.map((dt, k) => {
            const step = (fake: Fake) => {
              if (k === actor % dts.length && fake.times.length === count) act()
            }
            return new Fake({ clock: new Clock({ dt: ms(dt) }), step })
          })
        const [whole, aborted] = [make(() => {}), make(() => controller.abort())]
        await new Network(whole).run(ms(5))
        const net = new Network(aborted)
        const result = await net.run(ms(5), { signal: controller.signal }).catch(() => 'aborted')
        expect(result === 'aborted').toBe(controller.signal.aborted)
        for (const [k, { times, clock }] of aborted.entries()) {
          expect(times).toEqual(whole[k]?.times.slice(0, times.length))
          expect(clock.t.value).toBeGreaterThan(net.t.value - 1e-8)
        }
        await net.run(ms(5).sub(net.t))
        expect(aborted.map(({ times }) => times)).toEqual(whole.map(({ times }) => times))
      }),
      { numRuns: 60 },
    )
  })
})

describe('an error in a step', () => {
  test('is what the run rejects with; time and data stay readable', async () => {
    const error = new Error('out of memory')
    const [first, second, third] = row(3, 1, 4, () => {
      throw error
    }) as [Fake, Fake, Fake]
    const net = new Network(first, second, third)
    await expect(net.run(ms(1))).rejects.toBe(error)
    expect(net.t.value).toBe(4e-4)
    expect(first.clock.t.value).toBe(4e-4)
    expect([first.times, second.times, third.times]).toEqual([steps(5), steps(4), steps(4)])
    expect([first.finished, second.finished, third.finished]).toEqual([1, 1, 1])
  })

  test('is carried on from: every operation does each step once', async () => {
    const arrangement = fc.record({ length: fc.integer({ min: 1, max: 5 }), position: fc.nat(4), count: fc.nat(9) })
    await fc.assert(
      fc.asyncProperty(arrangement, fc.integer({ min: 1, max: 3 }), async ({ length, position, count }, failures) => {
        let left = failures
        const fakes = row(length, position % length, count, () => {
          if (left-- > 0) throw new Error('no luck')
        })
        const net = new Network(fakes)
        for (let failure = 0; failure < failures; failure++) {
          await expect(net.run(ms(1).sub(net.t))).rejects.toThrow('no luck')
        }
        await net.run(ms(1).sub(net.t))
        for (const { times, finished } of fakes) {
          expect(times).toEqual(steps(10))
          expect(finished).toBe(failures + 1)
        }
      }),
      { numRuns: 40 },
    )
  })

  test('is carried on from even if the order of operations has changed', async () => {
    let failures = 2
    const early = new Fake({ when: 'start' })
    const late = new Fake({
      when: 'end',
      step: () => {
        if (failures-- > 0) throw new Error('no luck')
      },
    })
    const net = new Network(early, late)
    await expect(net.run(ms(0.2))).rejects.toThrow('no luck')
    net.schedule = ['end', 'start']
    await expect(net.run(ms(0.2))).rejects.toThrow('no luck')
    await net.run(ms(0.2))
    expect([early.times, late.times]).toEqual([steps(2), steps(2)])
  })

  test('is not hidden by errors at the end of the run, which are thrown otherwise', async () => {
    const finish = () => {
      throw new Error('cannot finish')
    }
    const step = (fake: Fake) => {
      if (fake.times.length === 3) throw new Error('cannot step')
    }
    const [bad, after] = [new Fake({ finish, step }), new Fake()]
    const net = new Network(bad, after)
    await expect(net.run(ms(0.2))).rejects.toThrow('cannot finish')
    await expect(net.run(ms(0.2))).rejects.toThrow('cannot step')
    expect([net.t.value, after.finished]).toEqual([0.30000000000000003e-3, 2])
  })
})
