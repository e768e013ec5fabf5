import fc from 'fast-check'
import { expect, test } from 'vitest'
import { KernelBuilder } from '../../src/kernel/builder.ts'
import { interpret } from '../../src/kernel/interpreter.ts'
import { Calendar } from '../../src/synapses/calendar.ts'
import { Posting } from '../../src/synapses/posting.ts'
import { StateArray } from '../../src/variables/array.ts'

test('what is put in comes out after its delay, first in first out, however much it is', () => {
  const delays = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 80 })
  fc.assert(
    fc.property(delays, fc.array(fc.array(fc.nat(1000), { maxLength: 300 }), { maxLength: 25 }), (delays, steps) => {
      const calendar = new Calendar('S_pre')
      calendar.begin(Int32Array.from(delays))
      const array = (name: string, length: number) => new StateArray(name, 'integer', length)
      const [step, sent, sentCount] = [array('step', 1), array('sent', 300), array('sent.count', 1)]
      const [got, gotCount] = [array('got', 4000), array('got.count', 1)]
      const builder = new KernelBuilder('calendar')
      const first = (of: StateArray<'integer'>) => builder.load(builder.array(of), builder.i32(0))
      const posting = new Posting(builder, calendar, first(step))
      builder.each(builder.array(sent), builder.i32(0), first(sentCount), (synapse) => posting.put(synapse))
      posting.collect((synapse) => builder.append(builder.array(got), builder.array(gotCount), synapse))
      const run = interpret(builder.finish())

      const expected = new Map<number, number[]>()
      steps.forEach((events, now) => {
        // A step has as many events as there are synapses at the most.
        const synapses = events.slice(0, delays.length).map((event) => event % delays.length)
        for (const synapse of synapses) {
          const then = now + (delays[synapse] as number)
          expected.set(then, [...(expected.get(then) ?? []), synapse])
        }
        sent.data.set(synapses)
        sentCount.data[0] = synapses.length
        step.data[0] = now
        gotCount.data[0] = 0
        if (calendar.capacity - (calendar.count.data[0] as number) < calendar.room) calendar.drain()
        run()
        expect([...got.data.subarray(0, gotCount.data[0])]).toEqual(expected.get(now) ?? [])
        for (let ahead = 1; ahead < calendar.lists; ahead++) {
          expect([...calendar.at((now + ahead) % calendar.lists)]).toEqual(expected.get(now + ahead) ?? [])
        }
      })
    }),
    { numRuns: 40 },
  )
})

test('more events than there is room for are refused', () => {
  expect(() => new Calendar('S_pre').checkFits(2 ** 31 - 1, 2 ** 24)).toThrow("'S_pre' needs")
})
