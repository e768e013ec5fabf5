import { Bytes } from './bytes.ts'
import { type Access, access, type Lane, type LaneAccess, laneAccess, lanes, type Plain, plain } from './opcodes.ts'

/** Types of values in WebAssembly, with their codes. */
export const wasmTypes = { i32: 0x7f, i64: 0x7e, f64: 0x7c, v128: 0x7b } as const

export type WasmType = keyof typeof wasmTypes

export interface Signature {
  readonly parameters: readonly WasmType[]
  readonly results: readonly WasmType[]
}

/** A local variable of a function, by number. Parameters come first. */
export type Local = number

/** Where a branch can go to: the depth of its block. */
export type Label = number

const EMPTY = 0x40
const V128_CONST = 0xfd0c
const SHUFFLE = 0xfd0d

/** The body of one function, written instruction by instruction. */
export class Code {
  readonly signature: Signature
  readonly #locals: WasmType[] = []
  #bytes = new Bytes()
  #depth = 0

  constructor(signature: Signature) {
    this.signature = signature
  }

  /** A new local variable. */
  local(type: WasmType): Local {
    return this.signature.parameters.length + this.#locals.push(type) - 1
  }

  get(local: Local): void {
    this.#bytes.u8(0x20)
    this.#bytes.u32(local)
  }

  set(local: Local): void {
    this.#bytes.u8(0x21)
    this.#bytes.u32(local)
  }

  /** Sets a local variable, and leaves its value on the stack. */
  tee(local: Local): void {
    this.#bytes.u8(0x22)
    this.#bytes.u32(local)
  }

  /** Sets a new local variable to what is on the stack. */
  keep(type: WasmType): Local {
    const local = this.local(type)
    this.set(local)
    return local
  }

  i32(value: number): void {
    this.#bytes.u8(0x41)
    this.#bytes.s32(value)
  }

  /** A 64-bit integer that 32 bits are enough for. */
  i64(value: number): void {
    this.#bytes.u8(0x42)
    this.#bytes.s32(value)
  }

  f64(value: number): void {
    this.#bytes.u8(0x44)
    this.#bytes.f64(value)
  }

  /** A vector of nothing but zeros. */
  v128Zero(): void {
    this.#opcode(V128_CONST)
    this.#bytes.raw(new Uint8Array(16))
  }

  op(...instructions: readonly Plain[]): void {
    for (const instruction of instructions) this.#opcode(plain[instruction])
  }

  /** A load or store: the address is on the stack, without its constant part. */
  memory(instruction: Access, offset: number): void {
    const [code, size] = access[instruction]
    this.#opcode(code)
    this.#bytes.u32(size)
    this.#bytes.u32(offset)
  }

  memoryLane(instruction: LaneAccess, offset: number, lane: number): void {
    const [code, size] = laneAccess[instruction]
    this.#opcode(code)
    this.#bytes.u32(size)
    this.#bytes.u32(offset)
    this.#bytes.u8(lane)
  }

  lane(instruction: Lane, lane: number): void {
    this.#opcode(lanes[instruction])
    this.#bytes.u8(lane)
  }

  /** Four words out of the eight of two vectors. */
  shuffleWords(words: readonly [number, number, number, number]): void {
    this.#opcode(SHUFFLE)
    this.#bytes.raw(words.flatMap((word) => [4 * word, 4 * word + 1, 4 * word + 2, 4 * word + 3]))
  }

  call(functionIndex: number): void {
    this.#bytes.u8(0x10)
    this.#bytes.u32(functionIndex)
  }

  /** Instructions that a branch to the label leaves. */
  block(body: (label: Label) => void): void {
    this.#structure(0x02, body)
  }

  /** Instructions that a branch to the label begins again. */
  loop(body: (label: Label) => void): void {
    this.#structure(0x03, body)
  }

  /** Instructions that are executed if what is on the stack isn't 0. */
  if(body: (label: Label) => void): void {
    this.#structure(0x04, body)
  }

  br(label: Label): void {
    this.#bytes.u8(0x0c)
    this.#bytes.u32(this.#depth - label)
  }

  brIf(label: Label): void {
    this.#bytes.u8(0x0d)
    this.#bytes.u32(this.#depth - label)
  }

  /** Goes to the label whose position is on the stack, to the last one for all others. */
  brTable(labels: readonly Label[]): void {
    this.#bytes.u8(0x0e)
    this.#bytes.u32(labels.length - 1)
    for (const label of labels) this.#bytes.u32(this.#depth - label)
  }

  /** Writes instructions elsewhere; returns them for `insert`, at the same depth of blocks. */
  capture(body: () => void): Uint8Array {
    const outer = this.#bytes
    const inner = new Bytes()
    this.#bytes = inner
    try {
      body()
    } finally {
      this.#bytes = outer
    }
    return inner.written
  }

  insert(captured: Uint8Array): void {
    this.#bytes.raw(captured)
  }

  /** Declarations of local variables, instructions, end. */
  encode(): Uint8Array {
    const encoded = new Bytes()
    const runs: { type: WasmType; count: number }[] = []
    for (const type of this.#locals) {
      const last = runs.at(-1)
      if (last?.type === type) last.count++
      else runs.push({ type, count: 1 })
    }
    encoded.u32(runs.length)
    for (const { type, count } of runs) {
      encoded.u32(count)
      encoded.u8(wasmTypes[type])
    }
    encoded.raw(this.#bytes.written)
    encoded.u8(0x0b)
    return encoded.written
  }

  #structure(opcode: number, body: (label: Label) => void): void {
    this.#bytes.u8(opcode)
    this.#bytes.u8(EMPTY)
    this.#depth++
    body(this.#depth)
    this.#depth--
    this.#bytes.u8(0x0b)
  }

  #opcode(code: number): void {
    if (code <= 0xff) {
      this.#bytes.u8(code)
    } else {
      this.#bytes.u8(code >> 8)
      this.#bytes.u32(code & 0xff)
    }
  }
}
