import { spawnSync } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  eqs,
  ms,
  mV,
  Network,
  NeuronGroup,
  SnapshotError,
  SpikeMonitor,
  Synapses,
  seed,
  setLogger,
  startScope,
} from 'dvdt'
import fc from 'fast-check'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { build, observe } from './networks.ts'

const folder = await mkdtemp(join(tmpdir(), 'dvdt-'))
beforeAll(() => void setLogger('silent'))
afterAll(async () => {
  setLogger('console')
  await rm(folder, { recursive: true })
})
beforeEach(() => {
  startScope()
  seed(0)
})

const plan = { N: 3, noise: true, dt: 0.05, record: [1], method: 'euler' } as const

describe('files', () => {
  test('hold all that another network of the same program needs to go on', async () => {
    const file = join(folder, 'new/folder/a.dvdt')
    const original = build(plan)
    await original.net.run(ms(5))
    await original.net.store({ file })
    await original.net.run(ms(5))
    const copy = build(plan)
    await copy.net.restore({ file, restoreRandomState: true })
    await copy.net.run(ms(5))
    expect(observe(copy)).toEqual(observe(original))
    expect(await readdir(join(folder, 'new/folder'))).toEqual(['a.dvdt'])
  })

  test('are the same bytes for the same state, and smaller when compressed', async () => {
    const { net } = build(plan)
    await net.run(ms(20))
    const bytes = net.snapshot()
    await net.store({ file: join(folder, 'b.dvdt') })
    expect(new Uint8Array(await readFile(join(folder, 'b.dvdt')))).toEqual(bytes)
    expect(net.snapshot({ compress: true }).length).toBeLessThan(0.7 * bytes.length)
  })

  test('that are missing or no path at all', async () => {
    const { net } = build(plan)
    await expect(net.restore({ file: join(folder, 'none.dvdt') })).rejects.toThrow(/no such file.*none\.dvdt/)
    await expect(net.restore({ file: '' })).rejects.toThrow("The option 'file' of restore is a path")
    await expect(net.store({ file: 1 as never })).rejects.toThrow("The option 'file' of store is a path")
    await expect(net.store({ file: join(folder, 'c.dvdt'), compres: true } as never)).rejects.toThrow(
      "store has no option 'compres' (did you mean 'compress'?): there are file, compress",
    )
    for (const wrong of [3, null]) {
      expect(() => net.store(wrong as never)).toThrow(/^store takes the name of a stored state, or options/)
      expect(() => net.restore(wrong as never)).toThrow(/^restore takes the name of a stored state, or options/)
    }
  })

  test('say in their errors which file is meant', async () => {
    const file = join(folder, 'notes.txt')
    await writeFile(file, 'dear diary')
    await expect(build(plan).net.restore({ file })).rejects.toThrow(
      new SnapshotError(`Cannot restore '${file}': it is no zip archive. Nothing has changed.`),
    )
  })
})

