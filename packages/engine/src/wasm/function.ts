import type { ArrayId, IrType, Kernel, Node, Statement, Value } from '../kernel/ir.ts'
import { nodeOf } from '../kernel/nodes.ts'
import type { KernelWork } from '../network/operation.ts'
import { emitArithmetic } from './arithmetic.ts'
import { Bounds } from './bounds.ts'
import { Code, type Local, type WasmType } from './code.ts'
import type { Imports } from './imports.ts'
import { type Layout, type Place, shifts } from './layout.ts'
import { emitRounds } from './loop.ts'
import type { Access } from './opcodes.ts'
import type { ConstantPool } from './pool.ts'
import { roomyLists } from './room.ts'
import { forVectors } from './vectorform.ts'
import { emitTogether } from './vectors.ts'

type Append = Extract<Statement, { kind: 'append' }>
type Loop<Kind extends Statement['kind']> = Extract<Statement, { kind: Kind }>

/** What the functions of one module have in common. */
export interface Target {
  readonly layout: Layout
  readonly pool: ConstantPool
  readonly imports: Imports
}

/** What the code of one kernel calls. */
export interface Callees {
  /** Index of the function that throws what is wrong about an index, given the number of its misuse in `misuses`. */
  readonly outOfRange: () => number
  /** Index of a function that a user gave to the kernel. */
  readonly host: (host: number, parameters: number) => number
}

const wasmType: Readonly<Record<IrType, WasmType>> = { f64: 'f64', i32: 'i32', bool: 'i32' }
const loads: Readonly<Record<IrType, Access>> = { f64: 'f64.load', i32: 'i32.load', bool: 'i32.load8_u' }
const stores: Readonly<Record<IrType, Access>> = { f64: 'f64.store', i32: 'i32.store', bool: 'i32.store8' }

/** Translates a kernel to a function without parameters. */
export function translate(work: KernelWork, target: Target, callees: Callees): Code {
  const code = new Code({ parameters: [], results: [] })
  new Translation(work, target, callees, code).emit()
  return code
}

/** Code that does what a kernel says, number by number. */
export class Translation {
  readonly code: Code
  readonly kernel: Kernel
  readonly target: Target
  readonly bounds: Bounds
  readonly #callees: Callees
  readonly #places: readonly Place[]
  readonly #locals = new Map<Value, Local>()
  /** Lists that are long enough for all that is appended to them. */
  readonly #roomy: ReadonlySet<ArrayId>

  constructor(work: KernelWork, target: Target, callees: Callees, code: Code) {
    this.code = code
    this.kernel = forVectors(work.kernel)
    this.target = target
    this.bounds = new Bounds(this.kernel)
    this.#callees = callees
    this.#places = work.arrays.map((array) => target.layout.of(array))
    this.#roomy = roomyLists(work)
  }

  emit(): void {
    this.block(this.kernel.body)
  }

  block(statements: readonly Statement[]): void {
    for (const statement of statements) this.#statement(statement)
  }

  node(value: Value): Node {
    return nodeOf(this.kernel.nodes, value)
  }

  typeOf(value: Value): IrType {
    return this.node(value).type
  }

  placeOf(array: ArrayId): Place {
    const place = this.#places[array]
    if (place === undefined) throw new Error(`internal error in kernel '${this.kernel.name}': no array ${array}`)
    return place
  }

  typeOfArray(array: ArrayId): IrType {
    return (this.kernel.arrays[array] as Kernel['arrays'][number]).type
  }

