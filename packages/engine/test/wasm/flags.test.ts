import fc from 'fast-check'
import { expect, test } from 'vitest'
import { KernelBuilder } from '../../src/kernel/builder.ts'
import { hasIndependentRounds } from '../../src/kernel/independence.ts'
import { interpret } from '../../src/kernel/interpreter.ts'
import type { Value } from '../../src/kernel/ir.ts'
import type { KernelWork } from '../../src/network/operation.ts'
import { StateArray } from '../../src/variables/array.ts'
import { floats } from '../kernel/support/run.ts'
import { compiled } from './compiled.ts'

/** Flags that a loop raises where its numbers are beyond 1, where they aren't beyond 2, and where both are beyond 1, with what it writes besides. */
function raised(
  values: readonly number[],
  others: readonly number[],
  run: (work: KernelWork) => void,
): { flags: number[]; sums: number[]; work: KernelWork } {
  const [x, y, sums] = [floats('x', values), floats('y', others), floats('sums', new Float64Array(values.length))]
  const flags = new StateArray('flags', 'boolean', 4)
  const single = [0, 1, 2, 3].map((k) => new StateArray(`flag${k}`, 'boolean', 1))
  const b = new KernelBuilder('flags')
  b.range(b.i32(0), b.i32(values.length), (element) => {
    const [first, second] = [b.load(b.array(x), element), b.load(b.array(y), element)]
    const conditions = [
      b.compare('gt', first, b.f64(1)),
      b.not(b.compare('gt', first, b.f64(2))),
      b.and(b.compare('gt', first, b.f64(1)), b.compare('gt', second, b.f64(1))),
    ]
    const raise = (k: number, condition: Value): void => {
      b.store(b.array(single[k] as StateArray), b.i32(0), b.bool(true), condition)
    }
    conditions.forEach((condition, k) => {
      raise(k, condition)
    })
    // One flag for two conditions of which one is the opposite of another.
    raise(3, b.compare('gt', second, b.f64(3)))
    raise(3, b.not(b.compare('le', first, b.f64(3))))
    b.store(b.array(sums), element, b.binary('add', first, second))
  })
  single.forEach((flag, k) => {
    b.store(b.array(flags), b.i32(k), b.load(b.array(flag), b.i32(0)))
  })
  const work = b.finish()
  run(work)
  return { flags: [...flags.data], sums: [...sums.data], work }
}

const number = fc.oneof(fc.constantFrom(0, 1, 1.5, 2, 3, Number.NaN, Number.POSITIVE_INFINITY), fc.double())

test('a constant that any round may store is stored if one does, with all lengths of loops', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.oneof({ weight: 5, arbitrary: fc.constant(0.5) }, number), number), {
        minLength: 1,
        maxLength: 23,
      }),
      (pairs) => {
        const [values, others] = [pairs.map(([x]) => x), pairs.map(([, y]) => y)]
        const { flags, sums } = raised(values, others, compiled)
        expect(flags).toEqual([
          Number(values.some((x) => x > 1)),
          Number(values.some((x) => !(x > 2))),
          Number(values.some((x, k) => x > 1 && (others[k] as number) > 1)),
          Number(values.some((x, k) => !(x <= 3) || (others[k] as number) > 3)),
        ])
        expect({ flags, sums }).toEqual(
          (({ flags, sums }) => ({ flags, sums }))(raised(values, others, (work) => interpret(work, 1)())),
        )
      },
    ),
  )
})

/** A loop that raises flags and ends with what few rounds do: those whose numbers are beyond 1 are listed and set to 0. */
function listed(values: readonly number[], run: (work: KernelWork) => void) {
  const x = floats('x', values)
  const flags = ['high', 'odd'].map((name) => new StateArray(name, 'boolean', 1)) as [
    StateArray<'boolean'>,
    StateArray<'boolean'>,
  ]
  const [list, count] = [
    new StateArray('list', 'integer', values.length),
    new StateArray('count', 'integer', 1),
  ] as const
  const b = new KernelBuilder('listed')
  b.range(b.i32(0), b.i32(values.length), (element) => {
    const doubled = b.binary('mul', b.load(b.array(x), element), b.f64(2))
    b.store(b.array(x), element, doubled)
    b.store(b.array(flags[0]), b.i32(0), b.bool(true), b.compare('gt', doubled, b.f64(5)))
    const isOdd = b.not(b.compare('le', b.unary('abs', doubled), b.f64(1e100)))
    b.store(b.array(flags[1]), b.i32(0), b.bool(true), isOdd)
    const isHigh = b.compare('gt', doubled, b.f64(2))
    b.append(b.array(list), b.array(count), element, isHigh)
    b.store(b.array(x), element, b.f64(0), isHigh)
  })
  run(b.finish())
  const [high, odd] = flags.map(({ data }) => data[0])
  return { high, odd, list: [...list.data.subarray(0, count.data[0])], x: [...x.data] }
}

