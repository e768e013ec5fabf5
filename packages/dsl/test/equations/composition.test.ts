import { ms, mV, siemens } from '@dvdt/units'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Equations, eqs, func, ModelError } from '../../src/index.ts'

const message = (make: () => unknown): string => {
  try {
    make()
  } catch (problem) {
    if (problem instanceof ModelError) return problem.message
    throw problem
  }
  throw new Error('nothing was wrong')
}

/** For models that the compiler is not to know. */
const loose = (text: string, names: Readonly<Record<string, unknown>> = {}): Equations => eqs(text, names)

describe('extend', () => {
  test('both see the variables and values of the other', () => {
    const membrane = eqs('dv/dt = (El - v)/tau + I/C : volt\nC : farad', { El: mV(-70), tau: ms(10) })
    const synapse = eqs('I = g*(Ee - v) : amp\ndg/dt = -g/taue : siemens', { Ee: mV(0), taue: ms(5) })
    const model = membrane.extend(synapse)
    expect(String(model)).toBe(`${membrane}\n${synapse}`)
    expect(model.names).toEqual({ ...membrane.names, ...synapse.names })
    expect([...membrane].length).toBe(2)
  })

  test('the order of extending does not matter but for the order of the text', () => {
    const [a, b] = [loose('x = y : 1'), loose('y : 1')]
    expect(new Set(String(a.extend(b)).split('\n'))).toEqual(new Set(String(b.extend(a)).split('\n')))
  })

  test('a variable that both define', () => {
    expect(message(() => loose('dg/dt = -g/ms : siemens').extend(loose('g : siemens')))).toBe(
      "'g' would mean two things: 'dg/dt = -g/ms : siemens' in one model and 'g : siemens' in the other.\n  Rename one of them with .rename({ ... }).",
    )
  })

  test('values that differ', () => {
    const a = loose('dv/dt = -v/tau : 1', { tau: ms(10) })
    const b = loose('dw/dt = -w/tau : 1', { tau: ms(5) })
    expect(message(() => a.extend(b))).toContain(
      "'tau' would mean two things: 10. ms in one model and 5. ms in the other.",
    )
    expect(a.extend(b.rename({ tau: 'tau_w' })).names).toEqual({ tau: ms(10), tau_w: ms(5) })
    expect(a.extend(loose('x = t/tau : 1', { tau: ms(10) })).names).toEqual({ tau: ms(10) })
  })

  test('a variable here that is a value there', () => {
    const value = loose('x = tau/second : 1', { tau: ms(10) })
    expect(message(() => value.extend(loose('tau : second')))).toContain("'tau' would mean two things")
  })

  test('functions are the same if they are one', () => {
    const f = func((x) => x, { args: [1], result: 1 })
    const other = func((x) => x, { args: [1], result: 1 })
    expect(String(loose('x = f(1) : 1', { f }).extend(loose('y = f(2) : 1', { f })))).toBe('x = f(1) : 1\ny = f(2) : 1')
    expect(message(() => loose('x = f(1) : 1', { f }).extend(loose('y = f(2) : 1', { f: other })))).toContain(
      "'f' would mean two things: a function in one model and a function in the other.",
    )
  })

  test('dimensions are checked again, and each finding shows its own text', () => {
    const a = loose('# one\ndv/dt = g*v/C : volt\nC : farad')
    const text = message(() => a.extend(loose('# other\n\ng : volt')))
    expect(text).toContain("expression 'g*v/C' does not have the expected unit")
    expect(text).toContain('  2 | dv/dt = g*v/C : volt\n    |         ^^^^^')
  })

  test('names of template values give way', () => {
    const a = eqs`dv/dt = -v/${ms(10)} : 1`
    const b = eqs`dw/dt = -w/${ms(5)} + ${2}/${ms(10)} : 1`
    const model = a.extend(b as never) as unknown as Equations
    expect(String(model)).toBe('dv/dt = -v/value_1 : 1\ndw/dt = -w/value_4 + value_2/value_3 : 1')
    expect(model.names).toEqual({ value_1: ms(10), value_4: ms(5), value_2: 2, value_3: ms(10) })
  })
})

