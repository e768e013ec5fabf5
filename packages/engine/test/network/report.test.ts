import { Writable } from 'node:stream'
import { ms, type Quantity, quantity, second } from '@dvdt/units'
import fc from 'fast-check'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { Clock } from '../../src/clocks/clock.ts'
import { Network } from '../../src/network/network.ts'
import type { Progress } from '../../src/network/options.ts'
import { Measures, Profile } from '../../src/network/profile.ts'
import { lines } from '../../src/network/report/lines.ts'
import { openText } from '../../src/network/report/reporter.ts'
import { wallTime } from '../../src/network/report/walltime.ts'
import { Fake } from './fake.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

const busy = () => {
  const until = performance.now() + 1
  while (performance.now() < until);
}

const progress = (elapsed: number, completed: number, t: Quantity<'time'> = second(completed)): Progress => ({
  elapsed: second(elapsed),
  completed,
  t,
  duration: second(1),
})

describe('a function', () => {
  test('is told of the beginning, of every period, and of the end', async () => {
    const reports: Progress[] = []
    const net = new Network(new Fake({ step: busy }))
    await net.run(ms(3))
    await net.run(ms(5), { report: (progress) => reports.push(progress), reportPeriod: ms(1) })
    expect(reports.length).toBeGreaterThan(2)
    expect(reports[0]).toEqual({ elapsed: second(0), completed: 0, t: ms(3), duration: ms(5) })
    expect(reports.at(-1)).toMatchObject({ completed: 1, t: net.t, duration: ms(5) })
    for (let k = 1; k < reports.length; k++) {
      const [before, after] = [reports[k - 1] as Progress, reports[k] as Progress]
      expect(after.completed).toBeGreaterThan(before.completed)
      expect(after.elapsed.gt(before.elapsed)).toBe(true)
      expect(after.t.value).toBeCloseTo(3e-3 + 5e-3 * after.completed, 12)
    }
  })

  test('is told twice, whatever the period, if the run is short', async () => {
    const completed: number[] = []
    const net = new Network(new Fake())
    await net.run(ms(1), { report: (progress) => completed.push(progress.completed) })
    await net.run(0, { report: (progress) => completed.push(progress.completed) })
    expect(completed).toEqual([0, 1, 1, 1])
  })

  test('is told how far a run came that was stopped', async () => {
    const reports: Progress[] = []
    const net = new Network(new Fake({ step: ({ times }) => times.length === 3 && net.stop() }))
    await net.run(ms(1), { report: (progress) => reports.push(progress) })
    expect(reports.at(-1)).toMatchObject({ completed: 0.4, t: quantity(4e-4, 'time') })
  })

  test('that throws ends the run with its error', async () => {
    const fake = new Fake()
    const net = new Network(fake)
    const report = () => {
      throw new Error('no room')
    }
    await expect(net.run(ms(1), { report })).rejects.toThrow('no room')
    expect([fake.finished, net.t.value]).toEqual([1, 0])
    await net.run(ms(1))
    expect(fake.times.length).toBe(10)
  })
})

describe('text', () => {
  test('is a line for each report', () => {
    let text = ''
    const reporter = lines({ write: (more) => (text += more) }, 10)
    for (const [elapsed, completed] of [
      [0, 0],
      [10, 0.25],
      [20, 0.999],
      [20.4, 1],
    ] as const) {
      reporter.report(progress(elapsed, completed))
    }
    reporter.close()
    expect(text).toBe(
      [
        'Starting simulation at t=0. s for a duration of 1. s',
        '250. ms (25%) simulated in 10s, estimated 30s remaining.',
        '0.999 s (99%) simulated in 20s, estimated < 1s remaining.',
        '1. s (100%) simulated in 20s',
        '',
      ].join('\n'),
    )
  })

  test.each(['text', 'stdout', 'stderr'] as const)('goes to the stream: %s', async (report) => {
    const stream = report === 'stderr' ? process.stderr : process.stdout
    const terminal = Object.getOwnPropertyDescriptor(stream, 'isTTY')
    Object.defineProperty(stream, 'isTTY', { value: false, configurable: true })
    const write = vi.spyOn(stream, 'write').mockReturnValue(true)
    await new Network(new Fake()).run(ms(1), { report })
    const text = write.mock.calls.map(([text]) => text).join('')
    write.mockRestore()
    if (terminal) Object.defineProperty(stream, 'isTTY', terminal)
    expect(text).toBe('Starting simulation at t=0. s for a duration of 1. ms\n1. ms (100%) simulated in < 1s\n')
  })

  test('is a bar on a terminal', async () => {
    let text = ''
    const terminal = new Writable({
      write(chunk, _, done) {
        text += chunk
        done()
      },
    })
    const reporter = await openText(Object.assign(terminal, { isTTY: true, columns: 100 }), 10)
    expect(reporter.period).toBeLessThan(1)
    reporter.report(progress(0, 0, second(2)))
    reporter.report(progress(4, 0.4, second(2.4)))
    reporter.report(progress(10, 1, second(3)))
    reporter.close()
    expect(text).toMatch(/░{30} 0% \| 0\. s of 1\. s \| < 1s elapsed, \? remaining/)
    expect(text).toMatch(/█{30} 100% \| 1\. s of 1\. s \| 10s elapsed, < 1s remaining/)
  })
})

