import { DimensionMismatchError, ms, mV, type Quantity, quantity, second, us } from '@dvdt/units'
import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { Clock } from '../../src/clocks/clock.ts'
import { defaultClock } from '../../src/clocks/default.ts'
import { Network } from '../../src/network/network.ts'
import type { RunOptions } from '../../src/network/options.ts'
import { Fake } from './fake.ts'
import probes from './reference/probes.json' with { type: 'json' }

afterEach(() => {
  defaultClock.dt = ms(0.1)
})

describe('steps', () => {
  test('step_count_and_monitor_times', async () => {
    const { after1, after2, after_zero_run } = probes.step_count_and_monitor_times
    const fake = new Fake()
    const net = new Network(fake)
    await net.run(ms(0.25))
    expect([fake.times.length, fake.times, net.t.value]).toEqual(after1)
    await net.run(ms(0.25))
    expect([fake.times.length, fake.times, net.t.value]).toEqual(after2)
    await net.run(ms(0))
    await net.run(0)
    expect(fake.times.length).toBe(after_zero_run)
  })

  test('run_1ms_float_accumulation', async () => {
    const fake = new Fake()
    await new Network(fake).run(ms(1))
    expect(fake.times).toEqual(probes.run_1ms_float_accumulation)
  })

  test('two_runs_equal_one', async () => {
    const [once, twice] = [new Fake(), new Fake()]
    await new Network(once).run(ms(50))
    const net = new Network(twice)
    await net.run(ms(12.3))
    await net.run(ms(37.7))
    expect(twice.times).toEqual(once.times)
  })

  test('any split of a duration into runs gives the same steps of all clocks', async () => {
    const parts = fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 8 })
    const dts = fc.uniqueArray(fc.constantFrom(0.1, 0.05, 0.3, 0.7, 0.025), { minLength: 1 })
    await fc.assert(
      fc.asyncProperty(parts, dts, async (parts, dts) => {
        const record = () => {
          const steps: [dt: number, t: number][] = []
          const fakes = dts.map((dt) => {
            const clock = new Clock({ dt: ms(dt) })
            return new Fake({ clock, step: () => steps.push([dt, clock.t.value]) })
          })
          return { steps, net: new Network(fakes) }
        }
        const [whole, split] = [record(), record()]
        await whole.net.run(us(parts.reduce((sum, part) => sum + part, 0)))
        for (const part of parts) await split.net.run(us(part))
        const sorted = (steps: [number, number][]) => steps.toSorted((a, b) => a[0] - b[0] || a[1] - b[1])
        expect(sorted(split.steps)).toEqual(sorted(whole.steps))
        expect(split.net.t.value).toBeCloseTo(whole.net.t.value, 15)
      }),
      { numRuns: 60 },
    )
  })

  test('many short runs do not drift', async () => {
    const fake = new Fake()
    const net = new Network(fake)
    for (let run = 0; run < 1000; run++) await net.run(ms(0.1))
    expect(fake.times.length).toBe(1000)
    expect(net.t.value).toBe(0.1)
  })

  test('other tasks get their turn, also between many short runs', async () => {
    const wait = () => {
      const until = performance.now() + 5
      while (performance.now() < until);
    }
    const net = new Network(new Fake({ step: wait }))
    for (const durations of [[ms(2)], Array.from({ length: 20 }, () => ms(0.1))]) {
      let turns = 0
      const timer = setInterval(() => turns++, 1)
      for (const duration of durations) await net.run(duration)
      clearInterval(timer)
      expect(turns).toBeGreaterThan(0)
    }
  })
})

