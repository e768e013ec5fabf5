import { writtenArrays } from '../kernel/effects.ts'
import { contestedLists, valuesFrom } from '../kernel/independence.ts'
import type { ArrayId, Node, Statement, Value } from '../kernel/ir.ts'
import { unconditional, type Write, writesTogether } from '../kernel/nodes.ts'
import { emitArithmetic } from './arithmetic.ts'
import type { Code, Local } from './code.ts'
import { handOn, takeOver } from './handover.ts'
import type { Lanes } from './lanes.ts'
import { quietWithout } from './quiet.ts'
import { emitRare, pushAny, type Rare, type RareEnd } from './rare.ts'
import type { Segment } from './segments.ts'
import { vectorArithmetic } from './vectorarithmetic.ts'
import { type Flagging, isFlag, type VectorFlags } from './vectorflags.ts'
import { vectorLoad, vectorStore } from './vectormemory.ts'

type Range = Extract<Statement, { kind: 'range' }>
type Append = Extract<Statement, { kind: 'append' }>

/** Emits several rounds of a loop, one in each lane, statement by statement. */
export class VectorRounds {
  readonly #lanes: Lanes
  readonly #code: Code
  readonly #loop: Range
  /** Lanes that are to be computed, in a branch. */
  #mask: readonly Local[] | undefined
  /** Arrays that have been written to. */
  readonly #written: Set<ArrayId>
  /** Lists that several statements append to. */
  readonly #contested: ReadonlyMap<ArrayId, ArrayId>
  /** Appends to them: they are done at the end, so that those of one round come before those of the next. */
  readonly #waiting: Append[] = []

  /** What is noted for all rounds together. */
  readonly #flags: VectorFlags
  /** Flags of the rounds at hand that the next branch may raise, which only few lanes take. */
  readonly #unraised: Flagging[] = []
  /** What is emitted is in a branch that all lanes take or none: flags outside of it can't be raised there, nor be noted for those in it. */
  #isInBranch = false

  /** @param written arrays that earlier segments have written to; those of this one come to them */
  constructor(lanes: Lanes, loop: Range, written: Set<ArrayId>, flags: VectorFlags) {
    this.#lanes = lanes
    this.#flags = flags
    this.#written = written
    this.#code = lanes.translation.code
    this.#loop = loop
    this.#contested = contestedLists(loop)
  }