  /** Leaves a value on the stack. */
  push(value: Value): void {
    const node = this.node(value)
    if (node.op !== 'const') this.code.get(this.#local(value))
    else if (node.type === 'f64') this.code.f64(node.value)
    else this.code.i32(node.value)
  }

  /** Leaves a number of an array on the stack. */
  load(array: ArrayId, index: () => void, isChecked: boolean): void {
    const address = this.address(array, index, 0, isChecked)
    this.code.memory(loads[this.typeOfArray(array)], address)
  }

  store(array: ArrayId, index: () => void, value: () => void, isChecked: boolean): void {
    const address = this.address(array, index, 1, isChecked)
    value()
    this.code.memory(stores[this.typeOfArray(array)], address)
  }

  /** Emits an append, whatever its condition. */
  append({ list, count, optional }: Append, value: () => void): void {
    const { code } = this
    const zero = (): void => code.i32(0)
    this.load(count, zero, this.placeOf(count).room > 0)
    const end = code.keep('i32')
    const append = (): void => {
      this.store(list, () => code.get(end), value, optional ?? this.#roomy.has(list))
      this.store(
        count,
        zero,
        () => {
          code.get(end)
          code.i32(1)
          code.op('i32.add')
        },
        true,
      )
    }
    if (!optional) {
      append()
      return
    }
    code.get(end)
    code.i32(this.placeOf(list).room)
    code.op('i32.lt_u')
    code.if(append)
  }

  /** Leaves an element's address on the stack, less its constant part, which it returns. */
  address(array: ArrayId, index: () => void, misuse: number, isChecked: boolean): number {
    const { code } = this
    const { address, room } = this.placeOf(array)
    if (!isChecked) {
      index()
      code.i32(room)
      code.op('i32.ge_u')
      code.if(() => {
        code.i32(misuse)
        code.i32(array)
        index()
        // It throws. No code says so: V8 would take this for another end of the loop around, see `emitRounds`.
        code.call(this.#callees.outOfRange())
      })
    }
    index()
    const shift = shiftOf(this.typeOfArray(array))
    if (shift > 0) {
      code.i32(shift)
      code.op('i32.shl')
    }
    return address
  }

  isWithin(array: ArrayId, index: Value): boolean {
    return this.bounds.areWithin(index, this.placeOf(array).room)
  }

  #statement(statement: Statement): void {
    const { code } = this
    switch (statement.kind) {
      case 'let':
        this.#let(statement.value)
        return
      case 'store': {
        const { array, index, value } = statement
        this.#where(statement.when, () => {
          this.store(
            array,
            () => this.push(index),
            () => this.push(value),
            this.isWithin(array, index),
          )
        })
        return
      }
      case 'append':
        this.#where(statement.when, () => {
          this.append(statement, () => this.push(statement.value))
        })
        return
      case 'range': {
        this.bounds.learn(statement.index, statement.from, statement.to)
        this.push(statement.from)
        const index = this.define(statement.index)
        const isComplete = emitTogether(this, statement, index)
        // Lanes that do something by themselves have an index of their own.
        this.#locals.set(statement.index, index)
        if (!isComplete) this.#rounds(index, statement.to, () => this.block(statement.body))
        return
      }
      case 'each':
        this.#each(statement)
        return
      case 'while':
        this.#while(statement)
        return
      case 'if':
        this.push(statement.condition)
        code.if(() => this.block(statement.body))
    }
  }

  #let(value: Value): void {
    const node = this.node(value)
    switch (node.op) {
      case 'const':
      case 'index':
      case 'carried':
        throw new Error(`internal error in kernel '${this.kernel.name}': '${node.op}' can't be computed`)
      case 'load': {
        const isWithin = this.isWithin(node.array, node.index)
        // What a speculative load gives is unused if its index, a constant, is out of range.
        if (node.speculative && !isWithin) this.#pushZero(node.type)
        else this.load(node.array, () => this.push(node.index), isWithin)
        break
      }
      case 'host':
        for (const argument of node.arguments) this.push(argument)
        this.code.call(this.#callees.host(node.host, node.arguments.length))
        break
      default:
        emitArithmetic(
          this.code,
          node,
          (operand) => this.push(operand),
          (operand) => this.typeOf(operand),
          this.target.imports,
        )
    }
    this.define(value)
  }

  #each({ position, index, list, from, to, body }: Loop<'each'>): void {
    this.bounds.learn(position, from, to)
    this.bounds.learnElement(index, list)
    this.push(from)
    const running = this.define(position)
    this.#rounds(running, to, () => {
      this.load(list, () => this.code.get(running), this.isWithin(list, position))
      this.define(index)
      this.block(body)
    })
  }

  #rounds(index: Local, to: Value, body: () => void): void {
    emitRounds(this.code, { index, step: 1, pushEnd: () => this.push(to) }, body)
  }

  #while({ condition, carried, body }: Loop<'while'>): void {
    const { code } = this
    for (const { initial } of carried) this.push(initial)
    for (const { value } of carried.toReversed()) this.define(value)
    code.block((end) => {
      code.loop((again) => {
        this.push(condition)
        code.op('i32.eqz')
        code.brIf(end)
        this.block(body)
        for (const { next } of carried) this.push(next)
        for (const { value } of carried.toReversed()) code.set(this.#local(value))
        code.br(again)
      })
    })
  }

  #where(condition: Value | undefined, body: () => void): void {
    if (condition === undefined) {
      body()
    } else {
      this.push(condition)
      this.code.if(body)
    }
  }

  #pushZero(type: IrType): void {
    if (type === 'f64') this.code.f64(0)
    else this.code.i32(0)
  }

  /** Takes a value from the stack. */
  define(value: Value): Local {
    const local = this.code.keep(wasmType[this.typeOf(value)])
    this.#locals.set(value, local)
    return local
  }

  #local(value: Value): Local {
    const local = this.#locals.get(value)
    if (local === undefined) {
      throw new Error(`internal error in kernel '${this.kernel.name}': value ${value} is used before it is computed`)
    }
    return local
  }
}

function shiftOf(type: IrType): number {
  return type === 'f64' ? shifts.float : type === 'i32' ? shifts.integer : shifts.boolean
}