describe('several clocks', () => {
  test('multi_clock_ordering', async () => {
    const order: [string, number][] = []
    const note = (name: string) => (fake: Fake) =>
      order.push([name, Math.round(fake.times.length * rate[name as 'slow'])])
    const rate = { slow: 3, fast: 1 }
    const slow = new Fake({ when: 'start', name: 'a', clock: new Clock({ dt: ms(3) }), step: note('slow') })
    const fast = new Fake({ when: 'end', name: 'b', clock: new Clock({ dt: ms(1) }), step: note('fast') })
    await new Network(slow, fast).run(ms(7))
    expect(order).toEqual(probes.multi_clock_ordering)
  })

  test('clocks whose times agree to 1e-4 of a step keep to the order of slots', async () => {
    const order: string[] = []
    const fake = (name: string, dt: number, when: string) =>
      new Fake({ when, clock: new Clock({ dt: us(dt) }), step: ({ clock }) => order.push(`${name}${clock.timestep}`) })
    await new Network(fake('late', 100, 'end'), fake('early', 100.001, 'start')).run(us(400))
    expect(order).toEqual(['early0', 'late0', 'early1', 'late1', 'early2', 'late2', 'early3', 'late3'])
  })

  test('end each by its own tolerance, and go on from there', async () => {
    const [coarse, fine] = [100, 50].map((dt) => new Fake({ clock: new Clock({ dt: us(dt) }) })) as [Fake, Fake]
    const net = new Network(coarse, fine)
    await net.run(us(300.009))
    expect([coarse.times.length, fine.times.length]).toEqual([3, 7])
    await net.run(us(400 - 300.009))
    expect([coarse.times.length, fine.times.length]).toEqual([4, 8])
  })

  test('each does the steps that it would do alone', async () => {
    const dt = fc.integer({ min: 50, max: 5000 })
    await fc.assert(
      fc.asyncProperty(
        fc.array(dt, { minLength: 2, maxLength: 4 }),
        fc.integer({ min: 0, max: 20_000 }),
        async (dts, end) => {
          const make = (dt: number) => new Fake({ clock: new Clock({ dt: us(dt / 10) }) })
          const [alone, together] = [dts.map(make), dts.map(make)]
          for (const fake of alone) await new Network(fake).run(us(end / 10))
          await new Network(together).run(us(end / 10))
          expect(together.map(({ times }) => times)).toEqual(alone.map(({ times }) => times))
        },
      ),
      { numRuns: 60 },
    )
  })

  test('time never goes back', async () => {
    const times: number[] = []
    const dts = fc.array(fc.integer({ min: 50, max: 2000 }), { minLength: 2, maxLength: 5 })
    await fc.assert(
      fc.asyncProperty(dts, async (dts) => {
        times.length = 0
        const step = ({ clock }: Fake) => times.push(clock.t.value)
        await new Network(dts.map((dt) => new Fake({ clock: new Clock({ dt: us(dt / 10) }), step }))).run(us(500))
        const tolerance = 1e-4 * Math.min(...dts) * 1e-7
        for (let k = 1; k < times.length; k++) {
          expect(times[k]).toBeGreaterThan((times[k - 1] as number) - tolerance)
        }
      }),
      { numRuns: 40 },
    )
  })
})

describe('a change of dt between runs', () => {
  test('dt_change_rules', async () => {
    const fake = new Fake()
    const net = new Network(fake)
    await net.run(ms(1))
    defaultClock.dt = us(200)
    await net.run(ms(1))
    expect(fake.times.length).toBe(probes.dt_change_rules.steps)
    defaultClock.dt = us(300)
    const [, message] = probes.dt_change_rules['bad dt'].split('ValueError: ') as [string, string]
    await expect(net.run(ms(1))).rejects.toThrow(new RangeError(message))
    expect([fake.times.length, net.t.value, fake.clock.timestep, fake.clock.t.value]).toEqual([15, 2e-3, 10, 2e-3])
    defaultClock.dt = us(250)
    await net.run(ms(1))
    expect(fake.times.slice(15)).toEqual([8, 9, 10, 11].map((step) => step * 250e-6))
  })

  test('to a finer one goes on after the steps that are done', async () => {
    const fake = new Fake()
    const net = new Network(fake)
    await net.run(ms(0.25))
    defaultClock.dt = ms(0.05)
    await net.run(0)
    expect(fake.times.length).toBe(3)
    await net.run(ms(0.15))
    expect(fake.times.slice(3)).toEqual([6, 7].map((step) => step * 0.05e-3))
  })

  test('during a run concerns the next run only', async () => {
    const fake = new Fake({
      step: () => {
        defaultClock.dt = ms(0.5)
      },
    })
    const net = new Network(fake)
    await net.run(ms(1))
    expect(fake.times.length).toBe(10)
    await net.run(ms(1))
    expect(fake.times.slice(10)).toEqual([1e-3, 1.5e-3])
  })

  test('that comes to steps beyond the count is refused before the run', async () => {
    const fake = new Fake()
    const net = new Network(fake)
    await expect(net.run(second(1e6))).rejects.toThrow(/would take 10000000000 steps of 100\. us/)
    expect([fake.contexts.length, fake.clock.timestep, net.t.value]).toEqual([0, 0, 0])
  })
})

