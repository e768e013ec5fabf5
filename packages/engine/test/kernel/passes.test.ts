import { describe, expect, test } from 'vitest'
import { KernelBuilder } from '../../src/kernel/builder.ts'
import { interpret } from '../../src/kernel/interpreter.ts'
import type { Value } from '../../src/kernel/ir.ts'
import { printKernel } from '../../src/kernel/print.ts'
import type { KernelWork } from '../../src/network/operation.ts'
import { StateArray } from '../../src/variables/array.ts'
import { floats, integers } from './support/run.ts'

/** The text of what a builder makes, without its first and last line and the margin. */
function optimised(emit: (builder: KernelBuilder) => void): string[] {
  const builder = new KernelBuilder('test')
  emit(builder)
  return printKernel(builder.finish().kernel)
    .split('\n')
    .slice(1, -1)
    .map((line) => line.slice(2))
}

const x = floats('x', [1, 2])
const y = floats('y', [3, 4])
const n = integers('n', [2])

describe('constants are folded, and identities used, only where every bit stays', () => {
  const simplified = (emit: (builder: KernelBuilder, value: Value) => Value): string => {
    const lines = optimised((b) => b.store(b.array(y), b.i32(0), emit(b, b.load(b.array(x), b.i32(0)))))
    return lines.slice(0, -1).join('; ').replace('v1 = x[0]; ', '').replace('v1 = x[0]', 'x[0]')
  }
  const cases: [string, (b: KernelBuilder, v: Value) => Value, string][] = [
    ['x + -0 is x', (b, v) => b.binary('add', v, b.f64(-0)), 'x[0]'],
    ['x + 0 is not, for -0', (b, v) => b.binary('add', v, b.f64(0)), 'v3 = v1 + 0.0'],
    ['x - 0 is x', (b, v) => b.binary('sub', v, b.f64(0)), 'x[0]'],
    ['1 * x is x', (b, v) => b.binary('mul', b.f64(1), v), 'x[0]'],
    ['0 * x is not 0, for NaN', (b, v) => b.binary('mul', b.f64(0), v), 'v3 = 0.0 * v1'],
    ['x - x is not 0, for NaN', (b, v) => b.binary('sub', v, v), 'v2 = v1 - v1'],
    ['x / 8 is x * 0.125', (b, v) => b.binary('div', v, b.f64(8)), 'v3 = v1 * 0.125'],
    ['x / 10 stays', (b, v) => b.binary('div', v, b.f64(10)), 'v3 = v1 / 10.0'],
    ['--x is x', (b, v) => b.unary('neg', b.unary('neg', v)), 'x[0]'],
    ['|-x| is |x|', (b, v) => b.unary('abs', b.unary('neg', v)), 'v2 = abs(v1)'],
    ['floor(floor(x)) is floor(x)', (b, v) => b.unary('floor', b.unary('floor', v)), 'v2 = floor(v1)'],
    ['exp(1) is a constant', (b) => b.unary('exp', b.f64(1)), ''],
    ['x < x stays, for NaN', (b, v) => b.toF64(b.compare('ne', v, v)), 'b2 = v1 != v1; v3 = bool_to_f64(b2)'],
    ['a choice between equals', (b, v) => b.select(b.compare('lt', v, b.f64(1)), v, v), 'x[0]'],
    [
      'not not, and not of an equality',
      (b, v) => b.toF64(b.not(b.not(b.not(b.compare('eq', v, b.f64(1)))))),
      'b3 = v1 != 1.0; v4 = bool_to_f64(b3)',
    ],
    [
      'a boolean as a number as a boolean',
      (b, v) => b.toF64(b.toBool(b.toF64(b.toI32(b.compare('lt', v, b.f64(1)))))),
      'b3 = v1 < 1.0; v4 = bool_to_f64(b3)',
    ],
  ]
  test.each(cases)('%s', (_, emit, text) => {
    expect(simplified(emit)).toBe(text)
  })
})

