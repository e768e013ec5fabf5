import {
  atRun,
  DimensionMismatchError,
  eqs,
  ModelError,
  mA,
  ms,
  mV,
  Network,
  NeuronGroup,
  type NeuronGroupOptions,
  second,
  volt,
} from 'dvdt'
import { describe, expect, test } from 'vitest'
import probes from '../reference/probes.json' with { type: 'json' }

/**
 * Differences from Brian2 2.5.1: there, `2**-1` is cut to an integer, infinity can't be written into code, and e - 1 is
 * off by one in the last place.
 */
const better: Readonly<Record<string, number>> = {
  '2**-1': 0.5,
  'exprel(1.0)': 1.7182818284590453,
  'exprel(800)': Number.POSITIVE_INFINITY,
  '1e400': Number.POSITIVE_INFINITY,
}

describe('arithmetic_types', () => {
  test.each(Object.entries(probes.arithmetic_types))('%s', (text, measured) => {
    const G = new NeuronGroup(1, eqs('x : 1\na : integer\nb : integer\nq : boolean'))
    G.set({ a: 7, b: 2, q: true })
    G.x.set(text)
    expect(G.x.values[0]).toBe(better[text] ?? measured)
  })
})

/** Statements that Brian2 refuses or takes by accident, decided otherwise here. */
const statements: Readonly<Record<string, 'ok' | 'refused'>> = {
  // Writes the index, which is read-only.
  'i = 0': 'refused',
  // Two separators in a row are one.
  'v = 1; ; w = 2': 'ok',
}

describe('statement_rejections', () => {
  const build = (reset: string) =>
    new NeuronGroup(2, eqs('v : 1\nw : 1\nu : volt\nn : integer\nb : boolean'), { threshold: 'v > 1', reset })
  test.each(Object.entries(probes.statement_rejections))('%j', async (text, measured) => {
    const expected = statements[text] ?? (measured === 'ok' ? 'ok' : 'refused')
    if (expected === 'refused') {
      expect(() => build(text)).toThrow(ModelError)
    } else {
      const G = build(text)
      G.v.set(2)
      await new Network(G).run(ms(0.1))
    }
  })
})

/** Expressions that Brian2 refuses and that mean something here. */
const expressions: Readonly<Record<string, 'ok' | 'refused'>> = { 'rand() + rand()': 'ok', 'v*(v>0)': 'ok' }

describe('expression_rejections', () => {
  test.each(Object.entries(probes.expression_rejections))('%j', (text, measured) => {
    const G = new NeuronGroup(2, eqs('v : 1\nx : 1'))
    G.v.set(2)
    const expected = expressions[text] ?? (measured === 'ok' ? 'ok' : 'refused')
    if (expected === 'refused') expect(() => G.x.set(text)).toThrow(ModelError)
    else G.x.set(text)
  })
})

describe('shared_variable_rules', () => {
  const model = eqs('v : 1\ns : 1 (shared)')

  test('vector then scalar', () => {
    expect(() => new NeuronGroup(1, model).runRegularly('v = 1; s = 2' as string)).toThrow(/'s'/)
  })

  test('scalar first', async () => {
    const G = new NeuronGroup(3, model)
    G.runRegularly('s += 2; v = s + i')
    await new Network(G).run(ms(0.2))
    expect([...G.s.values, ...G.v.values]).toEqual([4, 4, 5, 6])
  })

  test('reset writes shared', () => {
    const make = () => new NeuronGroup(1, model, { threshold: 'v > 1', reset: 's = 0' as string })
    expect(make).toThrow(/shared/)
  })

  test('shared subexpr of vector', () => {
    expect(() => new NeuronGroup(1, eqs('v : 1\ns = 2*v : 1 (shared)' as string))).toThrow(
      /shared, with one value for the whole group, so it cannot be computed from 'v'/,
    )
  })
})