describe('networks share nothing', () => {
  test('but the default dt: two of them run at the same time, each at its own', async () => {
    const slow = () => {
      const until = performance.now() + 0.3
      while (performance.now() < until);
    }
    const [a, b] = [new Fake({ step: slow }), new Fake({ step: slow })]
    const [first, second] = [new Network(a), new Network(b)]
    await first.run(ms(1))
    await Promise.all([first.run(ms(5)), second.run(ms(7))])
    expect([first.t.value, second.t.value]).toEqual([6e-3, 7e-3])
    expect(a.times).toEqual(Array.from({ length: 60 }, (_, step) => step * 1e-4))
    expect(b.times).toEqual(Array.from({ length: 70 }, (_, step) => step * 1e-4))
  })

  test('so an object that one has run is refused by another, which stays as it was', async () => {
    const [fake, other] = [new Fake({ name: 'neurons' }), new Fake()]
    const [first, second] = [new Network(fake), new Network(fake, other)]
    await first.run(ms(1))
    const message = /^'neurons' has been run in another network and keeps the state of that one/
    await expect(second.run(ms(1))).rejects.toThrow(message)
    expect(() => new Network(fake)).toThrow(message)
    expect(() => new Network().add(other, fake)).toThrow(message)
    second.remove(fake)
    await second.run(ms(1))
    expect([fake.times.length, other.times.length]).toEqual([10, 10])
    first.remove(fake)
    first.add(fake)
    await first.run(ms(1))
    expect(fake.times.length).toBe(20)
  })

  test('so a clock that one has run is refused by another', async () => {
    const clock = new Clock({ dt: ms(1), name: 'beat' })
    await new Network(new Fake({ clock })).run(ms(1))
    await expect(new Network(new Fake({ clock })).run(ms(1))).rejects.toThrow(
      /^The clock 'beat' has ticked in another network/,
    )
  })

  test('and an object that was taken out and put back is at the time of the network again', async () => {
    const [fake, other] = [new Fake(), new Fake()]
    const net = new Network(fake, other)
    await net.run(ms(0.2))
    net.remove(fake)
    await net.run(ms(0.2))
    net.add(fake)
    await net.run(ms(0.2))
    expect(fake.times).toEqual([0, 1e-4, 4e-4, 5e-4])
  })
})

describe('bad input', () => {
  const wrong: readonly [duration: unknown, error: unknown, message: RegExp][] = [
    [ms(-1), RangeError, /^The duration of a run can't be negative, but is -1\. ms$/],
    [quantity(Number.NaN, 'time'), TypeError, /^The duration of a run must be finite/],
    [quantity(Number.POSITIVE_INFINITY, 'time'), TypeError, /^The duration of a run must be finite/],
    [100, DimensionMismatchError, /^The duration of a run must be a quantity of time such as ms\(10\) \(unit is 1\)/],
    [mV(3), DimensionMismatchError, /\(unit is V\)/],
    ['100 ms', TypeError, /but is the text '100 ms'$/],
    [undefined, TypeError, /but is undefined$/],
  ]
  test.each(wrong)('a duration of %o', async (duration, error, message) => {
    const fake = new Fake()
    const net = new Network(fake)
    const run = net.run(duration as Quantity<'time'>)
    await expect(run).rejects.toThrow(message)
    await expect(run).rejects.toBeInstanceOf(error)
    expect([fake.times.length, fake.contexts.length, net.t.value]).toEqual([0, 0, 0])
    await net.run(ms(0.1))
    expect(fake.times.length).toBe(1)
  })

  const options: readonly [options: unknown, message: RegExp][] = [
    [{ raport: 'text' }, /^run has no option 'raport' \(did you mean 'report'\?\): there are report, reportPeriod/],
    [{ report: 'txt' }, /^report is 'text', 'stdout', 'stderr' or a function, but got "txt"/],
    [{ reportPeriod: 10 }, /^reportPeriod must be a quantity of time/],
    [{ reportPeriod: ms(0) }, /^reportPeriod must be positive/],
    [{ namespace: 3 }, /^namespace is an object/],
    [{ signal: true }, /^signal is an AbortSignal/],
    [{ profile: 1 }, /^profile is true or false/],
    ['text', /^The options of run are an object/],
  ]
  test.each(options)('options %o', async (options, message) => {
    const fake = new Fake()
    await expect(new Network(fake).run(ms(1), options as RunOptions)).rejects.toThrow(message)
    expect(fake.contexts.length).toBe(0)
  })

  test('an empty network', async () => {
    await expect(new Network().run(ms(1))).rejects.toThrow('The network is empty, so there is nothing to simulate')
  })

  test('a second run or changes during a run', async () => {
    let refused: Promise<unknown> | undefined
    const net: Network = new Network(
      new Fake({
        step: () => {
          expect(() => net.add(new Fake())).toThrow("Can't add objects to a network while it runs")
          expect(() => net.remove()).toThrow("Can't remove objects from a network while it runs")
          expect(() => {
            net.schedule = ['start']
          }).toThrow("Can't change the schedule of a network while it runs")
          refused ??= net.run(ms(1)).catch((error: Error) => error.message)
        },
      }),
    )
    await net.run(ms(1))
    expect(await refused).toBe('The network is running already: await its run before the next one')
    expect(net.t.value).toBe(1e-3)
  })
})
