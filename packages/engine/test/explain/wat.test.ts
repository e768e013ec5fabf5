import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eqs, func } from '@dvdt/dsl'
import { ms } from '@dvdt/units'
import { beforeEach, expect, test } from 'vitest'
import { disassemble } from '../../src/explain/wat.ts'
import { Network, NeuronGroup, networkOperation, setLogger, startScope } from '../../src/index.ts'

const ASSEMBLER = '/usr/bin/wat2wasm'

beforeEach(() => {
  startScope()
  setLogger('silent')
})

const networks = {
  'neurons that spike': () => {
    const model = eqs('dv/dt = (1.2 - v)/tau : 1 (unless refractory)', { tau: ms(10) })
    return new Network(
      new NeuronGroup(40, model, { threshold: 'v > 1', reset: 'v = 0', refractory: ms(2), method: 'exact' }),
    )
  },
  'random numbers, functions and types': () => {
    const G = new NeuronGroup(6, eqs('dx/dt = -x/tau + xi*tau**-0.5 : 1\nn : integer\nb : boolean', { tau: ms(10) }))
    G.runRegularly('n = int(5*sin(x)) % 3 + poisson(2)\nb = x > 0 and n != 2\nx = clip(exp(x), -1, 1)**n')
    return new Network(G)
  },
  'calls of the program, and several clocks': () => {
    const f = func((x: number) => x, { args: [1], result: 1 })
    const G = new NeuronGroup(2, eqs('dx/dt = f(x)/tau : 1', { tau: ms(10), f }), { method: 'rk4', dt: ms(0.2) })
    return new Network(
      G,
      new NeuronGroup(1, 'y : 1'),
      networkOperation(() => {}, { dt: ms(1) }),
    )
  },
}
const cases = Object.entries(networks)

test.each(cases)('the text has the function that does rounds: %s', (_, make) => {
  const { wasm } = make().explain({ wasm: true })
  expect(wasm).toContain('(export "rounds")')
  expect(wasm).toContain(') ;; rounds\n')
})

test('what is fused is one function, by the names of all', () => {
  const { operations, wasm } = networks['neurons that spike']().explain({ wasm: true })
  const names = ['neurongroup_stateupdater', 'neurongroup_spike_thresholder']
  expect(operations.map(({ fused }) => fused)).toEqual([names, names, []])
  expect(wasm).toContain(`) ;; ${names.join(' + ')}\n`)
})

test('what is computed together is computed by vectors', () => {
  const { operations, wasm = '' } = networks['neurons that spike']().explain({ wasm: true })
  const functions = wasm.split('\n  (func ')
  for (const { name, loops } of operations) {
    const isTogether = loops.some(({ together }) => together > 1)
    const own = functions.find((text) => new RegExp(`;; .*\\b${name}\\b.*\n`).test(text))
    expect(own?.includes('v128.load') ?? false, name).toBe(isTogether)
  }
  expect(operations.map(({ loops }) => loops.map(({ together }) => together))).toEqual([[4, 4], [4, 4], [1]])
})

test.runIf(existsSync(ASSEMBLER)).each(cases)('an assembler makes the same module of the text again: %s', (_, make) => {
  const folder = mkdtempSync(join(tmpdir(), 'dvdt-wat-'))
  try {
    const [source, target] = [join(folder, 'module.wat'), join(folder, 'module.wasm')]
    const text = make().explain({ wasm: true }).wasm ?? ''
    writeFileSync(source, text)
    execFileSync(ASSEMBLER, [source, '-o', target])
    const again = disassemble(readFileSync(target))
    expect(again).toBe(text.replace(/ ;; .+$/gm, ''))
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('numbers are told to their last bit', () => {
  const bytes = (value: number) => {
    const body = [0, 0x44, ...new Uint8Array(Float64Array.of(value).buffer), 0x1a, 0x0b]
    return Uint8Array.from([
      0,
      0x61,
      0x73,
      0x6d,
      1,
      0,
      0,
      0,
      1,
      4,
      1,
      0x60,
      0,
      0,
      3,
      2,
      1,
      0,
      10,
      body.length + 2,
      1,
      body.length,
      ...body,
    ])
  }
  const told = (value: number) => /f64\.const (\S+)/.exec(disassemble(bytes(value)))?.[1]
  expect([0.1, -0, 5e-324, 1e300, Infinity, -Infinity, Number.NaN].map(told)).toEqual([
    '0.1',
    '-0',
    '5e-324',
    '1e+300',
    'inf',
    '-inf',
    'nan',
  ])
})

test('what it does not know is an error', () => {
  const module = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 4, 1, 0x60, 0, 0, 3, 2, 1, 0, 10, 5, 1, 3, 0, 0x01, 0x0b]
  expect(() => disassemble(Uint8Array.from(module))).toThrow(
    'internal error: the disassembler does not know the code 0x1',
  )
})
