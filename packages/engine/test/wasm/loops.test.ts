import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { KernelBuilder } from '../../src/kernel/builder.ts'
import { interpret } from '../../src/kernel/interpreter.ts'
import { verify } from '../../src/kernel/verify.ts'
import type { KernelWork } from '../../src/network/operation.ts'
import { StateArray } from '../../src/variables/array.ts'
import { forVectors } from '../../src/wasm/vectorform.ts'
import { isVectorisable } from '../../src/wasm/vectorisable.ts'
import { type Line, program, type Tree, write } from '../kernel/support/program.ts'
import { floats, integers } from '../kernel/support/run.ts'
import { compiled } from './compiled.ts'

/** The same expression, reading arrays at the index of the loop around only, and without calls of the host. */
function ownTree(tree: Tree): Tree {
  switch (tree.kind) {
    case 'load':
      return { ...tree, place: 'own' }
    case 'host':
      return ownTree(tree.a)
    case 'unary':
    case 'not':
    case 'convert':
      return { ...tree, a: ownTree(tree.a) }
    case 'binary':
    case 'compare':
    case 'logic':
      return { ...tree, a: ownTree(tree.a), b: ownTree(tree.b) }
    case 'select':
      return { ...tree, condition: ownTree(tree.condition), a: ownTree(tree.a), b: ownTree(tree.b) }
    case 'constant':
    case 'reference':
      return tree
  }
}

/** The same statements, without loops but for `while`, touching arrays at the index of the loop around only. */
function ownLine(line: Line): Line[] {
  const when = (condition: Tree | undefined) => condition && ownTree(condition)
  switch (line.kind) {
    case 'define':
      return [{ ...line, value: ownTree(line.value) }]
    case 'store': {
      const { f64, i32, bool } = line.values
      const values = { f64: ownTree(f64), i32: ownTree(i32), bool: ownTree(bool) }
      return [{ ...line, place: 'own', values, when: when(line.when) }]
    }
    case 'append':
      return [{ ...line, value: ownTree(line.value), when: when(line.when) }]
    case 'if':
      return [{ ...line, condition: ownTree(line.condition), body: line.body.flatMap(ownLine) }]
    case 'while': {
      const body = line.body.filter(({ kind }) => kind !== 'append').flatMap(ownLine)
      return [{ ...line, carried: ownTree(line.carried), next: ownTree(line.next), stops: ownTree(line.stops), body }]
    }
    case 'range':
    case 'each':
      return line.body.flatMap(ownLine)
  }
}

test('a random loop whose rounds are independent leaves the same bits compiled and interpreted', () => {
  let vectorised = 0
  const outcome = (body: Line[], run: (work: KernelWork) => void): string[] => {
    const { builder, arrays } = write('loop', body)
    const work = builder.finish()
    vectorised += work.kernel.body.filter(
      (statement) => statement.kind === 'range' && isVectorisable(statement, work.kernel),
    ).length
    run(work)
    return arrays.map(({ name, data }) => `${name}: ${Array.from(data.subarray(0, 100), text).join(' ')}`)
  }
  const loops = fc.record({ body: program, length: fc.integer({ min: 5, max: 7 }), fixed: fc.boolean() })
  fc.assert(
    fc.property(loops, ({ body, length, fixed }) => {
      const loop: Line = { kind: 'range', from: 0, length, fixed, body: body.flatMap(ownLine) }
      expect(outcome([loop], compiled)).toEqual(outcome([loop], (work) => interpret(work, 1)()))
    }),
    { seed: 4, numRuns: 300 },
  )
  expect(vectorised).toBeGreaterThan(300)
})

function text(x: number): string {
  return Object.is(x, -0) ? '-0' : `${x}`
}

test('what several statements append to one list is in the order of the rounds', () => {
  const bits = fc.array(fc.tuple(fc.boolean(), fc.boolean()), { maxLength: 23 })
  fc.assert(
    fc.property(bits, fc.boolean(), (conditions, words) => {
      const b = new KernelBuilder('lists')
      const [list, count] = [new StateArray('list', 'integer', 100), new StateArray('count', 'integer', 1)]
      const [p, q] = [0, 1].map((k) => {
        const array = new StateArray(`p${k}`, 'boolean', conditions.length)
        array.data.set(conditions.map((row) => Number(row[k])))
        return b.array(array)
      }) as [number, number]
      b.range(b.i32(0), b.i32(conditions.length), (i) => {
        if (words) b.store(b.array(new StateArray('w', 'integer', 23)), i, b.binary('mulhi_u', i, i))
        b.append(b.array(list), b.array(count), i, b.load(p, i))
        b.append(b.array(list), b.array(count), b.binary('add', i, b.i32(1000)), b.load(q, i))
      })
      compiled(b.finish())
      const expected = conditions.flatMap(([first, second], i) => [
        ...(first ? [i] : []),
        ...(second ? [1000 + i] : []),
      ])
      expect([...list.data.subarray(0, count.data[0])]).toEqual(expected)
    }),
  )
})

