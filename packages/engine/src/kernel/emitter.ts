import type {
  BinaryF64,
  BinaryI32,
  Compare,
  Conversion,
  IrType,
  Node,
  ShiftF64,
  Statement,
  UnaryF64,
  UnaryI32,
  Value,
} from './ir.ts'
import { binaryF64, binaryI32, conversions, isTranscendental, unaryF64, unaryI32 } from './mathematics.ts'
import { NodeTable } from './nodes.ts'
import { simplify } from './simplify.ts'

/** As many values as there are in a tuple. */
export type Same<Values extends readonly Value[]> = { readonly [K in keyof Values]: Value }

/** What the body of a `while` tells about the next round. */
export interface Round<Initial extends readonly Value[]> {
  /** Whether there is one: a bool. */
  readonly again: Value
  /** The carried values in it, in the order of the initial ones. */
  readonly next: Same<Initial>
}

/**
 * Writes what a kernel computes, statement by statement. Values may be used in the block that computes them and in the
 * blocks inside it. Wrong use (types that don't fit) throws an internal error.
 */
export class Emitter {
  /** Of the kernel. */
  readonly name: string
  protected readonly table: NodeTable
  protected block: Statement[] = []

  constructor(name: string, table: NodeTable = new NodeTable()) {
    this.name = name
    this.table = table
  }

  typeOf(value: Value): IrType {
    return this.table.get(value).type
  }

  f64(value: number): Value {
    return this.table.constant('f64', value)
  }

  /** An integer, signed or unsigned. */
  i32(value: number): Value {
    if (!Number.isInteger(value) || value < -0x80000000 || value > 0xffffffff)
      this.fail(`${value} is no 32-bit integer`)
    return this.table.constant('i32', value | 0)
  }

  bool(value: boolean): Value {
    return this.table.constant('bool', Number(value))
  }

  unary(operator: UnaryF64 | UnaryI32, a: Value): Value {
    const type = this.typeOf(a)
    if (type === 'f64' && (isKey(unaryF64, operator) || isTranscendental(operator))) {
      return this.emit({ op: 'unary', type, operator, a })
    }
    if (type === 'i32' && isKey(unaryI32, operator)) return this.emit({ op: 'unary', type, operator, a })
    return this.fail(`there is no '${operator}' of ${type}`)
  }

  binary(operator: BinaryF64 | BinaryI32, a: Value, b: Value): Value {
    const type = this.typeOf(a)
    if (this.typeOf(b) === type) {
      if (type === 'f64' && (operator === 'pow' || isKey(binaryF64, operator)))
        return this.emit({ op: 'binary', type, operator, a, b })
      if (type === 'i32' && isKey(binaryI32, operator)) return this.emit({ op: 'binary', type, operator, a, b })
    }
    return this.fail(`there is no '${operator}' of ${type} and ${this.typeOf(b)}`)
  }

  /** The bits of a float, moved by 1 to 63 places. */
  shift(operator: ShiftF64, a: Value, count: number): Value {
    if (this.typeOf(a) !== 'f64') this.fail(`there is no '${operator}' of ${this.typeOf(a)}`)
    return this.emit({ op: 'shift', type: 'f64', operator, a, count })
  }

  compare(operator: Compare, a: Value, b: Value): Value {
    if (this.typeOf(a) !== this.typeOf(b)) {
      this.fail(`there is no '${operator}' of ${this.typeOf(a)} and ${this.typeOf(b)}`)
    }
    return this.emit({ op: 'compare', type: 'bool', operator, a, b })
  }

  and(a: Value, b: Value): Value {
    return this.#logic('and', a, b)
  }

  or(a: Value, b: Value): Value {
    return this.#logic('or', a, b)
  }

  not(a: Value): Value {
    this.expect(a, 'bool', "the operand of 'not'")
    return this.emit({ op: 'not', type: 'bool', a })
  }

  /** `a` where the condition holds, `b` elsewhere. Both are computed. */
  select(condition: Value, a: Value, b: Value): Value {
    const type = this.typeOf(a)
    this.expect(condition, 'bool', 'the condition of a select')
    this.expect(b, type, 'the second branch of a select')
    return this.emit({ op: 'select', type, condition, a, b })
  }

  convert(conversion: Conversion, a: Value): Value {
    const { from, to } = conversions[conversion]
    this.expect(a, from, `the operand of '${conversion}'`)
    return this.emit({ op: 'convert', type: to, conversion, a })
  }

  /** The value as a float, from any type. */
  toF64(a: Value): Value {
    const type = this.typeOf(a)
    return type === 'f64' ? a : this.convert(type === 'i32' ? 'i32_to_f64' : 'bool_to_f64', a)
  }

  /** The value as an integer, from any type; floats are cut towards zero. */
  toI32(a: Value): Value {
    const type = this.typeOf(a)
    return type === 'i32' ? a : this.convert(type === 'f64' ? 'f64_to_i32' : 'bool_to_i32', a)
  }

  /** Whether the value, of any type, differs from 0. NaN does. */
  toBool(a: Value): Value {
    const type = this.typeOf(a)
    return type === 'bool' ? a : this.compare('ne', a, this.table.constant(type, 0))
  }

  /**
   * Repeats the body while a condition holds, which may hold no single time.
   * @param condition whether there is a first round
   * @param initial   carried values in the first round
   * @returns         the carried values after the last round
   */
  while<const Initial extends readonly Value[]>(
    condition: Value,
    initial: Initial,
    body: (carried: Same<Initial>) => Round<Initial>,
  ): Same<Initial> {
    this.expect(condition, 'bool', "the condition of a 'while'")
    const carry = (value: Value): Value => this.table.add({ op: 'carried', type: this.typeOf(value) })
    const running = carry(condition)
    const values = initial.map(carry)
    const { result: round, statements } = this.inside(() => body(values as Same<Initial>))
    const carried = [
      { value: running, initial: condition, next: round.again },
      ...values.map((value, k) => ({ value, initial: initial[k] as Value, next: round.next[k] as Value })),
    ]
    for (const { value, next } of carried) this.expect(next, this.typeOf(value), "a carried value of a 'while'")
    this.block.push({ kind: 'while', condition: running, carried, body: statements })
    return values as Same<Initial>
  }

  /** What `write` returns, and the statements that it writes, which don't go to the block at hand. */
  inside<Result>(write: () => Result): { result: Result; statements: readonly Statement[] } {
    const outer = this.block
    const statements: Statement[] = []
    this.block = statements
    try {
      return { result: write(), statements }
    } finally {
      this.block = outer
    }
  }

  #logic(operator: 'and' | 'or', a: Value, b: Value): Value {
    this.expect(a, 'bool', `an operand of '${operator}'`)
    this.expect(b, 'bool', `an operand of '${operator}'`)
    return this.emit({ op: 'logic', type: 'bool', operator, a, b })
  }

  protected emit(node: Node): Value {
    const simpler = simplify(node, this.table)
    if (typeof simpler === 'number') return simpler
    const value = this.table.add(simpler)
    this.block.push({ kind: 'let', value })
    return value
  }

  protected expect(value: Value, type: IrType, what: string): void {
    const actual = this.typeOf(value)
    if (actual !== type) this.fail(`${what} must be ${type}, not ${actual}`)
  }

  protected fail(message: string): never {
    throw new Error(`internal error while building kernel '${this.name}': ${message}`)
  }
}

function isKey<T extends object>(table: T, key: PropertyKey): key is keyof T {
  return Object.hasOwn(table, key)
}
