import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { figure, page, raster, traces } from '@dvdt/plot'
import { ms, mV } from '@dvdt/units'
import fc from 'fast-check'
import { decode } from 'fast-png'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { all, darkness, read, textsOf } from './reading.ts'

const v = () =>
  traces({ v: mV([-70, -50, -70]) }, ms([0, 10, 20]), { title: 'One neuron', x: { domain: [ms(0), ms(15)] } })
const dense = () => raster({ t: ms(Array.from({ length: 20_001 }, (_, k) => k)), i: new Int32Array(20_001) })

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plot-'))
})
afterAll(async () => rm(folder, { recursive: true }))

describe('a drawing', () => {
  test('is saved as SVG, with its text as text', async () => {
    const path = join(folder, 'new', 'folder', 'v.svg')
    expect(await v().save(path)).toBe(path)
    const file = await readFile(path, 'utf8')
    expect(file).toBe(v().toSVG())
    expect(file).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg"/)
    expect(file).toContain('>Time (ms)</text>')
    expect(file).not.toContain('<style')
  })

  test('is saved as PNG, three pixels for one', async () => {
    const { width, height, channels, data } = decode(await readFile(await v().save(join(folder, 'v.PNG'))))
    expect([width, height]).toEqual([1260, 780])
    expect([...data.subarray(0, channels)]).toEqual(Array(channels).fill(255))
    const small = decode(await readFile(await v().save(join(folder, 'small.png'), { scale: 1 })))
    expect([small.width, small.height]).toEqual([420, 260])
  })

  test('has text in PNG files on machines without fonts', () => {
    const label = (text: string) => darkness(traces([0, 1], ms([0, 1]), { y: text }), 1)
    const ink = ({ dark }: { dark: Uint8Array }) => dark.reduce((sum, value) => sum + value, 0)
    expect(ink(label('Membrane potential'))).toBeGreaterThan(ink(label('')) + 5000)
  })

  test('is saved as a web page that needs nothing else', async () => {
    const file = await readFile(await figure([v(), dense()]).save(join(folder, 'v.html')), 'utf8')
    expect(file).toMatch(/^<!doctype html>/)
    expect(file).toContain('<title>One neuron')
    expect(file).not.toMatch(/(?:src|href)="(?!data:)/)
    expect(file).not.toContain('<script')
  })

  test('gives the same bytes for the same data', () => {
    for (const make of [v, dense, () => figure([v(), dense()], { columns: 2 })]) {
      expect(make().toSVG()).toBe(make().toSVG())
      expect(make().toHTML()).toBe(make().toHTML())
    }
    expect(v().toPNG()).toEqual(v().toPNG())
  })

  test('shows any text as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        const plot = traces([0, 1], ms([0, 1]), { title: `<${text}&"` })
        const kept = text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
        expect(all(plot, '.title')[0]?.textContent?.replaceAll('\r', '')).toBe(`<${kept}&"`.replaceAll('\r', ''))
      }),
      { numRuns: 40 },
    )
  })

  test('becomes an element of a given document', () => {
    const element = v().toElement(read(v()).ownerDocument)
    expect(element.localName).toBe('svg')
    expect(element.querySelectorAll('.panel')).toHaveLength(1)
    expect(v().toElement().getAttribute('role')).toBe('img')
    expect(v().toElement().getAttribute('aria-label')).toBe('One neuron')
  })

  test('says what is wrong', async () => {
    await expect(v().save(join(folder, 'v.pdf'))).rejects.toThrow('v.pdf": the name must end in .svg, .png or .html.')
    await expect(v().save(join(folder, 'png'))).rejects.toThrow('must end in .svg, .png or .html.')
    await expect(v().save(join(folder, 'w.png'), { scale: 0 })).rejects.toThrow('The scale is 0')
    expect(await readdir(folder)).not.toContain('w.png')
  })
})

describe('a page', () => {
  const sections = [
    {
      title: 'A `model`',
      text: 'First, `v` & more.\n\nSecond.',
      code: "const tau = ms(10) // a < b\nrun('x')",
      output: 'After v = 0.99 <1>',
      error: '  dv/dt = 1-v\n          ^',
      figure: [v(), figure([v()])],
      caption: 'Two figures.',
    },
    { figure: v() },
  ]

  test('shows texts, code, output and figures', async () => {
    const file = await readFile(
      await page(sections, { title: 'Tutorial', lead: 'Part 1' }).save(join(folder, 'a', 'b.html')),
      'utf8',
    )
    expect(file).toContain('<title>Tutorial</title>')
    expect(file).toContain('<h1>Tutorial</h1>')
    expect(file).toContain('<h2>A <code>model</code></h2>')
    expect(file).toContain('<p>First, <code>v</code> &amp; more.</p>\n<p>Second.</p>')
    expect(file).toContain('<span class="keyword">const</span> tau = ms(<span class="number">10</span>)')
    expect(file).toContain('<span class="comment">// a &lt; b</span>\nrun(<span class="string">\'x\'</span>)')
    expect(file).toContain('<pre class="output">After v = 0.99 &lt;1&gt;</pre>')
    expect(file).toContain('<pre class="error">  dv/dt = 1-v\n          ^</pre>')
    expect(file.match(/<svg /g)).toHaveLength(3)
    expect(file).toContain('<figcaption>Two figures.</figcaption>')
    expect(file).not.toMatch(/(?:src|href)="(?!data:)/)
  })

  test('is HTML only', async () => {
    await expect(page(sections).save(join(folder, 'c.svg'))).rejects.toThrow('c.svg": the name must end in .html.')
    expect(page([]).toHTML()).toContain('<title>Figures</title>')
    expect(() => page([{ figur: 3 }] as never)).toThrow(
      "A section of a page has no option 'figur' (did you mean 'figure'?): there are title, text,",
    )
    expect(() => page([], { titel: 'a' } as never)).toThrow("page has no option 'titel' (did you mean 'title'?)")
    expect(() => page({ title: 'a' } as never)).toThrow(
      'page takes a list of sections, page([{ figure: ... }]), but got',
    )
  })

  test('is the same whenever it is made', () => {
    expect(page(sections).toHTML()).toBe(page(sections).toHTML())
    expect(textsOf(v())).toContain('One neuron')
  })
})