describe('unit_error_messages', () => {
  const model = eqs('dv/dt = -v/(10*ms) : volt')
  const make = (options: NeuronGroupOptions) => () => new NeuronGroup(1, model, options)

  test('equations, when they are read and not when they run', () => {
    expect(() => eqs('dv/dt = 1-v : 1' as string)).toThrow(
      "Inconsistent units in differential equation defining variable 'v': " +
        "expression '1-v' does not have the expected unit hertz (unit is 1).",
    )
  })

  test('set', () => {
    const message = probes.unit_error_messages.set.replace('DimensionMismatchError: ', '')
    expect(() => new NeuronGroup(1, model).v.set(5 as never)).toThrow(message)
    expect(() => new NeuronGroup(1, model).v.set(5 as never)).toThrow(DimensionMismatchError)
  })

  test('threshold', () => {
    expect(make({ threshold: 'v > 5' })).toThrow(/'v' has unit .*volt.*'5' has unit/)
  })

  test('reset', () => {
    expect(make({ threshold: 'v > 5*mV', reset: 'v=1*amp' })).toThrow(
      /'v=1\*amp' does not have the expected unit volt \(unit is A\)|v=1\*amp/,
    )
  })

  test('python add', () => {
    const message = probes.unit_error_messages['python add'].replace('DimensionMismatchError: ', '')
    expect(() => mA(5000).add(volt(10) as never)).toThrow(message)
  })

  test('dt float', () => {
    expect(() => new NeuronGroup(1, model, { dt: 0.5 as never })).toThrow(/dt.*second|second.*dt|time/)
  })

  test('unknown identifier', () => {
    expect(() => new NeuronGroup(1, eqs('dv/dt = -v/tauu : 1' as string))).toThrow(/tauu/)
  })
})

describe('name_resolution', () => {
  const expected = probes.name_resolution

  test("a group's own value beats that of the run", async () => {
    const G = new NeuronGroup(1, eqs('dv/dt = -v/tau : 1' as string, { tau: ms(2) }), { method: 'exact' })
    G.v.set(1)
    await new Network(G).run(ms(1), { namespace: { tau: ms(1) } })
    expect(G.v.values[0]).toBeCloseTo(expected['group namespace beats run namespace'], 14)
  })

  test('a promised name gets its value by each run', async () => {
    const G = new NeuronGroup(1, eqs('dv/dt = -v/tau : 1', { tau: atRun(second) }), { method: 'exact' })
    G.v.set(1)
    const net = new Network(G)
    await net.run(ms(1), { namespace: { tau: ms(1) } })
    expect(G.v.values[0]).toBeCloseTo(expected['locals looked up at run()'], 14)
    await net.run(ms(1), { namespace: { tau: ms(0.5) } })
    expect(G.v.values[0]).toBeCloseTo(Math.exp(-3), 14)
  })

  test('a promise is kept or the run says what is missing', async () => {
    const G = new NeuronGroup(
      2,
      eqs('v : volt\nk : integer\nb : boolean', { drive: atRun(volt), m: atRun('integer'), on: atRun('boolean') }),
    )
    G.runRegularly('v = drive; k = m; b = on')
    const net = new Network(G)
    const run = (namespace: Record<string, unknown>) => net.run(ms(0.1), { namespace: namespace as never })
    await expect(run({})).rejects.toThrow(/'drive' of 'neurongroup.*' was promised for the run, but has no value/)
    await expect(run({ drivee: mV(1), m: 1, on: true })).rejects.toThrow(/did you mean 'drivee'/)
    await expect(run({ drive: ms(1), m: 1, on: true })).rejects.toThrow(DimensionMismatchError)
    await expect(run({ drive: mV(1), m: 1.5, on: true })).rejects.toThrow(/'m' of .* should be given an integer.* 1\.5/)
    await expect(run({ drive: mV(1), m: 1, on: 2 })).rejects.toThrow(/'on' of .* should be given true or false.* 2/)
    expect(net.t.value).toBe(0)
    expect(() => G.v.set('drive')).toThrow(/'drive' of .* has no value yet: run/)
    await run({ drive: mV(3), m: -4, on: true })
    expect([G.v.values[1], G.k.values[1], G.b.values[1]]).toEqual([0.003, -4, 1])
    G.v.set('2*drive')
    expect(G.v.values[0]).toBe(0.006)
  })
})
