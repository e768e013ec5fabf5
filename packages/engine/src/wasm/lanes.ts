import type { ArrayId, IrType, Node, Statement, Value } from '../kernel/ir.ts'
import { emitArithmetic } from './arithmetic.ts'
import type { Local } from './code.ts'
import type { Translation } from './function.ts'
import { vectorArithmetic } from './vectorarithmetic.ts'
import { varyingValues } from './vectorisable.ts'

type Range = Extract<Statement, { kind: 'range' }>
type Write = Extract<Statement, { kind: 'store' | 'append' }>

/**
 * Several rounds of a loop at a time, one in each lane: two, or four in two halves.
 *
 * A value is in one local variable for each half, an f64x2 or, for a bool, a mask of all bits of each f64. An i32 is in one
 * for both halves together, an i32x4, whose upper lanes are arbitrary if there is one half only.
 */
export class Lanes {
  readonly halves: 1 | 2
  readonly translation: Translation
  readonly #loop: Range
  readonly #index: Local
  readonly #varying: ReadonlySet<Value>
  readonly #parts = new Map<Value, readonly Local[]>()
  readonly #invariants: (() => void)[] = []
  readonly #offset4: Local
  readonly #offset8: Local
  /** Lanes that are to be computed, in a branch. */
  #mask: readonly Local[] | undefined
  /** 64-bit products of the values in a block so far. */
  #products = new Map<string, readonly Local[]>()
  #length = Number.POSITIVE_INFINITY

  constructor(translation: Translation, loop: Range, index: Local, halves: 1 | 2) {
    this.translation = translation
    this.halves = halves
    this.#loop = loop
    this.#index = index
    this.#varying = varyingValues(loop)
    this.#offset4 = translation.code.local('i32')
    this.#offset8 = translation.code.local('i32')
  }