describe('wallTime', () => {
  test('has days, hours, minutes and seconds from the first that is not 0', () => {
    expect([0.2, 1.6, 59.6, 3600, 90061].map(wallTime)).toEqual(['< 1s', '2s', '1m 0s', '1h 0m 0s', '1d 1h 1m 1s'])
  })

  test('says the time to the second', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e7 }), (seconds) => {
        const sizes: Record<string, number> = { d: 86400, h: 3600, m: 60, s: 1 }
        const parts = wallTime(seconds).split(' ')
        const sum = parts.reduce((sum, part) => sum + Number.parseInt(part, 10) * (sizes[part.slice(-1)] as number), 0)
        expect(sum).toBe(seconds)
      }),
    )
  })
})

describe('a profile', () => {
  test('has the time of each object and operation, longest first, and what they are of the whole', async () => {
    const net = new Network(new Fake({ name: 'quick' }), new Fake({ name: 'slow', step: busy }))
    expect(net.profile).toBeUndefined()
    await net.run(ms(1), { profile: true })
    const profile = net.profile as Profile
    for (const parts of [profile.objects, profile.operations]) {
      expect(parts.map(({ name }) => name)).toEqual(['slow', 'quick'])
      expect(parts[0]?.time.value).toBeGreaterThanOrEqual(9.5e-3)
      expect(parts[1]?.time.value).toBeGreaterThanOrEqual(0)
      expect(parts.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12)
      expect(parts.reduce((sum, { time }) => sum + time.value, 0)).toBeCloseTo(profile.time.value, 12)
    }
    expect(profile.overhead.value).toBeGreaterThan(0)
    await net.run(ms(1))
    expect(net.profile).toBeUndefined()
  })

  test('is a table', () => {
    const fakes = ['few', 'many', 'none'].map((name) => new Fake({ name }))
    const operations = fakes.flatMap(({ operations }) => operations)
    const measures = new Measures(3)
    measures.seconds.set([0.25, 0.75, 0])
    expect(`${new Profile(fakes, operations, measures)}`).toBe(
      [
        'object, operation              time (ms)  share (%)',
        'many                             750.000       75.0',
        'few                              250.000       25.0',
        'none                               0.000        0.0',
        'in all                          1000.000      100.0',
        'of which for measuring, about      0.000',
      ].join('\n'),
    )
    expect(new Profile(fakes, operations, new Measures(3)).objects.map(({ share }) => share)).toEqual([0, 0, 0])
  })
})

test('scheduling is the order of a step, as data and as a table', () => {
  const clock = new Clock({ dt: ms(1), name: 'slow' })
  const net = new Network(new Fake({ name: 'b', when: 'end' }), new Fake({ name: 'a', when: 'end', clock }))
  expect(net.scheduling.operations).toEqual([
    { name: 'a', object: 'a', slot: 'end', order: 0, clock: 'slow', dt: clock.dt },
    { name: 'b', object: 'b', slot: 'end', order: 0, clock: 'clock', dt: expect.anything() },
  ])
  expect(`${net.scheduling}`).toBe(
    [
      'slot  order  operation  object  clock  dt',
      'end       0  a          a       slow   1. ms',
      'end       0  b          b       clock  100. us',
    ].join('\n'),
  )
})