  /** @returns what only few lanes do at the end, if there is such an end: it is left to the caller */
  emit({ statements, inputs, again, outputs }: Segment, end: RareEnd | undefined): Rare | undefined {
    const lanes = this.#lanes
    lanes.begin()
    for (const value of inputs) takeOver(lanes, value)
    for (const value of again) lanes.defineComputed(value, this.#compute(lanes.translation.node(value)))
    this.#block(end ? statements.slice(0, -end.length) : statements)
    const rare = end && this.#rare(end.condition, end.body)
    const quiet = rare && quietWithout(rare.conditions, lanes)
    for (const flag of this.#unraised.splice(0)) this.#flags.note(flag, lanes)
    this.#appendWaiting()
    for (const value of outputs) handOn(lanes, value)
    return rare && { ...rare, quiet }
  }

  #block(statements: readonly Statement[]): void {
    for (let position = 0; position < statements.length; position++) {
      const statement = statements[position] as Statement
      switch (statement.kind) {
        case 'let':
          this.#lanes.defineComputed(statement.value, this.#compute(this.#lanes.translation.node(statement.value)))
          break
        case 'store':
        case 'append': {
          if (
            this.#mask === undefined &&
            !this.#isInBranch &&
            isFlag(statement, this.#lanes.translation.kernel.nodes)
          ) {
            this.#unraised.push(statement)
            break
          }
          const writes = writesTogether(statements, position)
          this.#write(writes, statement.when)
          position += writes.length - 1
          break
        }
        case 'if':
          this.#if(statement)
          break
        case 'while':
          this.#while(statement)
          break
        case 'range':
        case 'each':
          throw new Error('internal error: a loop in a loop of vectors')
      }
    }
  }

  #compute(node: Node): readonly Local[] {
    const { translation } = this.#lanes
    switch (node.op) {
      case 'load':
        return vectorLoad(this.#lanes, node)
      case 'const':
      case 'index':
      case 'carried':
      case 'host':
        throw new Error(`internal error: '${node.op}' in a loop of vectors`)
      default:
        return (
          vectorArithmetic(this.#lanes, node) ??
          this.#lanes.assemble(node.type, (lane) => {
            emitArithmetic(
              this.#code,
              node,
              (operand) => this.#lanes.extract(operand, lane),
              (operand) => translation.typeOf(operand),
              translation.target.imports,
            )
          })
        )
    }
  }

  /** Writes with the same condition. */
  #write(writes: readonly Write[], when: Value | undefined): void {
    if (when !== undefined && this.#mask === undefined && !writes.some((write) => this.#waits(write))) {
      this.#laneByLane(when, writes.map(unconditional))
      return
    }
    for (const write of writes) if (write.kind === 'store') this.#written.add(write.array)
    const [waiting, others] = [
      writes.filter((write) => this.#waits(write)),
      writes.filter((write) => !this.#waits(write)),
    ]
    this.#waiting.push(...(waiting as Append[]))
    if (others.length === 0) return
    const masks = when === undefined ? this.#mask : this.#maskWith(when)
    const emit = (): void => {
      const mask = masks && { masks, bits: this.#lanes.bits((half) => this.#code.get(masks[half] as Local)) }
      for (const write of others) {
        if (write.kind === 'store') {
          vectorStore(this.#lanes, write, mask)
        } else {
          for (let lane = 0; lane < this.#lanes.count; lane++) this.#append(write, mask?.bits, lane)
        }
      }
    }
    if (masks) this.#where(masks, emit)
    else emit()
  }

  #waits(write: Write): boolean {
    return write.kind === 'append' && this.#contested.has(write.list)
  }

  #appendWaiting(): void {
    const waiting = this.#waiting
    if (waiting.length === 0) return
    const lanes = this.#lanes
    const appendAll = (): void => {
      const all = waiting.map((append) => {
        const { when } = append
        return { append, bits: when === undefined ? undefined : lanes.bits((half) => lanes.push(when, half)) }
      })
      for (let lane = 0; lane < lanes.count; lane++) {
        for (const { append, bits } of all) this.#append(append, bits, lane)
      }
    }
    const conditions = waiting.flatMap(({ when }) => (when === undefined ? [] : [when]))
    if (conditions.length < waiting.length) {
      appendAll()
      return
    }
    const some = lanes.eachHalf((half) => {
      conditions.forEach((condition, position) => {
        lanes.push(condition, half)
        if (position > 0) this.#code.op('v128.or')
      })
    })
    this.#where(some, appendAll)
  }

  /** Appends in one lane, if its bit is set. */
  #append(statement: Append, bits: Local | undefined, lane: number): void {
    const append = (): void =>
      this.#lanes.translation.append(statement, () => this.#lanes.extract(statement.value, lane))
    if (bits === undefined) {
      append()
    } else {
      this.#code.get(bits)
      this.#code.i32(1 << lane)
      this.#code.op('i32.and')
      this.#code.if(append)
    }
  }

  #while({ condition, carried, body }: Extract<Statement, { kind: 'while' }>): void {
    const code = this.#code
    const lanes = this.#lanes
    const items = carried.map((item) => {
      const type = lanes.translation.typeOf(item.value)
      return { ...item, type, locals: lanes.declare(type) }
    })
    const setAll = (): void => {
      for (const { locals } of items.toReversed()) for (const local of locals.toReversed()) code.set(local)
    }
    for (const { initial, locals } of items) for (const half of locals.keys()) lanes.push(initial, half)
    setAll()
    for (const { value, locals } of items) lanes.define(value, locals)
    const active = this.#maskWith(condition)
    code.loop((again) => {
      this.#where(active, () => {
        this.#block(body)
        lanes.pushNarrow((half) => code.get(active[half] as Local))
        const narrow = code.keep('v128')
        // Lanes that are through keep what they have.
        for (const { value, next, type, locals } of items) {
          for (const half of locals.keys()) {
            lanes.push(next, half)
            lanes.push(value, half)
            code.get(type === 'i32' ? narrow : (active[half] as Local))
            code.op('v128.bitselect')
          }
        }
        setAll()
        active.forEach((mask, half) => {
          lanes.push(condition, half)
          code.get(mask)
          code.op('v128.and')
          code.set(mask)
        })
        code.br(again)
      })
    })
  }

  #if({ condition, body }: Extract<Statement, { kind: 'if' }>): void {
    if (this.#lanes.isInvariant(condition)) this.#inAllLanes(condition, () => this.#block(body))
    else if (this.#mask === undefined) this.#laneByLane(condition, body)
    else this.#where(this.#maskWith(condition), () => this.#block(body))
    for (const array of writtenArrays(body)) this.#written.add(array)
  }

  /** Something that either all lanes do or none. */
  #inAllLanes(condition: Value, body: () => void): void {
    const outer = this.#isInBranch
    this.#isInBranch = true
    this.#lanes.translation.push(condition)
    this.#code.if(() => this.#lanes.apart(body))
    this.#isInBranch = outer
  }

  /** Emits statements that only few lanes are to do, one lane after the other. */
  #laneByLane(condition: Value, body: readonly Statement[]): void {
    const rare = this.#rare(condition, body)
    pushAny(this.#lanes.translation, [rare])
    this.#code.if(() => emitRare(this.#lanes.translation, [rare]))
  }

  /** Statements that only few lanes are to do, and flags that are raised in the same branch. */
  #rare(condition: Value, body: readonly Statement[]): Rare {
    const lanes = this.#lanes
    const flags = this.#isInBranch ? [] : this.#unraised.splice(0)
    for (const array of writtenArrays(body)) this.#written.add(array)
    const inputs = valuesFrom(body, lanes.translation.kernel.nodes).filter((value) => !lanes.isInvariant(value))
    const again = inputs.flatMap((value) => this.#loadAgain(value) ?? [])
    const kept = inputs.filter((value) => !lanes.isOwn(value) && !this.#loadAgain(value))
    const conditions = [condition, ...flags.map(({ when }) => when)]
    return { lanes, condition, conditions, flags, body, again, kept }
  }

  /** What the value is loaded from, if it can be loaded once more. */
  #loadAgain(value: Value): { readonly value: Value; readonly array: ArrayId } | undefined {
    const node = this.#lanes.translation.node(value)
    if (node.op !== 'load' || !this.#lanes.isOwn(node.index) || this.#written.has(node.array)) return undefined
    return { value, array: node.array }
  }

  /** The lanes at hand in which a condition holds. */
  #maskWith(condition: Value): readonly Local[] {
    const outer = this.#mask
    return this.#lanes.eachHalf((half) => {
      this.#lanes.push(condition, half)
      if (outer) {
        this.#code.get(outer[half] as Local)
        this.#code.op('v128.and')
      }
    })
  }

  /** Something that is done for the lanes of a mask, unless there are none. */
  #where(mask: readonly Local[], body: () => void): void {
    mask.forEach((part, position) => {
      this.#code.get(part)
      if (position > 0) this.#code.op('v128.or')
    })
    this.#code.op('i64x2.bitmask')
    const outer = this.#mask
    this.#mask = mask
    this.#code.if(() => this.#lanes.apart(body))
    this.#mask = outer
  }
}