describe('value numbering', () => {
  test('computes once what is written twice, whatever the order of operands that commute', () => {
    const lines = optimised((b) => {
      const [X, Y] = [b.array(x), b.array(y)]
      const sum = b.binary('add', b.load(X, b.i32(0)), b.load(Y, b.i32(0)))
      const again = b.binary('add', b.load(Y, b.i32(0)), b.load(X, b.i32(0)))
      b.store(X, b.i32(1), b.binary('mul', b.unary('ceil', sum), b.unary('ceil', again)))
    })
    expect(lines).toEqual(['v1 = x[0]', 'v2 = y[0]', 'v3 = v1 + v2', 'v4 = ceil(v3)', 'v5 = v4 * v4', 'x[1] = v5'])
  })

  test('reads what was just stored from the value, and loads again what may have changed', () => {
    const lines = optimised((b) => {
      const [X, Y] = [b.array(x), b.array(y)]
      const before = b.load(X, b.i32(0))
      b.store(X, b.i32(1), before)
      b.store(Y, b.i32(1), b.load(X, b.i32(1)))
      b.store(Y, b.i32(0), b.load(X, b.i32(0)))
    })
    expect(lines).toEqual(['v1 = x[0]', 'x[1] = v1', 'y[1] = v1', 'v3 = x[0]', 'y[0] = v3'])
  })

  test('does not trust a store that may not happen', () => {
    const lines = optimised((b) => {
      const [X, Y] = [b.array(x), b.array(y)]
      const value = b.load(Y, b.i32(0))
      b.store(X, b.i32(0), value, b.compare('lt', value, b.f64(1)))
      b.store(Y, b.i32(1), b.load(X, b.i32(0)))
    })
    expect(lines.slice(-2)).toEqual(['v4 = x[0]', 'y[1] = v4'])
  })

  test('reads lists and their lengths again after an append', () => {
    const lines = optimised((b) => {
      const [list, length, zero] = [b.array(integers('list', [0, 0])), b.array(n), b.i32(0)]
      const sum = (): Value => b.binary('add', b.load(list, zero), b.load(length, zero))
      const before = sum()
      b.append(list, length, before)
      b.append(list, length, sum())
    })
    expect(lines).toEqual([
      'n1 = list[0]',
      'n2 = n[0]',
      'n3 = n1 + n2',
      'list[n[0]++] = n3',
      'n4 = list[0]',
      'n5 = n[0]',
      'n6 = n4 + n5',
      'list[n[0]++] = n6',
    ])
  })

  test('never merges calls of the host', () => {
    const lines = optimised((b) => {
      const call = (): Value => b.host('f', Math.random, [b.f64(1)])
      b.store(b.array(x), b.i32(0), b.binary('add', call(), call()))
    })
    expect(lines).toEqual(['v1 = f(1.0)', 'v2 = f(1.0)', 'v3 = v1 + v2', 'x[0] = v3'])
  })
})

describe('hoisting', () => {
  test('moves what is the same in every round before the loops, as far as it goes', () => {
    const lines = optimised((b) => {
      const [X, Y] = [b.array(x), b.array(y)]
      b.range(b.i32(0), b.i32(2), (i) => {
        b.range(b.i32(0), b.i32(2), (j) => {
          const rate = b.unary('sqrt', b.load(Y, b.i32(1)))
          const byRow = b.binary('mul', rate, b.load(Y, i))
          b.store(X, j, b.binary('add', byRow, b.load(X, j)))
        })
      })
    })
    expect(lines).toEqual([
      'v1 = y[1]',
      'v2 = sqrt(v1)',
      'for n5 in 0..2 {',
      '  v6 = y[n5]',
      '  v7 = v2 * v6',
      '  for n8 in 0..2 {',
      '    v9 = x[n8]',
      '    v10 = v7 + v9',
      '    x[n8] = v10',
      '  }',
      '}',
    ])
  })

  test('leaves loads of what the loop writes, and calls of the host', () => {
    const lines = optimised((b) => {
      const X = b.array(x)
      b.range(b.i32(0), b.i32(2), (i) => {
        b.store(X, i, b.binary('add', b.load(X, b.i32(0)), b.host('f', Math.random, [])))
      })
    })
    expect(lines).toEqual(['for n2 in 0..2 {', '  v3 = x[0]', '  v4 = f()', '  v5 = v3 + v4', '  x[n2] = v5', '}'])
  })

  test('a load before a loop that may have no round reads nothing out of range', () => {
    const empty = new StateArray('empty', 'float', 0)
    const none = integers('none', [0])
    const builder = new KernelBuilder('no round')
    const count = builder.load(builder.array(none), builder.i32(0))
    builder.range(builder.i32(0), count, (i) => {
      const first = builder.load(builder.array(empty), builder.i32(0))
      const counted = builder.load(builder.array(empty), count)
      builder.store(builder.array(x), i, builder.binary('add', first, counted))
    })
    const work = builder.finish()
    expect(printKernel(work.kernel)).toMatch(/empty\[0\]\?[\s\S]*for[\s\S]*empty\[n1\]\n/)
    expect(interpret(work)).not.toThrow()
  })
})