describe('loops with bounds that are known late', () => {
  const shift = (x: StateArray, from: number, to: number): KernelWork => {
    const b = new KernelBuilder('shift')
    const bounds = b.array(integers('bounds', [from, to]))
    b.range(b.load(bounds, b.i32(0)), b.load(bounds, b.i32(1)), (i) => {
      b.store(b.array(x), i, b.binary('add', b.load(b.array(x), i), b.f64(1)))
    })
    return b.finish()
  }

  test('do what they say, or fail where they leave the array', () => {
    const bound = fc.oneof(fc.integer({ min: -3, max: 12 }), fc.constantFrom(-(2 ** 31), 2 ** 31 - 1))
    fc.assert(
      fc.property(bound, bound, (from, to) => {
        fc.pre(to - from < 100 || from >= 0)
        const run = (execute: (work: KernelWork) => void): unknown[] => {
          const x = floats('x', [0, 10, 20, 30, 40, 50, 60, 70, 80])
          let problem = ''
          try {
            execute(shift(x, from, to))
          } catch (error) {
            problem = String(error)
          }
          return [...x.data, problem]
        }
        expect(run(compiled)).toEqual(run((work) => interpret(work, 1)()))
      }),
      { seed: 3, numRuns: 300 },
    )
  })
})

describe('loops over lists without repetitions', () => {
  /** What synapses with traces do: decay, add to neurons that several of them share, change. */
  const synapses = (
    order: readonly number[],
    targets: readonly number[],
    form: {
      readonly over: 'each' | 'range'
      readonly distinct: boolean
      readonly late: boolean
      readonly some: boolean
    },
  ) => {
    const b = new KernelBuilder('synapses')
    const N = order.length
    const list = integers('order', order)
    list.isDistinct = form.distinct
    list.within = { least: 0, most: N - 1 }
    const j = integers('j', targets)
    const [w, x, last] = ['w', 'x', 'last'].map((name, k) =>
      floats(
        name,
        order.map((_, n) => ((n * 7919 + 13 * k) % 101) / 10 - k),
      ),
    ) as [StateArray, StateArray, StateArray]
    const total = floats('total', [0.1, 0.2, 0.3])
    const count = integers('count', [N])
    const at = (array: StateArray, index: number) => b.load(b.array(array), index)
    const body = (n: number): void => {
      const decay = (tau: number) => {
        const passed = b.binary('sub', at(last, n), b.f64(3))
        return b.unary('exp', b.binary('div', passed, b.f64(tau)))
      }
      const add = () => {
        const sum = b.binary('add', at(total, at(j, n)), at(w, n))
        b.store(b.array(total), at(j, n), sum)
      }
      if (!form.late) add()
      const trace = b.binary('mul', at(x, n), decay(2))
      const when = form.some ? b.compare('gt', trace, b.f64(0.5)) : undefined
      b.store(b.array(w), n, b.binary('add', b.binary('mul', at(w, n), decay(3)), trace), when)
      b.store(b.array(x), n, trace)
      b.store(b.array(last), n, b.f64(3))
      if (form.late) add()
    }
    if (form.over === 'each') b.each(b.array(list), b.i32(0), at(count, b.i32(0)), body)
    else b.range(b.i32(0), at(count, b.i32(0)), body)
    return { work: b.finish(), arrays: [w, x, last, total] }
  }

  const cases = fc.integer({ min: 0, max: 140 }).chain((N) =>
    fc.record({
      order: fc.shuffledSubarray([...Array(N).keys()], { minLength: N, maxLength: N }),
      targets: fc.array(fc.integer({ min: 0, max: 2 }), { minLength: N, maxLength: N }),
      form: fc.record({
        over: fc.constantFrom('each' as const, 'range' as const),
        distinct: fc.boolean(),
        late: fc.boolean(),
        some: fc.boolean(),
      }),
    }),
  )

  test('are done by vectors with the same bits, and what rounds share in their order', () => {
    const forms = new Set<string>()
    fc.assert(
      fc.property(cases, ({ order, targets, form }) => {
        const run = (execute: (work: KernelWork) => void): string[] => {
          const { work, arrays } = synapses(order, targets, form)
          const kernel = verify(forVectors(work.kernel))
          const parts = kernel.body.filter((loop) => loop.kind === 'range' && isVectorisable(loop, kernel))
          const isSplit = !form.late && (form.over === 'range' || form.distinct)
          if (isSplit) expect(parts).toHaveLength(1)
          else if (form.over === 'each' && !form.distinct) expect(kernel.body).toEqual(work.kernel.body)
          if (isSplit) forms.add(`${form.over} ${form.some}`)
          execute(work)
          return arrays.map(({ name, data }) => `${name}: ${Array.from(data, text).join(' ')}`)
        }
        expect(run(compiled)).toEqual(run((work) => interpret(work, 1)()))
      }),
      { seed: 5, numRuns: 150 },
    )
    expect(forms.size).toBe(4)
  })

  test('keep the order of rounds where a list may have repetitions', () => {
    const form = { over: 'each', distinct: false, late: false, some: false } as const
    const [{ work, arrays }, again] = [1, 2].map(() => synapses([0, 0, 1, 1, 0, 2], [0, 1, 2, 0, 1, 2], form)) as [
      ReturnType<typeof synapses>,
      ReturnType<typeof synapses>,
    ]
    compiled(work)
    interpret(again.work)()
    expect(arrays.map(({ data }) => [...data])).toEqual(again.arrays.map(({ data }) => [...data]))
  })
})