  /** Elements of the shortest array that the rounds so far touch, without a check, at their own index. */
  get length(): number {
    return Number.isFinite(this.#length) ? this.#length : 2 ** 31 - 1
  }

  get count(): number {
    return 2 * this.halves
  }

  /** The rounds from the index on. */
  round(): void {
    const { code } = this.translation
    for (const [shift, offset] of [
      [2, this.#offset4],
      [3, this.#offset8],
    ] as const) {
      code.get(this.#index)
      code.i32(shift)
      code.op('i32.shl')
      code.set(offset)
    }
    code.get(this.#index)
    code.op('i32x4.splat')
    code.i32(0)
    code.memory('v128.load', this.translation.target.pool.i32x4(0, 1, 2, 3))
    code.op('i32x4.add')
    this.#parts.set(this.#loop.index, [code.keep('v128')])
    this.#block(this.#loop.body)
  }

  /** What the rounds take from outside of the loop. To be emitted before it, after the rounds themselves have been. */
  emitInvariants(): void {
    for (const emit of this.#invariants) emit()
  }

  /** Whether the value is the same in all lanes. */
  isInvariant(value: Value): boolean {
    return !this.#varying.has(value)
  }

  /** Leaves one half of a value, or all of an i32, on the stack. */
  push(value: Value, half = 0): void {
    const { code, target } = this.translation
    const node = this.translation.node(value)
    if (node.op !== 'const') {
      const parts = this.#partsOf(value)
      code.get(parts[node.type === 'i32' ? 0 : half] as Local)
    } else if (node.type === 'bool') {
      code.i32(-node.value)
      code.op('i32x4.splat')
    } else {
      code.i32(0)
      if (node.type === 'f64') code.memory('v128.load64_splat', target.pool.f64(node.value))
      else code.memory('v128.load32_splat', target.pool.i32(node.value))
    }
  }

  /** Leaves a bool as a mask of i32 on the stack. */
  pushNarrow(value: Value): void {
    for (const half of [0, this.halves - 1]) this.push(value, half)
    this.translation.code.shuffleWords(this.halves === 2 ? [0, 2, 4, 6] : [0, 2, 0, 2])
  }

  /** Takes an i32x4 mask from the stack; gives a bool. */
  widen(): readonly Local[] {
    const { code } = this.translation
    const narrow = code.keep('v128')
    return this.eachHalf((half) => {
      code.get(narrow)
      code.op(half === 0 ? 'i64x2.extend_low_i32x4_s' : 'i64x2.extend_high_i32x4_s')
    })
  }

  /** Both halves of what `emit` leaves on the stack for each. */
  eachHalf(emit: (half: number) => void): readonly Local[] {
    return Array.from({ length: this.halves }, (_, half) => {
      emit(half)
      return this.translation.code.keep('v128')
    })
  }

  /** Both products of 64 bits of two i32: of the lanes of the first half, and of the second. */
  products(a: Value, b: Value): readonly Local[] {
    const key = a < b ? `${a} ${b}` : `${b} ${a}`
    const known = this.#products.get(key)
    if (known) return known
    const products = this.eachHalf((half) => {
      this.push(a)
      this.push(b)
      this.translation.code.op(half === 0 ? 'i64x2.extmul_low_i32x4_u' : 'i64x2.extmul_high_i32x4_u')
    })
    this.#products.set(key, products)
    return products
  }

  hasProducts(a: Value, b: Value): boolean {
    return this.#products.has(a < b ? `${a} ${b}` : `${b} ${a}`)
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
      this.#splat(type)
      emit(2 * half + 1)
      if (type === 'bool') this.#fillBits()
      code.lane(type === 'f64' ? 'f64x2.replace_lane' : 'i64x2.replace_lane', 1)
    })
  }

  /** Leaves the number in one lane on the stack. */
  extract(value: Value, lane: number): void {
    const { code } = this.translation
    const type = this.translation.typeOf(value)
    if (this.isInvariant(value)) {
      this.translation.push(value)
    } else if (value === this.#loop.index) {
      code.get(this.#index)
      code.i32(lane)
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

  #partsOf(value: Value): readonly Local[] {
    const known = this.#parts.get(value)
    if (known) return known
    const { code } = this.translation
    const local = code.local('v128')
    this.#invariants.push(() => {
      this.translation.push(value)
      this.#splat(this.translation.typeOf(value))
      code.set(local)
    })
    const parts = [local, local]
    this.#parts.set(value, parts)
    return parts
  }

  /** Makes a vector of the number on the stack. */
  #splat(type: IrType): void {
    const { code } = this.translation
    if (type === 'bool') {
      this.#fillBits()
      code.op('i64x2.splat')
    } else {
      code.op(type === 'f64' ? 'f64x2.splat' : 'i32x4.splat')
    }
  }

  /** Makes 64 bits of the 0 or 1 on the stack. */
  #fillBits(): void {
    const { code } = this.translation
    code.i32(31)
    code.op('i32.shl')
    code.i32(31)
    code.op('i32.shr_s', 'i64.extend_i32_s')
  }

  #block(statements: readonly Statement[]): void {
    for (let position = 0; position < statements.length; ) {
      const statement = statements[position] as Statement
      switch (statement.kind) {
        case 'let':
          this.#parts.set(statement.value, this.#compute(this.translation.node(statement.value)))
          position++
          break
        case 'store':
        case 'append': {
          const writes = writesWhen(statements, position, statement.when)
          this.#write(writes, statement.when)
          position += writes.length
          break
        }
        case 'if':
          this.#where(this.#maskWith(statement.condition), () => this.#block(statement.body))
          position++
          break
        case 'while':
          this.#while(statement)
          position++
          break
        case 'range':
        case 'each':
          throw new Error(`internal error: a loop in a loop of vectors`)
      }
    }
  }

  #compute(node: Node): readonly Local[] {
    const { translation } = this
    switch (node.op) {
      case 'load':
        return this.#load(node)
      case 'const':
      case 'index':
      case 'carried':
      case 'host':
        throw new Error(`internal error: '${node.op}' in a loop of vectors`)
      default:
        return (
          vectorArithmetic(this, node) ??
          this.assemble(node.type, (lane) => {
            emitArithmetic(
              translation.code,
              node,
              (operand) => this.extract(operand, lane),
              (operand) => translation.typeOf(operand),
              translation.target.imports,
            )
          })
        )
    }
  }

