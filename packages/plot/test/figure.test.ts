import { Figure, figure, line, raster, traces } from '@dvdt/plot'
import { ms, mV } from '@dvdt/units'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { all, read, textsOf } from './reading.ts'

const v = traces({ v: mV([-70, -50, -70]) }, ms([0, 10, 20]))
const counts = line([0, 1, 2], [0, 10_000, 20_000], { x: 'v0', y: 'Count' })
const spikes = raster({ t: ms([5, 15, 40]), i: [0, 1, 2] })

/** Where the axes of each panel are: left, right, top and bottom, in pixels of the figure. */
function frames(of: Figure): { left: number; right: number; top: number; bottom: number }[] {
  return all(of, '.panel').map((panel) => {
    const [dx = 0, dy = 0] = (/translate\((.+),(.+)\)/.exec(panel.getAttribute('transform') ?? '') ?? [])
      .slice(1)
      .map(Number)
    const at = (line: Element | undefined, key: string) => Number(line?.getAttribute(key))
    const [side, floor] = [...panel.querySelectorAll('[aria-label="frame"]')]
    return {
      left: dx + at(floor, 'x1'),
      right: dx + at(floor, 'x2'),
      top: dy + at(side, 'y1'),
      bottom: dy + at(side, 'y2'),
    }
  })
}

describe('figure', () => {
  test('puts plots side by side, with axes in line', () => {
    const both = figure([v, counts], { columns: 2 })
    const [a, b] = frames(both)
    expect(a?.top).toBe(b?.top)
    expect(a?.bottom).toBe(b?.bottom)
    expect(a?.right).toBeLessThan(b?.left ?? 0)
    expect(textsOf(both)).toEqual(expect.arrayContaining(['v (mV)', 'Count', '20,000']))
  })

  test('puts plots below each other, with axes in line', () => {
    const [a, b, c] = frames(figure([v, counts, spikes]))
    expect([a?.left, a?.right]).toEqual([b?.left, b?.right])
    expect([a?.left, a?.right]).toEqual([c?.left, c?.right])
    expect(a?.bottom).toBeLessThan(b?.top ?? 0)
    expect(b?.bottom).toBeLessThan(c?.top ?? 0)
  })

  test('is as large as it is asked to be, however many plots it has', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 7 }),
        fc.integer({ min: 1, max: 4 }),
        fc.boolean(),
        (n, columns, letters) => {
          const plots = Array.from({ length: n }, (_, k) => [v, counts, spikes][k % 3] ?? v)
          const of = figure(plots, { columns, width: 900, height: 800, letters, title: 'All' })
          const root = read(of)
          expect([root.getAttribute('width'), root.getAttribute('height')]).toEqual(['900', '800'])
          expect(of.size).toEqual({ width: 900, height: 800 })
          expect(frames(of)).toHaveLength(n)
          for (const { left, right, top, bottom } of frames(of)) {
            expect(left).toBeGreaterThan(0)
            expect(right).toBeGreaterThan(left)
            expect(right).toBeLessThanOrEqual(900)
            expect(bottom).toBeGreaterThan(top)
            expect(bottom).toBeLessThan(800)
          }
        },
      ),
      { numRuns: 12 },
    )
  })

  test('marks plots with letters', () => {
    const letters = all(figure([v, v, v], { letters: true }), '.letter').map((letter) => letter.textContent)
    expect(letters).toEqual(['a', 'b', 'c'])
    expect(all(figure([v, v]), '.letter')).toHaveLength(0)
  })

  test('has one horizontal axis for plots below each other', () => {
    const shared = figure([v, spikes], { shareX: true })
    const empty = traces({ v: mV([]) }, ms([]))
    expect(textsOf(figure([empty, spikes], { shareX: true }))).toContain('40')
    const zoomed = traces({ v: mV([-70, -50]) }, ms([0, 1]), { x: { domain: [ms(0), ms(8)] } })
    expect(textsOf(figure([spikes, zoomed], { shareX: true }))).not.toContain('40')
    const texts = textsOf(shared)
    expect(texts.filter((text) => text === 'Time (ms)')).toHaveLength(1)
    expect(texts.filter((text) => text === '40')).toHaveLength(1)
    expect(textsOf(figure([v, spikes])).filter((text) => text === 'Time (ms)')).toHaveLength(2)
    expect(() => figure([v, counts], { shareX: true })).toThrow("different horizontal axes can't share one")
  })

  test('draws its rows as high as their plots', () => {
    const tall = traces({ v: mV([-70, -50]) }, ms([0, 1]), { height: 400 })
    const low = traces({ v: mV([-70, -50]) }, ms([0, 1]), { height: 120 })
    expect(figure([tall, low], { gap: 0 }).size.height).toBe(520)
    expect(figure([tall, low], { gap: 0, height: 260 }).size.height).toBe(260)
    const [a, b] = frames(figure([tall, low]))
    expect((a?.bottom ?? 0) - (a?.top ?? 0)).toBeGreaterThan(2 * ((b?.bottom ?? 0) - (b?.top ?? 0)))
  })

  test('says what is wrong', () => {
    expect(() => figure([])).toThrow('A figure needs at least one plot.')
    expect(() => figure([v], { columns: 0 })).toThrow("There can't be 0 columns")
    expect(() => figure([v, v], { columns: 1.5 })).toThrow("There can't be 1.5 columns")
    expect(() => figure([v, v], { columns: 2, width: 100 })).toThrow('That leaves no room for the plots')
    // @ts-expect-error no plot
    expect(() => figure([mV(3)])).toThrow(
      'figure takes plots, such as traces(...) or raster(...) return, but got a single quantity',
    )
    expect(() => figure(v, counts)).toThrow('figure takes options as an object, { columns: ... }, but got a plot: put')
    expect(() => figure(3 as never)).toThrow('figure takes a list of plots, figure([a, b]), but got 3.')
    expect(() => figure([v], { colums: 2 } as never)).toThrow(
      "figure has no option 'colums' (did you mean 'columns'?): there are columns, width,",
    )
    expect(figure([v])).toBeInstanceOf(Figure)
  })

  test('takes one plot as it is', () => {
    expect(figure(v).toSVG()).toBe(figure([v]).toSVG())
  })
})