test('what few rounds do comes in their order, and raises the flags of others with it', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof({ weight: 5, arbitrary: fc.constant(0.5) }, number), { minLength: 1, maxLength: 23 }),
      (values) => {
        const doubled = values.map((x) => 2 * x)
        const found = listed(values, compiled)
        expect(found).toEqual({
          high: Number(doubled.some((x) => x > 5)),
          odd: Number(doubled.some((x) => !(Math.abs(x) <= 1e100))),
          list: doubled.flatMap((x, k) => (x > 2 ? [k] : [])),
          x: doubled.map((x) => (x > 2 ? 0 : x)),
        })
        expect(found).toEqual(listed(values, (work) => interpret(work, 1)()))
      },
    ),
    { numRuns: 300 },
  )
})

test('flags are raised whether or not a branch behind them is taken, and those in it only if it is', () => {
  const run = (taken: boolean, execute: (work: KernelWork) => void) => {
    const [x, y] = [floats('x', [0, 0, 3, 0, 0, 0, 0, 0]), floats('y', new Float64Array(8))]
    const [outside, inside] = [new StateArray('outside', 'boolean', 1), new StateArray('inside', 'boolean', 1)]
    const whether = new StateArray('whether', 'boolean', 1)
    whether.data[0] = Number(taken)
    const b = new KernelBuilder('branch')
    const isTaken = b.load(b.array(whether), b.i32(0))
    b.range(b.i32(0), b.i32(8), (element) => {
      const isHigh = b.compare('gt', b.load(b.array(x), element), b.f64(2))
      b.store(b.array(outside), b.i32(0), b.bool(true), isHigh)
      b.if(isTaken, () => {
        const isLow = b.compare('lt', b.load(b.array(x), element), b.f64(1))
        b.store(b.array(inside), b.i32(0), b.bool(true), isLow)
        b.store(b.array(y), element, b.f64(1), isLow)
      })
      b.store(b.array(x), element, b.f64(5))
    })
    execute(b.finish())
    return [outside.data[0], inside.data[0], ...y.data]
  }
  for (const taken of [true, false]) {
    const expected = [1, Number(taken), ...[1, 1, 0, 1, 1, 1, 1, 1].map((one) => one * Number(taken))]
    expect(run(taken, (work) => interpret(work, 1)())).toEqual(expected)
    expect(run(taken, compiled)).toEqual(expected)
  }
})

const bounds = fc.constantFrom(0.5, 1, -1, 1e49, 1e60, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY)
const potentials = fc.oneof(
  { weight: 12, arbitrary: fc.constant(0) },
  fc
    .constantFrom(0.5, 1, 2, 1e49, 6e49, 2e50, 1e60, 1e200, Number.NaN, Number.POSITIVE_INFINITY)
    .chain((x) => fc.constantFrom(x, -x)),
)

