import { line, raster, scatter } from '@dvdt/plot'
import { ms, mV, quantityArray, second } from '@dvdt/units'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { all, darkness, startsIn, textsOf } from './reading.ts'

/** Numbers from 0 to 1 that are the same in every run. */
function noise(seed: number): () => number {
  let state = seed
  return () => {
    state = (1664525 * state + 1013904223) % 2 ** 32
    return state / 2 ** 32
  }
}

function spikes(n: number, neurons: number, seed = 1) {
  const next = noise(seed)
  return {
    t: second(Array.from({ length: n }, next)),
    i: Int32Array.from({ length: n }, () => Math.floor(next() * neurons)),
  }
}

describe('raster', () => {
  test('has a tick for each spike of few neurons', () => {
    const plot = raster({ t: ms([1, 2, 3]), i: [0, 1, 0] })
    expect(startsIn(all(plot, '.ticks')[0])).toBe(3)
    expect(textsOf(plot)).toEqual(expect.arrayContaining(['Time (ms)', 'Neuron index', '0', '1']))
    expect(textsOf(plot)).not.toContain('0.5')
  })

  test('has a dot for each spike of many neurons', () => {
    const plot = raster(spikes(500, 100))
    expect(startsIn(all(plot, '.dots')[0])).toBe(500)
    expect(startsIn(all(raster(spikes(500, 100), { mark: 'tick' }), '.ticks')[0])).toBe(500)
    expect(startsIn(all(raster({ t: ms([1]), i: [0] }, { mark: 'dot' }), '.dots')[0])).toBe(1)
  })

  test('shows all neurons of a monitor, also those without spikes', () => {
    const monitor = { t: ms([1, 2]), i: Int32Array.of(3, 4), count: new Int32Array(100) }
    expect(textsOf(raster(monitor))).toContain('80')
    expect(textsOf(raster({ t: ms([1, 2]), i: [3, 4] }, { neurons: 100 }))).toContain('80')
    expect(textsOf(raster({ t: ms([1, 2]), i: [3, 4] }))).not.toContain('80')
  })

  test('starts at time zero', () => {
    expect(textsOf(raster({ t: ms([16, 32.1, 48.2]), i: [0, 0, 0] }))).toContain('20')
    expect(textsOf(raster({ t: ms([1, 10]), i: [0, 0] }))).toContain('0')
    expect(textsOf(raster({ t: second([5, 6]), i: [0, 0] }))).not.toContain('0.0')
  })

  test('stacks populations', () => {
    const inhibitory = raster({ t: ms([1, 2]), i: [0, 19] }, { neurons: 20, offset: 80, color: '#D55E00', name: 'I' })
    const plot = raster({ t: ms([1, 2]), i: [0, 79] }, { neurons: 80, name: 'E' }).with(inhibitory)
    expect(all(plot, '.legend text').map((text) => text.textContent)).toEqual(['E', 'I'])
    expect(textsOf(plot)).toContain('100')
  })

  test('leaves out spikes at times that are not finite, and lives without spikes', () => {
    expect(
      startsIn(all(raster({ t: quantityArray([1e-3, Number.NaN, 3e-3], 'time'), i: [0, 0, 0] }), '.ticks')[0]),
    ).toBe(2)
    expect(textsOf(raster({ t: ms([]), i: [] }))).toEqual(expect.arrayContaining(['Time (ms)', 'Neuron index']))
    expect(textsOf(raster({ t: ms([]), i: [], count: new Int32Array(50) }))).toContain('40')
  })

  test('becomes an image when it is dense', () => {
    const plot = raster(spikes(20_001, 1000))
    expect(all(plot, 'path.dots')).toHaveLength(0)
    expect(all(plot, 'image.dots')[0]?.getAttribute('href')).toMatch(/^data:image\/png;base64,iVBOR/)
    expect(all(raster(spikes(20_000, 1000)), 'path.dots')).toHaveLength(1)
  })

  test('looks the same as an image and as a drawing', () => {
    const { t, i } = spikes(20_001, 300)
    const look = { neurons: 300, radius: 0.5, x: { domain: [second(0), second(1)] } } as const
    const part = (from: number, to: number) => raster({ t: t.slice(from, to), i: i.slice(from, to) }, look)
    const image = darkness(raster({ t, i }, look), 2)
    const vector = darkness(part(0, 10_000).with(part(10_000, 20_001)), 2)
    expect([image.width, image.height]).toEqual([vector.width, vector.height])
    let difference = 0
    let ink = 0
    for (const [k, dark] of vector.dark.entries()) {
      difference += Math.abs(dark - (image.dark[k] ?? 0))
      ink += dark
    }
    expect(ink).toBeGreaterThan(0)
    expect(difference / ink).toBeLessThan(0.2)
  })

  test('has dark pixels where the spikes are and nowhere else', () => {
    const few = Array.from({ length: 20_001 }, (_, k) => k % 5)
    const plot = raster({ t: ms(few.map((k) => 10 * k)), i: few.map((k) => 50 * k) }, { radius: 2 })
    const { width, height, dark } = darkness(plot, 1)
    const axes = raster({ t: ms([0, 40]), i: [0, 200] }, { radius: 0.01 })
    const without = darkness(axes, 1)
    const painted = dark.map((value, k) => (value > 150 && (without.dark[k] ?? 0) < 80 ? 1 : 0))
    const centres: [number, number][] = []
    for (const [k, is] of painted.entries()) {
      const [x, y] = [k % width, Math.floor(k / width)]
      if (is && !centres.some(([cx, cy]) => Math.hypot(cx - x, cy - y) < 8)) centres.push([x, y])
    }
    expect(centres).toHaveLength(5)
    centres.sort(([a], [b]) => a - b)
    for (const [k, [x, y]] of centres.entries()) {
      const [first = [0, 0], last = [0, 0]] = [centres[0], centres[4]]
      expect(Math.abs(x - (first[0] + (k * (last[0] - first[0])) / 4))).toBeLessThan(2)
      expect(Math.abs(y - (first[1] + (k * (last[1] - first[1])) / 4))).toBeLessThan(2)
    }
    expect(height).toBe(260)
  })

  test('of a million spikes is a small file that still shows where there are more of them', () => {
    const { t, i } = spikes(1_000_000, 4000)
    for (const [k, time] of t.values.entries()) if (time > 0.5 && k % 4 !== 0) t.values[k] = time - 0.5
    const plot = raster({ t, i })
    expect(plot.toSVG().length).toBeLessThan(1_000_000)
    const { width, height, dark } = darkness(plot, 1)
    const mean = (from: number, to: number) => {
      let sum = 0
      for (let y = Math.round(0.3 * height); y < 0.6 * height; y++) {
        for (let x = Math.round(from * width); x < to * width; x++) sum += dark[y * width + x] ?? 0
      }
      return sum / ((to - from) * width * 0.3 * height)
    }
    expect(mean(0.2, 0.5)).toBeGreaterThan(1.5 * mean(0.6, 0.9))
    expect(mean(0.6, 0.9)).toBeGreaterThan(30)
    expect(mean(0.2, 0.5)).toBeLessThan(250)
  })

  test('says what is wrong', () => {
    expect(() => raster({ t: ms([1, 2]), i: [1] })).toThrow('t has 2 values and i has 1')
    // @ts-expect-error no times
    expect(() => raster({ t: mV([1]), i: [1] })).toThrow('t is not a time')
    // @ts-expect-error no spikes
    expect(() => raster(undefined)).toThrow('raster needs a SpikeMonitor, or an object { t, i }, but got undefined.')
    expect(() => raster({ t: ms([1]), i: [1] }, { neurons: 1.5 })).toThrow("There can't be 1.5 neurons")
    expect(() => raster({ t: ms([1]), i: [1] }, { radius: 0 })).toThrow('The radius is 0')
  })
})