describe('what is not a snapshot of this network', () => {
  const G = () =>
    new NeuronGroup(3, eqs('dv/dt = -v/tau : volt\nw : 1', { tau: ms(5) }), { method: 'exact', name: 'G' })
  const make = (...objects: NeuronGroup[]) => new Network(objects)

  async function reasonOf(net: Network, bytes: Uint8Array): Promise<string> {
    const before = net.snapshot()
    let reason = ''
    try {
      net.restore(bytes)
    } catch (error) {
      expect(error).toBeInstanceOf(SnapshotError)
      reason = (error as Error).message
    }
    expect(net.snapshot()).toEqual(before)
    expect(reason).toMatch(/^Cannot restore the snapshot: .*\. Nothing has changed\.$/)
    return reason.slice('Cannot restore the snapshot: '.length, -'. Nothing has changed.'.length)
  }

  /** A snapshot whose manifest is another. */
  function edited(net: Network, edit: (manifest: Record<string, never>) => void): Uint8Array {
    const files = unzipSync(net.snapshot())
    const manifest = JSON.parse(strFromU8(files['manifest.json'] as Uint8Array))
    edit(manifest)
    return zipSync({ ...files, 'manifest.json': strToU8(JSON.stringify(manifest)) })
  }

  test.each<[string, () => Network, string]>([
    [
      'another name',
      () => make(new NeuronGroup(3, eqs('v : 1'), { name: 'F' })),
      "it has 'F', which is not in this network",
    ],
    [
      'an object less',
      () => make(G(), new NeuronGroup(3, eqs('v : 1'), { name: 'inputs' })),
      "it has 'inputs', which is not in this network",
    ],
    [
      'another size',
      () =>
        make(new NeuronGroup(4, eqs('dv/dt = -v/tau : volt\nw : 1', { tau: ms(5) }), { method: 'exact', name: 'G' })),
      "'G.v' has 3 values here, but 4 values in the snapshot",
    ],
    [
      'other equations',
      () =>
        make(
          new NeuronGroup(3, eqs('dv/dt = -v/tau : volt\nw : volt', { tau: ms(5) }), { method: 'exact', name: 'G' }),
        ),
      "'G' has other equations: 'w : 1' here, 'w : volt' in the snapshot",
    ],
    [
      'no refractoriness',
      () =>
        make(
          new NeuronGroup(3, eqs('dv/dt = -v/tau : volt\nw : 1', { tau: ms(5) }), {
            method: 'exact',
            name: 'G',
            refractory: ms(1),
            threshold: 'v > 1*volt',
            reset: '',
          }),
        ),
      "'G' has 'lastspike' in the snapshot, but not here",
    ],
  ])('%s', async (_, other, reason) => {
    const bytes = other().snapshot()
    startScope()
    expect(await reasonOf(make(G()), bytes)).toBe(reason)
  })

  test('an object more', async () => {
    const bytes = make(G()).snapshot()
    startScope()
    const g = G()
    const net = new Network(
      g,
      new SpikeMonitor(new NeuronGroup(1, eqs('v : 1'), { threshold: 'v > 1', reset: '', name: 'F' })),
    )
    expect(await reasonOf(net, bytes)).toBe("it has no 'spikemonitor', which is in this network")
  })

  test('a monitor of other elements', async () => {
    const bytes = build(plan).net.snapshot()
    expect(await reasonOf(build({ ...plan, record: [2] }).net, bytes)).toBe(
      "'statemonitor' records other elements here than in the snapshot",
    )
  })

  test('another program, a newer version, a foreign archive', async () => {
    const net = make(G())
    expect(
      await reasonOf(
        net,
        edited(net, (manifest) => Object.assign(manifest, { format: 'zip' })),
      ),
    ).toBe('it is no snapshot of a network')
    expect(
      await reasonOf(
        net,
        edited(net, (manifest) => Object.assign(manifest, { version: 7 })),
      ),
    ).toBe('it has version 7 of the format, and this dvdt reads versions up to 1: update dvdt to read it')
    expect(await reasonOf(net, zipSync({ 'a.txt': strToU8('hello') }))).toBe(
      'it is an archive, but of something else: it has no manifest.json',
    )
    expect(await reasonOf(net, new Uint8Array())).toBe('it is no zip archive')
    expect(await reasonOf(net, strToU8('\u0000asm'))).toBe('it is no zip archive')
  })

  test.each<[string, unknown]>([
    ['t', -1],
    ['t', 'soon'],
    ['lost', null],
    ['done', [3]],
    ['random', 5],
    ['random', { seed: 1, network: -1, initialisations: 0 }],
    ['clocks', {}],
    ['clocks', [{ name: 'c', dt: 0, t: 0, timestep: 0, grid: null, operations: [], objects: [] }]],
    ['objects', [3]],
    ['objects', undefined],
    ['objects', [{ name: 'G', random: true, equations: null, constants: {}, arrays: { v: 'elsewhere.npy' } }]],
  ])('a manifest with %s: %j', async (key, value) => {
    const net = make(G())
    const reason = await reasonOf(
      net,
      edited(net, (manifest) => Object.assign(manifest, { [key]: value })),
    )
    expect(reason).toMatch(/^its manifest is damaged: |^it is damaged: elsewhere.npy is missing$/)
  })

  test('arrays that are none', async () => {
    const net = make(G())
    const files = unzipSync(net.snapshot())
    const v = files['G/v.npy'] as Uint8Array
    const header = (from: string, to: string) => strToU8(strFromU8(v, true).replace(from, to), true)
    const cases: [Uint8Array, RegExp][] = [
      [strToU8('hello hello hello'), /^G\/v\.npy is no array of NumPy$/],
      [v.subarray(0, v.length - 8), /^G\/v\.npy is damaged: 3 values were announced, but there are 16 bytes$/],
      [v.subarray(0, 20), /^G\/v\.npy is damaged: it is cut off$/],
      [header("'<f8'", "'>f8'"), /^G\/v\.npy is an array of '>f8', but only <f8, <i4, \|b1 can be restored$/],
      [header("'<f8'", "'<f4'"), /an array of '<f4'/],
      [header("'shape'", "'shade'"), /its header is broken/],
      [header('(3,), ', '(1,3),'), /^'G\.v' has 3 values here, but 1 x 3 values in the snapshot$/],
    ]
    for (const [array, reason] of cases) {
      expect(await reasonOf(net, zipSync({ ...files, 'G/v.npy': array }))).toMatch(reason)
    }
  })

  test('anything cut off', async () => {
    const { net } = build(plan)
    await net.run(ms(2))
    const bytes = net.snapshot()
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: bytes.length - 1 }), async (length) => {
        expect(await reasonOf(net, bytes.slice(0, length))).toMatch(/^it is (no zip archive|damaged: )/)
      }),
      { numRuns: 40 },
    )
  })

  test('any byte that is another one, unless nothing depends on it', async () => {
    const net = make(G())
    await net.run(ms(0.1))
    const bytes = net.snapshot()
    let found = 0
    fc.assert(
      fc.property(fc.nat({ max: bytes.length - 1 }), fc.integer({ min: 1, max: 255 }), (position, change) => {
        const damaged = bytes.slice()
        damaged[position] = (bytes[position] as number) ^ change
        try {
          net.restore(damaged, { restoreRandomState: true })
        } catch (error) {
          expect(error).toBeInstanceOf(SnapshotError)
          found++
        }
        expect(net.snapshot()).toEqual(bytes)
      }),
      { numRuns: 60 },
    )
    expect(found).toBeGreaterThan(20)
  })
})

