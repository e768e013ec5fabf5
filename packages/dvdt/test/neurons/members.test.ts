import { eqs, ms, mV, NeuronGroup, second, type Variable, volt } from 'dvdt'
import { describe, expect, expectTypeOf, test } from 'vitest'

const model = eqs('dv/dt = (v0 - v)/(10*ms) : volt\nv0 : volt\nn : integer\non : boolean\nrate = 2*Hz : Hz')

describe('the types of members', () => {
  const G = new NeuronGroup(4, model, { threshold: 'v > 1*mV', refractory: ms(2) })

  test('have the dimensions of the equations', () => {
    expectTypeOf(G.v).toExtend<Variable<'voltage'>>()
    expectTypeOf(G.v0).toExtend<Variable<'voltage'>>()
    expectTypeOf(G.n).toExtend<Variable<'1'>>()
    expectTypeOf(G.rate).toExtend<Variable<'frequency'>>()
    expectTypeOf(G.lastspike).toExtend<Variable<'time'>>()
    expectTypeOf(G.slice(1).slice(0, 2).v).toExtend<Variable<'voltage'>>()
    expectTypeOf(G.variables.v).toExtend<Variable<'voltage'>>()
    expectTypeOf(G.variables.i).toExtend<Variable<'1'>>()
  })

  test('let through what can be set, and nothing else', () => {
    G.v.set(mV(5))
    G.v.set(mV([1, 2, 3, 4]))
    G.v.set([mV(1), volt(2), mV(3), mV(4)])
    G.v.set(0)
    G.on.set([true, false, true, false])
    G.set({ v: '1*mV', v0: mV(2), n: [1, 2, 3, 4], on: true, lastspike: ms(-3) })
    G.slice(1, 2).set({ n: 3 })
    // @ts-expect-error a time is no voltage
    expect(() => G.v.set(ms([1, 2, 3, 4]))).toThrow(/volt/)
    // @ts-expect-error a number is no voltage, but zero is
    expect(() => G.v.set(1)).toThrow(/volt/)
    // @ts-expect-error the same for several
    expect(() => G.set({ v: ms(1) })).toThrow(/volt/)
    // @ts-expect-error no such variable
    expect(() => G.set({ vv: mV(1) })).toThrow(/no variable 'vv'/)
    // @ts-expect-error no such variable
    expect(G.vv).toBeUndefined()
    // @ts-expect-error no such variable
    expect(G.variables.vv).toBeUndefined()
    // @ts-expect-error seconds don't measure voltages
    expect(() => G.v.in(second)).toThrow()
  })
})

describe('variables whose names are taken', () => {
  const taken = ['set', 'get', 'clock', 'name', 'slice', 'link', 'code', 'start', 'stop', 'owner', 'creation', 'random']
  const others = ['requires', 'operations', 'arrays', 'variables', 'event', 'read', 'recordable', 'prepare', 'finish']
  const text = [...taken, ...others].map((name) => `${name} : 1`).join('\n')

  test.each(['group', 'part'])('of a %s are found under variables, and in strings', (which) => {
    const G = new NeuronGroup(4, text)
    const part = which === 'group' ? G : G.slice(1, 3)
    for (const [position, name] of [...taken, ...others].entries()) part.variables[name]?.set(`${position} + i`)
    part.variables.owner?.set('set + 10*arrays')
    expect([...(part.variables.owner?.values ?? [])]).toEqual(
      Array.from({ length: part.N }, (_, i) => i + 10 * (14 + i)),
    )
    expect(part.name).toMatch(/neurongroup/)
    expect(part.clock.dt.value).toBe(1e-4)
    expect([...part.i.values]).toEqual(Array.from({ length: part.N }, (_, i) => i))
  })
})