describe('scatter', () => {
  test('has a dot for each pair that can be drawn', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.double(), fc.double({ min: -1, max: 1, noNaN: true })), { maxLength: 50 }),
        (pairs) => {
          const plot = scatter(
            pairs.map(([x]) => x),
            pairs.map(([, y]) => y),
          )
          expect(startsIn(all(plot, '.dots')[0])).toBe(pairs.filter(([x]) => Math.abs(x) < 1e300).length)
        },
      ),
      { numRuns: 50 },
    )
  })

  test('labels axes by the names of variables, and becomes an image when it is dense', () => {
    const v = { name: 'v', dimension: 'voltage', values: new Float64Array(20_001).fill(-0.05) } as const
    const plot = scatter(v, new Float64Array(20_001), { y: 'w' })
    expect(textsOf(plot)).toEqual(expect.arrayContaining(['v (mV)', 'w']))
    expect(all(plot, 'image.dots')).toHaveLength(1)
    expect(() => scatter([1, 2], [1])).toThrow('x has 2 values and y has 1')
  })
})

describe('line', () => {
  test('draws one quantity over another', () => {
    const plot = line([0, 1, 2], second([0, 1, 3]), { x: 'v0', y: { label: 'Latency', unit: ms } })
    expect(textsOf(plot)).toEqual(expect.arrayContaining(['v0', 'Latency (ms)', '3000']))
    expect(() => line([0, 1, 2], [1])).toThrow('x has 3 values and y has 1')
  })

  test('has logarithmic axes', () => {
    const plot = line([1, 10, 100, 1000], [1, 2, 3, 4], { x: { scale: 'log' } })
    expect(textsOf(plot)).toEqual(expect.arrayContaining(['1', '10', '100', '1000']))
    expect(textsOf(line([-1, 0], [1, 2], { x: { scale: 'log' } }))).toContain('no data')
  })
})
