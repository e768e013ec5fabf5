import fc from 'fast-check'
import { KernelBuilder } from '../../../src/kernel/builder.ts'
import type {
  BinaryF64,
  BinaryI32,
  Compare,
  Conversion,
  IrType,
  UnaryF64,
  UnaryI32,
  Value,
} from '../../../src/kernel/ir.ts'
import { StateArray } from '../../../src/variables/array.ts'

/** A random expression. References and arrays are chosen among those in sight when it is written. */
export type Tree =
  | { kind: 'constant'; type: IrType; value: number }
  | { kind: 'reference'; type: IrType; choice: number }
  | { kind: 'load'; type: IrType; choice: number; place: Place }
  | { kind: 'unary'; type: 'f64'; operator: UnaryF64; a: Tree }
  | { kind: 'unary'; type: 'i32'; operator: UnaryI32; a: Tree }
  | { kind: 'binary'; type: 'f64'; operator: BinaryF64; a: Tree; b: Tree }
  | { kind: 'binary'; type: 'i32'; operator: BinaryI32; a: Tree; b: Tree }
  | { kind: 'compare'; type: 'bool'; operator: Compare; a: Tree; b: Tree }
  | { kind: 'logic'; type: 'bool'; operator: 'and' | 'or'; a: Tree; b: Tree }
  | { kind: 'not'; type: 'bool'; a: Tree }
  | { kind: 'select'; type: IrType; condition: Tree; a: Tree; b: Tree }
  | { kind: 'convert'; type: IrType; conversion: Conversion; a: Tree }
  | { kind: 'host'; type: 'f64'; a: Tree }

/** An index within range: that of the loop around, a constant, or any integer brought into range. */
export type Place = 'own' | number | { any: Tree }

export type Line =
  | { kind: 'define'; value: Tree }
  | { kind: 'store'; choice: number; place: Place; values: Record<IrType, Tree>; when: Tree | undefined }
  | { kind: 'append'; choice: number; value: Tree; when: Tree | undefined; optional: boolean }
  | { kind: 'range'; from: number; length: number; fixed: boolean; body: Line[] }
  | { kind: 'each'; from: number; length: number; fixed: boolean; body: Line[] }
  | { kind: 'while'; fixed: boolean; rounds: number; carried: Tree; next: Tree; stops: Tree; body: Line[] }
  | { kind: 'if'; condition: Tree; body: Line[] }

export const special = [0, -0, 1, -1, 0.5, 2, -2, 3, 8, 1e300, 5e-324, Infinity, -Infinity, Number.NaN]
const number = fc.oneof(fc.constantFrom(...special), fc.double({ min: -10, max: 10, noNaN: true }), fc.double())
const integer = fc.oneof(fc.constantFrom(0, 1, -1, 2, 31, -(2 ** 31), 2 ** 31 - 1), fc.integer())

/** Operators whose bits the reference in the tests knows independently. */
const unaryF64: UnaryF64[] = ['neg', 'abs', 'sqrt', 'floor', 'ceil', 'trunc', 'sign']
const binaryF64: BinaryF64[] = ['add', 'sub', 'mul', 'div', 'min', 'max', 'mod']
const binaryI32: BinaryI32[] = [
  ...(['add', 'sub', 'mul', 'mulhi_u', 'and', 'or', 'xor'] as const),
  ...(['shl', 'shr_u', 'shr_s', 'mod', 'floordiv', 'min', 'max'] as const),
]
const compare: Compare[] = ['lt', 'le', 'gt', 'ge', 'eq', 'ne']

const choice = fc.nat(20)
const leaf = { maxDepth: 4, depthSize: 'small' } as const