  #load({ array, index, type }: Extract<Node, { op: 'load' }>): readonly Local[] {
    const { translation } = this
    const { code } = translation
    if (index === this.#loop.index) return this.#loadOwn(array, type)
    const isWithin = translation.isWithin(array, index)
    if (this.isInvariant(index)) {
      translation.load(array, () => translation.push(index), isWithin)
      this.#splat(type)
      const local = code.keep('v128')
      return [local, local]
    }
    return this.assemble(type, (lane) => {
      this.extract(index, lane)
      const place = code.keep('i32')
      translation.load(array, () => code.get(place), isWithin)
    })
  }

  #loadOwn(array: ArrayId, type: IrType): readonly Local[] {
    const { code } = this.translation
    const address = this.#touch(array)
    switch (type) {
      case 'f64':
        return this.eachHalf((half) => {
          code.get(this.#offset8)
          code.memory('v128.load', address + 16 * half)
        })
      case 'i32':
        code.get(this.#offset4)
        code.memory(this.halves === 2 ? 'v128.load' : 'v128.load64_zero', address)
        return [code.keep('v128')]
      case 'bool':
        code.get(this.#index)
        code.memory('v128.load32_zero', address)
        code.op('i16x8.extend_low_i8x16_u', 'i32x4.extend_low_i16x8_u', 'i32x4.neg')
        return this.widen()
    }
  }

  /** Writes with the same condition. */
  #write(writes: readonly Write[], when: Value | undefined): void {
    const { code } = this.translation
    const mask = when === undefined ? this.#mask : this.#maskWith(when)
    const emit = (): void => {
      const bits = mask && this.#bits((half) => code.get(mask[half] as Local))
      for (const write of writes) {
        if (write.kind === 'store') this.#store(write.array, write.value, mask, bits)
        else this.#append(write, bits)
      }
    }
    if (mask) this.#where(mask, emit)
    else emit()
  }

  #store(array: ArrayId, value: Value, mask: readonly Local[] | undefined, bits: Local | undefined): void {
    const { code } = this.translation
    const address = this.#touch(array)
    switch (this.translation.typeOfArray(array)) {
      case 'f64':
        for (let half = 0; half < this.halves; half++) {
          code.get(this.#offset8)
          this.push(value, half)
          if (mask) {
            code.get(this.#offset8)
            code.memory('v128.load', address + 16 * half)
            code.get(mask[half] as Local)
            code.op('v128.bitselect')
          }
          code.memory('v128.store', address + 16 * half)
        }
        return
      case 'i32': {
        const both = this.halves === 2
        code.get(this.#offset4)
        this.push(value)
        if (mask) {
          code.get(this.#offset4)
          code.memory(both ? 'v128.load' : 'v128.load64_zero', address)
          for (const half of [0, this.halves - 1]) code.get(mask[half] as Local)
          code.shuffleWords(both ? [0, 2, 4, 6] : [0, 2, 0, 2])
          code.op('v128.bitselect')
        }
        if (both) code.memory('v128.store', address)
        else code.memoryLane('v128.store64_lane', address, 0)
        return
      }
      case 'bool': {
        const bytes = this.#bits((half) => this.push(value, half))
        code.get(this.#index)
        this.#spread(bytes)
        if (bits !== undefined) {
          code.get(this.#index)
          code.memory(this.halves === 2 ? 'i32.load' : 'i32.load16_u', address)
          code.op('i32.xor')
          this.#spread(bits)
          code.op('i32.and')
          code.get(this.#index)
          code.memory(this.halves === 2 ? 'i32.load' : 'i32.load16_u', address)
          code.op('i32.xor')
        }
        code.memory(this.halves === 2 ? 'i32.store' : 'i32.store16', address)
      }
    }
  }

  #append({ list, count, value }: Extract<Write, { kind: 'append' }>, bits: Local | undefined): void {
    const { code } = this.translation
    for (let lane = 0; lane < this.count; lane++) {
      const append = (): void => this.translation.append(list, count, () => this.extract(value, lane))
      if (bits === undefined) {
        append()
      } else {
        code.get(bits)
        code.i32(1 << lane)
        code.op('i32.and')
        code.if(append)
      }
    }
  }

  /** One bit for each lane of a mask. */
  #bits(push: (half: number) => void): Local {
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

  /** Leaves one byte for each of two or four bits on the stack. */
  #spread(bits: Local): void {
    const { code } = this.translation
    code.get(bits)
    // Bit k goes to all of k, k + 7, k + 14, k + 21, of which only one is the lowest of a byte.
    code.i32(1 | (1 << 7) | (1 << 14) | (1 << 21))
    code.op('i32.mul')
    code.i32(this.halves === 2 ? 0x01010101 : 0x0101)
    code.op('i32.and')
  }

  #while({ condition, carried, body }: Extract<Statement, { kind: 'while' }>): void {
    const { code, typeOf } = { code: this.translation.code, typeOf: (value: Value) => this.translation.typeOf(value) }
    const partCount = (value: Value): number => (typeOf(value) === 'i32' ? 1 : this.halves)
    for (const { value } of carried) {
      this.#parts.set(
        value,
        Array.from({ length: partCount(value) }, () => code.local('v128')),
      )
    }
    const pushAll = (pick: (item: (typeof carried)[number]) => Value): void => {
      for (const item of carried) for (let half = 0; half < partCount(item.value); half++) this.push(pick(item), half)
    }
    const setAll = (): void => {
      for (const { value } of carried.toReversed()) {
        for (const part of this.#partsOf(value).slice(0, partCount(value)).toReversed()) code.set(part)
      }
    }
    pushAll(({ initial }) => initial)
    setAll()
    const active = this.eachHalf((half) => {
      this.push(condition, half)
      const mask = this.#mask?.[half]
      if (mask !== undefined) {
        code.get(mask)
        code.op('v128.and')
      }
    })
    code.loop((again) => {
      this.#where(active, () => {
        this.#block(body)
        // Lanes that are through keep what they have.
        const narrow = this.#narrowMask(active)
        for (const { value, next } of carried) {
          for (let half = 0; half < partCount(value); half++) {
            this.push(next, half)
            this.push(value, half)
            code.get(typeOf(value) === 'i32' ? narrow : (active[half] as Local))
            code.op('v128.bitselect')
          }
        }
        setAll()
        active.forEach((mask, half) => {
          this.push(condition, half)
          code.get(mask)
          code.op('v128.and')
          code.set(mask)
        })
        code.br(again)
      })
    })
  }

  #narrowMask(mask: readonly Local[]): Local {
    const { code } = this.translation
    for (const half of [0, this.halves - 1]) code.get(mask[half] as Local)
    code.shuffleWords(this.halves === 2 ? [0, 2, 4, 6] : [0, 2, 0, 2])
    return code.keep('v128')
  }

  /** The lanes at hand in which a condition holds. */
  #maskWith(condition: Value): readonly Local[] {
    const outer = this.#mask
    return this.eachHalf((half) => {
      this.push(condition, half)
      if (outer) {
        this.translation.code.get(outer[half] as Local)
        this.translation.code.op('v128.and')
      }
    })
  }

  /** Something that is done for the lanes of a mask, unless there are none. */
  #where(mask: readonly Local[], body: () => void): void {
    const { code } = this.translation
    code.get(mask[0] as Local)
    if (this.halves === 2) {
      code.get(mask[1] as Local)
      code.op('v128.or')
    }
    code.op('v128.any_true')
    const [outerMask, outerProducts] = [this.#mask, this.#products]
    this.#mask = mask
    this.#products = new Map(outerProducts)
    code.if(body)
    this.#mask = outerMask
    this.#products = outerProducts
  }

  /** Notes that an array is touched at the own index; returns its address. */
  #touch(array: ArrayId): number {
    const { address, length } = this.translation.placeOf(array)
    this.#length = Math.min(this.#length, length)
    return address
  }
}

/** Neighbouring stores and appends with one condition. */
function writesWhen(statements: readonly Statement[], from: number, when: Value | undefined): Write[] {
  const writes: Write[] = []
  for (const statement of statements.slice(from)) {
    if ((statement.kind !== 'store' && statement.kind !== 'append') || statement.when !== when) break
    writes.push(statement)
  }
  return writes
}
