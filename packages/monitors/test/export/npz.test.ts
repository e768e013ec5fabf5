import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Network } from '@dvdt/engine'
import { ms, nS } from '@dvdt/units'
import fc from 'fast-check'
import { unzipSync } from 'fflate'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { SpikeMonitor, StateMonitor, saveCSV, saveNPZ, toCSV, toNPZ } from '../../src/index.ts'
import { Scripted } from '../support/scripted.ts'

const folder = mkdtempSync(join(tmpdir(), 'dvdt-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** A `.npy` file, read as its specification says. */
function readNpy(bytes: Uint8Array): { type: string; shape: number[]; data: Uint8Array } {
  expect([...bytes.subarray(0, 8)]).toEqual([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0])
  const length = (bytes[8] ?? 0) + 256 * (bytes[9] ?? 0)
  expect((10 + length) % 64).toBe(0)
  const header = new TextDecoder().decode(bytes.subarray(10, 10 + length))
  const match = /^\{'descr': '(.+)', 'fortran_order': False, 'shape': \((.*)\), \} *\n$/.exec(header)
  const [, type = '', shape = ''] = match ?? []
  return {
    type,
    shape: shape
      .split(',')
      .filter((n) => n.trim() !== '')
      .map(Number),
    data: bytes.slice(10 + length),
  }
}

const read = (npz: Uint8Array, name: string): ReturnType<typeof readNpy> =>
  readNpy(unzipSync(npz)[`${name}.npy`] ?? new Uint8Array())
const floats = (data: Uint8Array): number[] => [...new Float64Array(data.buffer)]
const integers = (data: Uint8Array): number[] => [...new Int32Array(data.buffer)]

async function recorded() {
  const G = new Scripted(4, { v: (step, i) => step + i / 10, spikes: (step) => (step === 1 ? [0, 3] : []) })
  const M = new StateMonitor(G, ['v', 'n', 'flag', 'total'], { record: [3, 1] })
  const S = new SpikeMonitor(G, { variables: 'v' })
  await new Network(G, M, S).run(ms(0.3))
  return { M, S }
}

describe('toNPZ', () => {
  test('of traces: arrays of elements times samples, in their types', async () => {
    const { M } = await recorded()
    const npz = toNPZ(M)
    expect(Object.keys(unzipSync(npz))).toEqual([
      't.npy',
      'v.npy',
      'n.npy',
      'flag.npy',
      'total.npy',
      'record.npy',
      'units.npy',
    ])
    expect(read(npz, 't')).toMatchObject({ type: '<f8', shape: [3] })
    expect(read(npz, 'v')).toMatchObject({ type: '<f8', shape: [2, 3] })
    expect(floats(read(npz, 'v').data)).toEqual([0, 0.3, 1.3, 0, 0.1, 1.1])
    expect(read(npz, 'n')).toMatchObject({ type: '<i4', shape: [2, 3] })
    expect(integers(read(npz, 'n').data)).toEqual([0, 1, 2, 0, 1, 2])
    expect(read(npz, 'flag')).toMatchObject({ type: '|b1', shape: [2, 3], data: Uint8Array.of(0, 1, 1, 0, 1, 1) })
    expect(read(npz, 'total')).toMatchObject({ type: '<f8', shape: [3] })
    expect(integers(read(npz, 'record').data)).toEqual([3, 1])
    expect(read(npz, 'units')).toMatchObject({ type: '<U6', shape: [6, 2] })
  })

  test('of spikes, with their counts', async () => {
    const { S } = await recorded()
    const npz = toNPZ(S)
    expect(integers(read(npz, 'i').data)).toEqual([0, 3])
    expect(floats(read(npz, 'v').data)).toEqual([1, 1.3])
    expect(integers(read(npz, 'count').data)).toEqual([1, 0, 0, 1])
  })

  test('keeps every bit, compressed or not', () => {
    fc.assert(
      fc.property(fc.array(fc.double()), fc.boolean(), (numbers, compress) => {
        const { data, shape } = read(toNPZ({ x: numbers }, { compress }), 'x')
        expect(shape).toEqual([numbers.length])
        expect(floats(data)).toEqual(numbers)
      }),
    )
  })

  test('gives the same bytes for the same data', async () => {
    const { M } = await recorded()
    const first = toNPZ(M)
    vi.useFakeTimers({ now: new Date(2001, 2, 3) })
    try {
      expect(toNPZ(M)).toEqual(first)
    } finally {
      vi.useRealTimers()
    }
  })

  test('compressed is smaller', () => {
    const zeros = { x: new Float64Array(10_000) }
    expect(toNPZ(zeros, { compress: true }).length).toBeLessThan(1000)
    expect(toNPZ(zeros).length).toBeGreaterThan(80_000)
  })

  test('refuses names that files cannot have', () => {
    expect(() => toNPZ({ 'a/b': [1] })).toThrow("'a/b' can't be the name of an array in an .npz file")
    expect(() => toNPZ({ units: [1] })).toThrow("'units' is the name of the table of units in the file")
  })
})

describe('NumPy', () => {
  const numpy = spawnSync('python3', ['-c', 'import numpy']).status === 0

  test.skipIf(!numpy)('reads what was saved (skipped where there is no python3 with numpy)', async () => {
    const { M, S } = await recorded()
    const [state, spikes, own] = await Promise.all([
      saveNPZ(join(folder, 'state.npz'), M, { compress: true }),
      saveNPZ(join(folder, 'spikes.npz'), S),
      saveNPZ(join(folder, 'own.npz'), {
        'µ g': nS([1, 2.5]),
        k: Int32Array.of(-1, 7),
        all: [
          [1, 2],
          [3, 4],
          [5, 6],
        ],
      }),
    ])
    const script = `
import sys, json, numpy
def show(path):
    with numpy.load(path) as f:
        return {k: [str(f[k].dtype), f[k].tolist()] for k in f.files}
print(json.dumps([show(path) for path in sys.argv[1:]] + [dict(numpy.load(sys.argv[1])['units'].tolist())]))`
    const [a, b, c, units] = JSON.parse(
      execFileSync('python3', ['-c', script, state, spikes, own], { encoding: 'utf8' }),
    )
    expect(a).toMatchObject({
      t: ['float64', [0, 1e-4, 2e-4]],
      v: [
        'float64',
        [
          [0, 0.3, 1.3],
          [0, 0.1, 1.1],
        ],
      ],
      n: [
        'int32',
        [
          [0, 1, 2],
          [0, 1, 2],
        ],
      ],
      flag: [
        'bool',
        [
          [false, true, true],
          [false, true, true],
        ],
      ],
      total: ['float64', [0, 1, 2]],
      record: ['int32', [3, 1]],
    })
    expect(units).toEqual({ t: 's', v: 'V', n: '1', flag: '1', total: 'A', record: '1' })
    expect(b).toMatchObject({ i: ['int32', [0, 3]], t: ['float64', [1e-4, 1e-4]], count: ['int32', [1, 0, 0, 1]] })
    expect(c).toMatchObject({
      'µ g': ['float64', [1e-9, 2.5e-9]],
      k: ['int32', [-1, 7]],
      all: [
        'float64',
        [
          [1, 2],
          [3, 4],
          [5, 6],
        ],
      ],
    })
  })
})

describe('files', () => {
  test('are written with the folders that they need', async () => {
    const { M } = await recorded()
    const path = join(folder, 'a', 'b', 'run.csv')
    expect(await saveCSV(path, M)).toBe(path)
    expect(readFileSync(path, 'utf8')).toBe(toCSV(M))
    const npz = await saveNPZ(join(folder, 'c', 'run.npz'), M)
    expect(new Uint8Array(readFileSync(npz))).toEqual(toNPZ(M))
  })

  test('need a path and data', async () => {
    await expect(saveCSV('', { x: [1] })).rejects.toThrow("A path is a text such as 'out/run.csv'")
    const { M } = await recorded()
    await expect(saveNPZ(M as never, 'run.npz' as never)).rejects.toThrow(
      "but got an object (StateMonitor): the path comes first, saveNPZ('run.npz', ...)",
    )
    await expect(saveCSV(join(folder, 'x.csv'), {})).rejects.toThrow('There is nothing to export')
  })
})