const trees = fc.letrec<{ f64: Tree; i32: Tree; bool: Tree; place: Place }>((tie) => {
  const [f64, i32, bool] = [tie('f64'), tie('i32'), tie('bool')]
  const known = (type: IrType): fc.Arbitrary<Tree>[] => [
    fc.record({ kind: fc.constant('reference'), type: fc.constant(type), choice }),
    fc.record({ kind: fc.constant('load'), type: fc.constant(type), choice, place: tie('place') }),
  ]
  const constant = (type: IrType, value: fc.Arbitrary<number>): fc.Arbitrary<Tree> =>
    fc.record({ kind: fc.constant('constant'), type: fc.constant(type), value })
  const select = (type: IrType, of: fc.Arbitrary<Tree>): fc.Arbitrary<Tree> =>
    fc.record({ kind: fc.constant('select'), type: fc.constant(type), condition: bool, a: of, b: of })
  const convert = (type: IrType, conversion: Conversion, a: fc.Arbitrary<Tree>): fc.Arbitrary<Tree> =>
    fc.record({ kind: fc.constant('convert'), type: fc.constant(type), conversion: fc.constant(conversion), a })
  const operators = <T>(list: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...list)
  const typed = <K extends string, T extends IrType>(kind: K, type: T) => ({
    kind: fc.constant(kind),
    type: fc.constant(type),
  })
  return {
    f64: fc.oneof(
      leaf,
      constant('f64', number),
      ...known('f64'),
      fc.record({ ...typed('unary', 'f64'), operator: operators(unaryF64), a: f64 }),
      fc.record({ ...typed('binary', 'f64'), operator: operators(binaryF64), a: f64, b: f64 }),
      fc.record({ ...typed('host', 'f64'), a: f64 }),
      select('f64', f64),
      convert('f64', 'i32_to_f64', i32),
      convert('f64', 'u32_to_f64', i32),
      convert('f64', 'bool_to_f64', bool),
    ),
    i32: fc.oneof(
      leaf,
      constant('i32', integer),
      ...known('i32'),
      fc.record({
        ...typed('unary', 'i32'),
        operator: operators<UnaryI32>(['neg', 'abs', 'sign']),
        a: i32,
      }),
      fc.record({ ...typed('binary', 'i32'), operator: operators(binaryI32), a: i32, b: i32 }),
      select('i32', i32),
      convert('i32', 'f64_to_i32', f64),
      convert('i32', 'bool_to_i32', bool),
    ),
    bool: fc.oneof(
      leaf,
      constant('bool', fc.constantFrom(0, 1)),
      ...known('bool'),
      fc.record({ ...typed('compare', 'bool'), operator: operators(compare), a: f64, b: f64 }),
      fc.record({ ...typed('compare', 'bool'), operator: operators(compare), a: i32, b: i32 }),
      fc.record({ ...typed('compare', 'bool'), operator: operators(compare), a: bool, b: bool }),
      fc.record({ ...typed('logic', 'bool'), operator: operators(['and', 'or'] as const), a: bool, b: bool }),
      fc.record({ ...typed('not', 'bool'), a: bool }),
      select('bool', bool),
    ),
    place: fc.oneof(fc.constant('own' as const), fc.constant('own' as const), fc.nat(6), fc.record({ any: i32 })),
  }
})

export const tree = fc.oneof(trees.f64, trees.i32, trees.bool)

const lines = fc.letrec<{ line: Line; body: Line[] }>((tie) => {
  const when = fc.option(trees.bool, { nil: undefined })
  const body = tie('body')
  const stretch = { from: fc.nat(2), length: fc.nat(5), fixed: fc.boolean(), body }
  return {
    line: fc.oneof(
      { maxDepth: 3, depthSize: 'small' },
      { weight: 3, arbitrary: fc.record({ kind: fc.constant('define' as const), value: tree }) },
      {
        weight: 4,
        arbitrary: fc.record({
          kind: fc.constant('store' as const),
          choice,
          place: trees.place,
          values: fc.record({ f64: trees.f64, i32: trees.i32, bool: trees.bool }),
          when,
        }),
      },
      {
        weight: 1,
        arbitrary: fc.record({
          kind: fc.constant('append' as const),
          choice,
          value: trees.i32,
          when,
          optional: fc.boolean(),
        }),
      },
      { weight: 4, arbitrary: fc.record({ kind: fc.constant('range' as const), ...stretch }) },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant('each' as const), ...stretch }) },
      {
        weight: 1,
        arbitrary: fc.record({
          kind: fc.constant('while' as const),
          fixed: fc.boolean(),
          rounds: fc.nat(4),
          carried: tree,
          next: tree,
          stops: trees.bool,
          body,
        }),
      },
      { weight: 2, arbitrary: fc.record({ kind: fc.constant('if' as const), condition: trees.bool, body }) },
    ),
    body: fc.array(tie('line'), { minLength: 1, maxLength: 5 }),
  }
})

