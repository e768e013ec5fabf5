import type { ArrayId, IrType, Value } from '../kernel/ir.ts'
import { operands } from '../kernel/nodes.ts'
import type { Local } from './code.ts'
import type { Translation } from './function.ts'
import { CommonHalves } from './halves.ts'
import { fillBits, splat } from './splat.ts'
import type { Tile } from './tile.ts'
import { VectorInvariants } from './vectorinvariants.ts'
import type { VectorLoop } from './vectorloop.ts'

const bytesOf: Readonly<Record<IrType, number>> = { f64: 8, i32: 4, bool: 1 }

/** How far the rounds in the lanes are from the index. */
export type Places = readonly [number, number, number, number]

/** One round after the other. */
export function inTurn(first = 0): Places {
  return [first, first + 1, first + 2, first + 3]
}

interface Options {
  /** Local variable with the index. */
  readonly index: Local
  readonly halves: 1 | 2
  /** Where values are that segments leave to each other. */
  readonly tile?: Tile | undefined
  readonly places?: Places
  /** What these lanes have in common with others. */
  readonly invariants?: VectorInvariants
}

/**
 * Where the values of several rounds of a loop are that are computed at a time: two, or four in two halves.
 *
 * A value is in one local variable for each half, an f64x2 or, for a bool, a mask of all bits of each f64. An i32 is in one
 * for both halves together, an i32x4, whose upper lanes are arbitrary if there is one half only.
 */
export class Lanes {
  readonly halves: 1 | 2
  readonly translation: Translation
  readonly loop: VectorLoop
  readonly index: Local
  /** Where values are that segments leave to each other. */
  readonly tile: Tile | undefined
  readonly #parts = new Map<Value, readonly Local[]>()
  readonly #invariants: VectorInvariants
  readonly #offsets: ReadonlyMap<IrType, Local>
  readonly #common: CommonHalves
  /** Whether each round begins at a multiple of 4. */
  readonly #isAligned: boolean
  readonly #places: Places
  /** 64-bit products of the values in a block so far. */
  #products = new Map<string, readonly Local[]>()
  #shortest = 2 ** 31 - 1