test('a load that may be out of range in vain does not stand for one that may not', () => {
  const empty = new StateArray('empty', 'float', 0)
  const builder = new KernelBuilder('after the loop')
  const count = builder.load(builder.array(integers('none', [0])), builder.i32(0))
  const first = (): Value => builder.load(builder.array(empty), builder.i32(0))
  builder.range(builder.i32(0), count, (i) => builder.store(builder.array(x), i, first()))
  builder.store(builder.array(x), builder.i32(0), first())
  expect(interpret(builder.finish())).toThrow("load from 'empty' at index 0, of 0 elements")
})

describe('removal of what is dead', () => {
  test('drops values that nothing uses and loops that do nothing', () => {
    const lines = optimised((b) => {
      const X = b.array(x)
      b.range(b.i32(0), b.load(b.array(n), b.i32(0)), (i) => b.unary('exp', b.load(X, i)))
      b.while(b.bool(true), [b.i32(0)], ([k]) => ({
        again: b.compare('lt', k, b.i32(9)),
        next: [b.binary('add', k, b.i32(1))],
      }))
      b.if(b.compare('lt', b.load(X, b.i32(0)), b.f64(1)), () => {})
    })
    expect(lines).toEqual([])
  })

  test('drops what never happens, and conditions that always hold', () => {
    const lines = optimised((b) => {
      const X = b.array(x)
      const zero = b.i32(0)
      b.store(X, zero, b.f64(1), b.bool(false))
      b.store(X, zero, b.f64(2), b.bool(true))
      b.if(b.bool(false), () => b.store(X, zero, b.f64(3)))
      b.if(b.compare('lt', b.f64(1), b.f64(2)), () => b.store(X, zero, b.f64(4)))
      b.range(b.i32(2), b.i32(2), (i) => b.store(X, i, b.f64(5)))
    })
    expect(lines).toEqual(['x[0] = 2.0', 'x[0] = 4.0'])
  })

  test('keeps calls of the host and their order, though nobody needs their results', () => {
    const calls: number[] = []
    const builder = new KernelBuilder('calls')
    builder.range(builder.i32(0), builder.i32(3), (i) => {
      builder.host('note', (k) => calls.push(k), [builder.toF64(i)])
      builder.host('note', (k) => calls.push(k), [builder.f64(-1)])
    })
    interpret(builder.finish())()
    expect(calls).toEqual([0, -1, 1, -1, 2, -1])
  })

  test('drops carried values that only feed themselves', () => {
    const lines = optimised((b) => {
      const [k] = b.while(b.bool(true), [b.i32(0), b.f64(0)], ([k, sum]) => ({
        again: b.compare('lt', k, b.i32(9)),
        next: [b.binary('add', k, b.i32(1)), b.binary('add', sum, b.toF64(k))],
      }))
      b.store(b.array(n), b.i32(0), k)
    })
    expect(lines[0]).toMatch(/^while b\d+ from b\d+ = true, n\d+ = 0 \{$/)
  })
})

describe('a kernel that was optimised before', () => {
  const storing = (value: number, name: string): KernelWork => {
    const b = new KernelBuilder(name)
    b.store(b.array(floats(name, [1])), b.i32(0), b.f64(value))
    return b.finish()
  }

  test('is not optimised again under another name', () => {
    const [first, second] = [storing(7, 'first').kernel, storing(7, 'second').kernel]
    expect(second.nodes).toBe(first.nodes)
    expect(second.name).toBe('second')
    expect(second.arrays.map(({ name }) => name)).toEqual(['second'])
  })

  test('is no kernel with another constant', () => {
    const values = [0, -0, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1]
    for (const value of values) {
      const work = storing(value, 'result')
      interpret(work)()
      expect(work.arrays[0]?.data[0]).toBe(value)
    }
  })
})