export const program = lines.body

/** Every array has this many elements; every loop index and list entry is less. */
const LENGTH = 8
const ROOM = 20_000

export interface Written {
  readonly builder: KernelBuilder
  /** Arrays whose contents are the result. */
  readonly arrays: readonly StateArray[]
  /** What the host functions were called with, in order. */
  readonly calls: number[]
}

/** Writes a program into a kernel, with fresh arrays filled the same way each time. */
export function write(name: string, body: readonly Line[]): Written {
  const builder = new KernelBuilder(name)
  const arrays: StateArray[] = []
  const make = <A extends StateArray>(array: A, fill: (k: number) => number): A => {
    for (let k = 0; k < array.length; k++) array.data[k] = fill(k)
    arrays.push(array)
    return array
  }
  const ofType = {
    f64: [
      make(new StateArray('x', 'float', LENGTH), (k) => k / 3 - 1),
      make(new StateArray('y', 'float', LENGTH), (k) => [0, -0, 1, -1, 1e300, Infinity, Number.NaN, 2.5][k] as number),
    ],
    i32: [
      make(new StateArray('a', 'integer', LENGTH), (k) => k - 3),
      make(new StateArray('b', 'integer', LENGTH), (k) => 0x12345678 * (k + 1)),
    ],
    bool: [make(new StateArray('p', 'boolean', LENGTH), (k) => k & 1)],
  } as const
  const indices = make(new StateArray('indices', 'integer', LENGTH), (k) => (5 * k + 2) % LENGTH)
  const lists = [0, 1].map((k) => ({
    list: make(new StateArray(`list${k}`, 'integer', ROOM), () => -7),
    count: make(new StateArray(`count${k}`, 'integer', 1), () => 0),
  }))

  const scarce = {
    list: make(new StateArray('list2', 'integer', 5), () => -7),
    count: make(new StateArray('count2', 'integer', 1), () => 0),
  }

  const numbers = make(new StateArray('numbers', 'integer', LENGTH), (k) => k)
  /** A number that the passes know, or that they must take from memory. */
  const bound = (value: number, fixed: boolean): Value =>
    fixed ? builder.i32(value) : builder.load(builder.array(numbers), builder.i32(value))

  const calls: number[] = []
  const host = (x: number): number => {
    calls.push(x)
    return x + calls.length
  }

  type Sight = { readonly values: Record<IrType, Value[]>; readonly own: Value | undefined }
  const inside = (sight: Sight, own = sight.own): Sight => ({
    values: { f64: [...sight.values.f64], i32: [...sight.values.i32], bool: [...sight.values.bool] },
    own,
  })
  const pick = <T>(list: readonly T[], choice: number): T | undefined => list[choice % list.length]

  const indexOf = (place: Place, sight: Sight): Value => {
    if (place === 'own') return sight.own ?? builder.i32(0)
    if (typeof place === 'number') return builder.i32(place)
    return builder.binary('mod', emit(place.any, sight), builder.i32(LENGTH))
  }

  const emit = (node: Tree, sight: Sight): Value => {
    switch (node.kind) {
      case 'constant':
        if (node.type === 'f64') return builder.f64(node.value)
        return node.type === 'i32' ? builder.i32(node.value) : builder.bool(node.value === 1)
      case 'reference':
        return (
          pick(sight.values[node.type], node.choice) ?? emit({ kind: 'constant', type: node.type, value: 1 }, sight)
        )
      case 'load': {
        const readable: StateArray[] = [...ofType[node.type]]
        if (node.type === 'i32') readable.push(...lists.flatMap(({ list, count }) => [list, count]))
        const array = pick(readable, node.choice) as StateArray
        if (array.length === 1) return builder.load(builder.array(array), builder.i32(0))
        return builder.load(builder.array(array), indexOf(node.place, sight))
      }
      case 'unary':
        return builder.unary(node.operator, emit(node.a, sight))
      case 'binary':
        return builder.binary(node.operator, emit(node.a, sight), emit(node.b, sight))
      case 'compare':
        return builder.compare(node.operator, emit(node.a, sight), emit(node.b, sight))
      case 'logic':
        return builder[node.operator](emit(node.a, sight), emit(node.b, sight))
      case 'not':
        return builder.not(emit(node.a, sight))
      case 'select':
        return builder.select(emit(node.condition, sight), emit(node.a, sight), emit(node.b, sight))
      case 'convert':
        return builder.convert(node.conversion, emit(node.a, sight))
      case 'host':
        return builder.host('host', host, [emit(node.a, sight)])
    }
  }

  const block = (lines: readonly Line[], sight: Sight): void => {
    for (const line of lines) emitLine(line, sight)
  }

  const emitLine = (line: Line, sight: Sight): void => {
    switch (line.kind) {
      case 'define': {
        const value = emit(line.value, sight)
        sight.values[builder.typeOf(value)].push(value)
        return
      }
      case 'store': {
        const all = Object.entries(ofType).flatMap(([type, list]) => list.map((array) => ({ type, array })))
        const { type, array } = pick(all, line.choice) as { type: IrType; array: StateArray }
        const when = line.when && emit(line.when, sight)
        builder.store(builder.array(array), indexOf(line.place, sight), emit(line.values[type], sight), when)
        return
      }
      case 'append': {
        const { list, count } = pick(line.optional ? [scarce] : lists, line.choice) as (typeof lists)[number]
        const when = line.when && emit(line.when, sight)
        const append = line.optional ? 'appendIfRoom' : 'append'
        builder[append](builder.array(list), builder.array(count), emit(line.value, sight), when)
        return
      }
      case 'range':
      case 'each': {
        const [from, to] = [builder.i32(line.from), bound(line.from + line.length, line.fixed)]
        if (line.kind === 'range') {
          builder.range(from, to, (index) => {
            const inner = inside(sight, index)
            inner.values.i32.push(index)
            block(line.body, inner)
          })
        } else {
          builder.each(builder.array(indices), from, to, (index, position) => {
            const inner = inside(sight, index)
            inner.values.i32.push(index, position)
            block(line.body, inner)
          })
        }
        return
      }
      case 'while': {
        const initial = emit(line.carried, sight)
        const type = builder.typeOf(initial)
        const [last] = builder.while(
          builder.compare('gt', bound(line.rounds, line.fixed), builder.i32(0)),
          [initial, builder.i32(0)],
          ([carried, round]) => {
            const inner = inside(sight)
            inner.values[type].push(carried)
            inner.values.i32.push(round)
            block(line.body, inner)
            const proposed = emit(line.next, inner)
            const next = builder.typeOf(proposed) === type ? proposed : carried
            const count = builder.binary('add', round, builder.i32(1))
            const left = builder.compare('lt', count, builder.i32(line.rounds))
            const again = builder.and(left, builder.not(emit(line.stops, inner)))
            return { again, next: [next, count] }
          },
        )
        sight.values[type].push(last)
        return
      }
      case 'if':
        builder.if(emit(line.condition, sight), () => block(line.body, inside(sight)))
    }
  }

  block(body, { values: { f64: [], i32: [], bool: [] }, own: undefined })
  return { builder, arrays, calls }
}