  constructor(
    translation: Translation,
    loop: VectorLoop,
    { index, halves, tile, places = inTurn(), invariants = new VectorInvariants(translation) }: Options,
  ) {
    this.translation = translation
    this.tile = tile
    this.#places = places
    this.#invariants = invariants
    const areInTurn = places[2] === places[0] + 2
    this.#common = tile !== undefined && areInTurn ? tile.common : new CommonHalves()
    this.halves = halves
    this.loop = loop
    this.index = index
    const from = translation.node(loop.loop.from)
    this.#isAligned = halves === 2 && areInTurn && places[0] === 0 && from.op === 'const' && from.value % 4 === 0
    this.#offsets = new Map<IrType, Local>([
      ['bool', index],
      ['i32', translation.code.local('i32')],
      ['f64', translation.code.local('i32')],
    ])
  }

  get count(): number {
    return 2 * this.halves
  }

  /** Elements of the shortest array that has been asked for by `own`. */
  get shortest(): number {
    return this.#shortest
  }

  /** Begins a round for each lane. */
  begin(): void {
    const { code, target } = this.translation
    for (const [type, shift] of [
      ['i32', 2],
      ['f64', 3],
    ] as const) {
      code.get(this.index)
      code.i32(shift)
      code.op('i32.shl')
      code.set(this.#offsets.get(type) as Local)
    }
    if (!this.loop.isIndexUsed) return
    code.get(this.index)
    code.op('i32x4.splat')
    code.i32(0)
    code.memory('v128.load', target.pool.i32x4(...this.#places))
    code.op('i32x4.add')
    this.define(this.loop.loop.index, [code.keep('v128')])
  }

  /** What the rounds take from outside of the loop. To be emitted before it, after the rounds themselves have been. */
  emitInvariants(): void {
    this.#invariants.emit()
  }

  /** Whether the value is the same in all lanes. */
  isInvariant(value: Value): boolean {
    return !this.loop.varying.has(value)
  }

  /** Whether the value is the index of the loop itself. */
  isOwn(value: Value): boolean {
    return value === this.loop.loop.index
  }

  /**
   * What stands at the loop's own index in an array, for a load or store: the local variable and the constant that are the
   * address together. Nothing checks it.
   */
  own(array: ArrayId): { readonly offset: Local; readonly address: number } {
    const { address, room } = this.translation.placeOf(array)
    this.#shortest = Math.min(this.#shortest, room)
    const type = this.translation.typeOfArray(array)
    return { offset: this.#offsets.get(type) as Local, address: address + this.#places[0] * bytesOf[type] }
  }

  /** Whether a value can be had: it is one of these rounds, as far as they go, or from outside of the loop. */
  has(value: Value): boolean {
    return this.isInvariant(value) || this.#parts.has(value)
  }

  define(value: Value, parts: readonly Local[]): void {
    this.#parts.set(value, parts)
  }

  /**
   * Whether both halves of a value are the same, so that what is computed of such values needs to be computed once only.
   */
  isAlike(value: Value): boolean {
    if (this.isInvariant(value) || this.#common.isRepeated(value)) return true
    const [first, second] = this.#parts.get(value) ?? []
    return first !== undefined && first === second
  }

  /** What a bool is in each half, if it is the same in all lanes of one. */
  knownHalves(value: Value): readonly boolean[] | undefined {
    return this.#common.known(value)
  }

  /** Defines a value that is computed of others, and learns what its halves have in common. */
  defineComputed(value: Value, parts: readonly Local[]): void {
    this.define(value, parts)
    if (this.halves === 1) return
    const node = this.translation.node(value)
    this.#common.learn(value, node, operands(node), {
      node: (value) => this.translation.node(value),
      isAlignedIndex: (value) => this.#isAligned && this.isOwn(value),
      isAlike: (value) => this.isAlike(value),
    })
  }

  /** Leaves the same number in both lanes of a half on the stack. */
  pushConstant(value: number): void {
    this.translation.code.get(this.#invariants.constant(value))
  }

  /** New local variables for a value of a type. */
  declare(type: IrType): readonly Local[] {
    return Array.from({ length: this.partsOf(type) }, () => this.translation.code.local('v128'))
  }

  /** In how many local variables a value of a type is. */
  partsOf(type: IrType): number {
    return type === 'i32' ? 1 : this.halves
  }

  /** Where a value is. */
  locals(value: Value): readonly Local[] {
    return this.#parts.get(value) ?? this.#takeFromOutside(value)
  }

  /** Leaves one half of a value, or all of an i32, on the stack. */
  push(value: Value, half = 0): void {
    const type = this.translation.typeOf(value)
    this.translation.code.get(this.locals(value)[type === 'i32' ? 0 : half] as Local)
  }

  /** Leaves the index in a lane, which a local variable tells, on the stack. */
  pushIndex(lane: Local): void {
    const { code } = this.translation
    code.get(this.index)
    code.get(lane)
    code.op('i32.add')
    if (this.#places[0] === 0) return
    code.i32(this.#places[0])
    code.op('i32.add')
  }

  /** Leaves a mask of i32 on the stack, given what leaves one of f64. */
  pushNarrow(push: (half: number) => void): void {
    push(0)
    push(this.halves - 1)
    this.translation.code.shuffleWords(this.halves === 2 ? [0, 2, 4, 6] : [0, 2, 0, 2])
  }

  /** Takes a mask of i32, computed of some operands, from the stack; gives a bool. */
  widen(operands: readonly Value[]): readonly Local[] {
    const { code } = this.translation
    const narrow = code.keep('v128')
    return this.eachHalf((half) => {
      code.get(narrow)
      code.op(half === 0 ? 'i64x2.extend_low_i32x4_s' : 'i64x2.extend_high_i32x4_s')
    }, operands)
  }

  /** One bit for each lane of a mask. */
  bits(push: (half: number) => void): Local {
    const { code } = this.translation
    push(0)
    code.op('i64x2.bitmask')
    if (this.halves === 2) {
      push(1)
      code.op('i64x2.bitmask')
      code.i32(2)
      code.op('i32.shl', 'i32.or')
    }
    return code.keep('i32')
  }

  /** Both halves of what `emit` leaves on the stack for each. If all that it is computed of is known and alike, they are one. */
  eachHalf(emit: (half: number) => void, operands: readonly Value[] = []): readonly Local[] {
    if (this.halves === 2 && operands.length > 0 && operands.every((operand) => this.isAlike(operand))) {
      emit(0)
      const local = this.translation.code.keep('v128')
      return [local, local]
    }
    return Array.from({ length: this.halves }, (_, half) => {
      emit(half)
      return this.translation.code.keep('v128')
    })
  }

  /** Products of 64 bits of two i32, unsigned: of the lanes of the first half, and of the second. */
  products(a: Value, b: Value): readonly Local[] {
    const known = this.knownProducts(a, b)
    if (known) return known
    const products = this.eachHalf(
      (half) => {
        this.push(a)
        this.push(b)
        this.translation.code.op(half === 0 ? 'i64x2.extmul_low_i32x4_u' : 'i64x2.extmul_high_i32x4_u')
      },
      [a, b],
    )
    this.#products.set(productKey(a, b), products)
    return products
  }

  /** The same if they have been computed already. */
  knownProducts(a: Value, b: Value): readonly Local[] | undefined {
    return this.#products.get(productKey(a, b))
  }

  /** Emits a block that may be skipped: what it computes isn't known afterwards. */
  apart(block: () => void): void {
    const before = this.#products
    this.#products = new Map(before)
    block()
    this.#products = before
  }

  /** A value made of numbers, which `emit` leaves on the stack for each lane. */
  assemble(type: IrType, emit: (lane: number) => void): readonly Local[] {
    const { code } = this.translation
    if (type === 'i32') {
      emit(0)
      code.op('i32x4.splat')
      for (let lane = 1; lane < this.count; lane++) {
        emit(lane)
        code.lane('i32x4.replace_lane', lane)
      }
      return [code.keep('v128')]
    }
    return this.eachHalf((half) => {
      emit(2 * half)
      splat(code, type)
      emit(2 * half + 1)
      if (type === 'bool') fillBits(code)
      code.lane(type === 'f64' ? 'f64x2.replace_lane' : 'i64x2.replace_lane', 1)
    })
  }

  /** Leaves the number in one lane on the stack. */
  extract(value: Value, lane: number): void {
    const { code } = this.translation
    const type = this.translation.typeOf(value)
    if (this.isInvariant(value)) {
      this.translation.push(value)
    } else if (this.isOwn(value)) {
      code.get(this.index)
      code.i32(this.#places[0] + lane)
      code.op('i32.add')
    } else if (type === 'f64') {
      this.push(value, lane >> 1)
      code.lane('f64x2.extract_lane', lane & 1)
    } else if (type === 'i32') {
      this.push(value)
      code.lane('i32x4.extract_lane', lane)
    } else {
      this.push(value, lane >> 1)
      code.lane('i32x4.extract_lane', 2 * (lane & 1))
      code.i32(1)
      code.op('i32.and')
    }
  }

  #takeFromOutside(value: Value): readonly Local[] {
    const local = this.#invariants.value(value)
    const parts = [local, local]
    this.define(value, parts)
    return parts
  }
}

function productKey(a: Value, b: Value): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`
}