describe('rename', () => {
  const synapse = loose('I = g*(E - v) : amp\ndg/dt = -g/tau + xi_g*k/ms**0.5 : siemens\nE : volt (constant)', {
    tau: ms(5),
  })

  test('variables, values, names without a value, noise', () => {
    const renamed = synapse.rename({ g: 'ge', tau: 'tau_e', k: 'sigma', v: 'u', xi_g: 'xi_e' })
    expect(String(renamed)).toBe(
      `
I = ge*(E - u) : amp
dge/dt = -ge/tau_e + xi_e*sigma/ms**0.5 : siemens
E : volt (constant)`.trim(),
    )
    expect(renamed.names).toEqual({ tau_e: ms(5) })
    expect(String(synapse)).toContain('dg/dt')
  })

  test('functions', () => {
    const f = func((x) => x, { args: [1], result: 1 })
    expect(String(loose('x = f(f(2)) : 1', { f }).rename({ f: 'relu' }))).toBe('x = relu(relu(2)) : 1')
  })

  test('two names change places', () => {
    const swapped = loose('x = 2*y : 1\ny : 1').rename({ x: 'y', y: 'x' })
    expect(String(swapped)).toBe('y = 2*x : 1\nx : 1')
  })

  test('findings of renamed models show the new names', () => {
    const renamed = synapse.rename({ g: 'ge' })
    const text = message(() => renamed.extend(loose('v : 1')))
    expect(text).toContain('I = ge*(E - v) : amp')
    expect(text).toContain("'E' has unit volt; 'v' has unit 1")
  })

  test.each([
    [{ gg: 'ge' }, "'gg' cannot be renamed: the model has no such name."],
    [{ taus: 'x' }, "Did you mean 'tau'?"],
    [{ ms: 'x' }, "'ms' cannot be renamed: the model has no such name."],
    [{ g: 'tau' }, "'g' cannot be renamed to 'tau': the model has that name already."],
    [{ g: 'v' }, "'g' cannot be renamed to 'v': the model has that name already."],
    [{ g: 'x', E: 'x' }, "'g' cannot be renamed to 'x': the model has that name already."],
    [{ g: 'mV' }, "'mV' is the name of a unit, and cannot be given to anything else."],
    [{ g: 'xi_g' }, "'xi_g' has a meaning of its own in equations, and cannot be given to anything else."],
    [{ g: 'a b' }, "'a b' cannot be a name."],
  ])('%j: %s', (names, text) => {
    expect(message(() => synapse.rename(names as Record<string, string>))).toContain(text)
  })

  test('there and back again', () => {
    const words = ['a', 'b', 'c', 'd']
    fc.assert(
      fc.property(fc.shuffledSubarray(words, { minLength: 4 }), (shuffled) => {
        const model = loose('a = 2*b + c/d : 1\nb : 1\ndc/dt = -c/second : 1', { d: 3 })
        const there = Object.fromEntries(words.map((word, index) => [word, shuffled[index] ?? '']))
        const back = Object.fromEntries(Object.entries(there).map(([from, to]) => [to, from]))
        const again = model.rename(there).rename(back)
        expect(String(again)).toBe(String(model))
        expect(again.names).toEqual(model.names)
      }),
    )
  })
})

test('types of composed models are known to the compiler', () => {
  const model = eqs('dv/dt = -v/tau : volt', { tau: ms(10) })
    .extend(eqs('g : siemens'))
    .rename({ g: 'ge' })
  expect([...model.parameters.keys()]).toEqual(['ge'])
  expect(model.parameters.get('ge')?.unit.dimension.name).toBe(siemens.dimension)
})