/** A loop that lists numbers beyond a bound unless they rest, and raises a flag if one is larger than 1e50 or NaN, as the update of neurons does. */
function spiking(
  { values, rests, bound }: { values: readonly number[]; rests: readonly boolean[]; bound: readonly number[] | number },
  operator: 'gt' | 'ge' | 'lt' | 'le',
  run: (work: KernelWork) => void,
) {
  const [x, rest] = [floats('x', values), floats('rest', rests.map(Number))]
  const most = floats('most', typeof bound === 'number' ? [bound] : bound)
  const doubtful = new StateArray('doubtful', 'boolean', 1)
  const [list, count] = [
    new StateArray('list', 'integer', values.length),
    new StateArray('count', 'integer', 1),
  ] as const
  const b = new KernelBuilder('spiking')
  const shared = typeof bound === 'number' ? b.load(b.array(most), b.i32(0)) : undefined
  b.range(b.i32(0), b.i32(values.length), (element) => {
    const value = b.binary('add', b.load(b.array(x), element), b.load(b.array(x), element))
    b.store(b.array(x), element, value)
    const isWithin = b.compare('le', b.binary('mul', value, value), b.f64(1e100))
    b.store(b.array(doubtful), b.i32(0), b.bool(true), b.not(isWithin))
    const isActive = b.compare('eq', b.load(b.array(rest), element), b.f64(0))
    const limit = shared ?? b.load(b.array(most), element)
    const passes = operator === 'gt' || operator === 'ge' ? [value, limit] : [limit, value]
    const isHigh = b.and(isActive, b.compare(operator, ...(passes as [Value, Value])))
    b.append(b.array(list), b.array(count), element, isHigh)
    b.store(b.array(rest), element, b.f64(1), isHigh)
  })
  run(b.finish())
  return { doubtful: doubtful.data[0], list: [...list.data.subarray(0, count.data[0])], rest: [...rest.data] }
}

test('neither spikes nor invalid numbers are missed by the test for rounds without any', () => {
  const neuron = fc.tuple(potentials, fc.boolean(), bounds)
  fc.assert(
    fc.property(
      fc.array(neuron, { minLength: 1, maxLength: 23 }),
      fc.option(bounds, { nil: undefined }),
      fc.constantFrom('gt', 'ge', 'lt', 'le'),
      fc.constantFrom(0, 0, 0, 1000),
      (some, shared, operator, others) => {
        // More rounds are done together where there are many.
        const neurons = [...Array.from({ length: others }, () => [0, false, 1] as const), ...some]
        const [values, rests] = [neurons.map(([x]) => x), neurons.map(([, rest]) => rest)]
        const bound = shared ?? neurons.map(([, , most]) => most)
        const group = { values, rests, bound }
        const found = spiking(group, operator, compiled)
        const isHigh = (x: number, k: number): boolean => {
          const most = typeof bound === 'number' ? bound : (bound[k] as number)
          return !rests[k] && (operator === 'gt' || operator === 'lt' ? 2 * x > most : 2 * x >= most)
        }
        expect(found).toEqual({
          doubtful: Number(values.some((x) => !(4 * x * x <= 1e100))),
          list: values.flatMap((x, k) => (isHigh(x, k) ? [k] : [])),
          rest: rests.map((rest, k) => Number(rest || isHigh(values[k] as number, k))),
        })
        expect(found).toEqual(spiking(group, operator, (work) => interpret(work, 1)()))
      },
    ),
    { numRuns: 1000 },
  )
})

test('rounds that store other constants, or in other places, depend on each other', () => {
  const flag = new StateArray('flag', 'integer', 2)
  const isIndependent = (index: 'first' | 'own', value: 'one' | 'own', loads = false): boolean => {
    const b = new KernelBuilder('flag')
    b.range(b.i32(0), b.i32(2), (element) => {
      const before = loads ? b.load(b.array(flag), b.i32(0)) : element
      b.store(b.array(flag), b.i32(0), b.i32(1), b.compare('gt', before, b.i32(0)))
      b.store(b.array(flag), index === 'first' ? b.i32(0) : element, value === 'one' ? b.i32(1) : element)
    })
    const { body, nodes } = b.build()
    return hasIndependentRounds(body.at(-1) as Parameters<typeof hasIndependentRounds>[0], nodes)
  }
  expect(isIndependent('first', 'one')).toBe(true)
  expect(isIndependent('own', 'one')).toBe(false)
  expect(isIndependent('first', 'own')).toBe(false)
  expect(isIndependent('first', 'one', true)).toBe(false)
})

test('one that is too low is found beside others that are nearly too high', () => {
  for (const at of [0, 1, 2, 3, 4, 5, 6, 7]) {
    const values = Array.from({ length: 1000 }, (_, k) => (k === 504 + at ? -5.5e49 : 2.4e49))
    const group = { values, rests: values.map(() => false), bound: 1e60 }
    expect(spiking(group, 'gt', compiled).doubtful).toBe(1)
  }
})