const numpy = spawnSync('python3', ['-c', 'import numpy']).status === 0

test.runIf(numpy)('numpy reads a snapshot as docs/format.md says', async () => {
  const file = join(folder, 'numpy.dvdt')
  const net = new Network(Object.assign(new NeuronGroup(3, eqs('v : volt\nb : boolean\nn : integer'), { name: 'G' })))
  ;(net.get('G') as unknown as { v: { set(x: unknown): void } }).v.set(mV([1, 2, 3]))
  await net.store({ file })
  const program = `
import numpy, json
s = numpy.load(${JSON.stringify(file)})
m = json.loads(s['manifest.json'])
print(json.dumps([m['version'], [o['name'] for o in m['objects']], s['G/v'].tolist(), str(s['G/b'].dtype), str(s['G/n'].dtype)]))`
  const { stdout } = spawnSync('python3', ['-c', program], { encoding: 'utf8' })
  expect(JSON.parse(stdout)).toEqual([1, ['G'], [0.001, 0.002, 0.003], 'bool', 'int32'])
})

test('a file of version 1 can be read for good', async () => {
  const { net, G, spikes, S } = version1()
  await net.restore({ file: join(import.meta.dirname, 'reference/version-1.dvdt') })
  expect(net.t.value).toBe(2.5e-3)
  expect([...G.v.values]).toEqual([0.25, 0.5, 0.75])
  expect([...spikes.t.values, ...spikes.i]).toEqual([0.001, 0.002, 0, 2])
  expect([...S.i.values, ...S.j.values, ...S.w.values]).toEqual([0, 2, 1, 1, 0.5, -1])
})

/** The network that wrote `reference/version-1.dvdt`. */
function version1() {
  const G = new NeuronGroup(3, eqs('v : 1'), {
    threshold: 'abs(t - (i + 2)*0.5*ms) < 0.01*ms and i != 1',
    reset: 'v = 0.25*(i + 1)',
    name: 'G',
  })
  const S = new Synapses(G, G, eqs('w : 1'), { onPre: 'v_post += w', delay: ms(1), name: 'S' })
  const spikes = new SpikeMonitor(G, { name: 'spikes' })
  return { net: new Network(G, S, spikes), G, S, spikes }
}
