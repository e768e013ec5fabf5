import { ms, mV } from '@dvdt/units'
import { beforeEach, describe, expect, test } from 'vitest'
import { networkOperation } from '../../src/network/callback.ts'
import { Network } from '../../src/network/network.ts'
import { run, startScope } from '../../src/network/scope.ts'
import { Fake } from './fake.ts'

beforeEach(startScope)

describe('networkOperation', () => {
  test('calls a function once a step, with the time', async () => {
    const times: string[] = []
    networkOperation((t) => times.push(String(t)))
    await run(ms(0.4))
    expect(times).toEqual(['0. s', '100. us', '200. us', '300. us'])
  })

  test('has its own dt and its place in the schedule', async () => {
    const order: string[] = []
    const note = (name: string) => (t: unknown) => order.push(`${name} ${t}`)
    const net = new Network(
      networkOperation(note('end'), { dt: ms(1), when: 'end', name: 'a' }),
      networkOperation(note('second'), { dt: ms(0.5), order: 2 }),
      networkOperation(note('first'), { dt: ms(0.5), order: 1 }),
    )
    await net.run(ms(1))
    expect(order).toEqual(['first 0. s', 'second 0. s', 'end 0. s', 'first 0.5 ms', 'second 0.5 ms'])
    expect(net.objects.map(({ name }) => name)).toEqual(['a', 'networkoperation', 'networkoperation_1'])
  })

  test('cannot wait for a promise', async () => {
    const fake = new Fake()
    expect(() => networkOperation(async () => {})).toThrow(
      "A network operation can't be an async function or a generator, since a simulation does not wait within a step",
    )
    expect(() => networkOperation(function* () {} as never)).toThrow('async function or a generator')
    networkOperation(() => new Promise<void>(() => {}) as never, { name: 'fetching' })
    await expect(run(ms(1))).rejects.toThrow(
      "The network operation 'fetching' returned a promise, but a simulation does not wait within a step",
    )
    expect(fake.finished).toBe(1)
  })

  test('is a function with good options', () => {
    expect(() => networkOperation('v = 0' as never)).toThrow('A network operation is a function, but got a string')
    expect(() => networkOperation(() => {}, { dt: mV(1) as never })).toThrow(/must be a quantity of time/)
    expect(() => networkOperation(() => {}, { order: Number.NaN })).toThrow('order is a finite number, but got NaN')
    expect(() => networkOperation(() => {}, { when: 3 as never })).toThrow(
      "when is a slot such as 'start', but got a number",
    )
    expect(() => networkOperation(() => {}, { whem: 'end' } as never)).toThrow(
      "networkOperation has no option 'whem' (did you mean 'when'?)",
    )
  })
})
