import type { KernelWork } from '../network/operation.ts'
import type { StateArray } from '../variables/array.ts'
import { Emitter } from './emitter.ts'
import type { ArrayDeclaration, ArrayId, Kernel, Statement, Value } from './ir.ts'
import { nodeOf, renamed, withOperands } from './nodes.ts'
import { optimise } from './optimise.ts'

export type { Round, Same } from './emitter.ts'

const irTypes = { float: 'f64', integer: 'i32', boolean: 'bool' } as const

type Append = Extract<Statement, { kind: 'append' }>

/** What a loop over a range goes through. */
type Stretch = Pick<Extract<Statement, { kind: 'range' }>, 'from' | 'to' | 'most'>

/** How statements change that are copied to another kernel. */
interface Copying {
  readonly values: Map<Value, Value>
  readonly array: (array: StateArray) => StateArray
  readonly range?: Stretch
}

type HostFunction = (...args: number[]) => number

/**
 * Writes a kernel, statement by statement. Values may be used in the block that computes them and in the blocks inside
 * it. Wrong use (types that don't fit, values of a block that is over) throws an internal error.
 */
export class KernelBuilder extends Emitter {
  readonly #arrays: StateArray[] = []
  readonly #declarations: ArrayDeclaration[] = []
  readonly #arrayIds = new Map<StateArray, ArrayId>()
  readonly #hosts: HostFunction[] = []
  readonly #hostNames: string[] = []

  /** The number of an array in this kernel. */
  array(array: StateArray): ArrayId {
    const known = this.#arrayIds.get(array)
    if (known !== undefined) return known
    const id = this.#arrays.push(array) - 1
    const { name, type, within, isDistinct, isAdvisory } = array
    this.#declarations.push({
      name,
      type: irTypes[type],
      ...(within && { within }),
      ...(isDistinct && { distinct: true }),
      ...(isAdvisory && { advisory: true }),
    })
    this.#arrayIds.set(array, id)
    return id
  }

  load(array: ArrayId, index: Value): Value {
    this.expect(index, 'i32', 'an index')
    return this.emit({ op: 'load', type: this.#declaration(array).type, array, index })
  }

  /** array[index] = value, where `when` (if given) holds. */
  store(array: ArrayId, index: Value, value: Value, when?: Value): void {
    const { name, type } = this.#declaration(array)
    this.expect(index, 'i32', 'an index')
    this.expect(value, type, `a value stored in '${name}'`)
    if (when !== undefined) this.expect(when, 'bool', 'the condition of a store')
    this.block.push({ kind: 'store', array, index, value, ...(when !== undefined && { when }) })
  }

  /** list[count[0]++] = value, where `when` (if given) holds. */
  append(list: ArrayId, count: ArrayId, value: Value, when?: Value): void {
    this.block.push(this.#append(list, count, value, when))
  }

  /** The same, but without effect if the list is full. */
  appendIfRoom(list: ArrayId, count: ArrayId, value: Value, when?: Value): void {
    this.block.push({ ...this.#append(list, count, value, when), optional: true })
  }

  /** A call of a function of the host; `name` is for people who read the kernel. */
  host(name: string, implementation: HostFunction, args: readonly Value[]): Value {
    for (const argument of args) this.expect(argument, 'f64', `an argument of '${name}'`)
    let host = this.#hosts.indexOf(implementation)
    if (host < 0) {
      host = this.#hosts.push(implementation) - 1
      this.#hostNames.push(name)
    }
    return this.emit({ op: 'host', type: 'f64', host, arguments: [...args] })
  }

  /** for index in from ..< to, which are at most `most` rounds */
  range(from: Value, to: Value, body: (index: Value) => void, most?: number): void {
    this.expect(from, 'i32', 'the start of a range')
    this.expect(to, 'i32', 'the end of a range')
    const index = this.table.add({ op: 'index', type: 'i32' })
    const rounds = { from, to, ...(most !== undefined && { most }) }
    this.block.push({ kind: 'range', index, ...rounds, body: this.inside(() => body(index)).statements })
  }

  /** for position in from ..< to, which are at most `most` rounds: index = list[position] */
  each(list: ArrayId, from: Value, to: Value, body: (index: Value, position: Value) => void, most?: number): void {
    if (this.#declaration(list).type !== 'i32') this.fail(`'${this.#declaration(list).name}' is no list of indices`)
    this.expect(from, 'i32', 'the start of a list')
    this.expect(to, 'i32', 'the end of a list')
    const position = this.table.add({ op: 'index', type: 'i32' })
    const index = this.table.add({ op: 'index', type: 'i32' })
    this.block.push({
      kind: 'each',
      position,
      index,
      list,
      from,
      to,
      ...(most !== undefined && { most }),
      body: this.inside(() => body(index, position)).statements,
    })
  }

  if(condition: Value, body: () => void): void {
    this.expect(condition, 'bool', "the condition of an 'if'")
    this.block.push({ kind: 'if', condition, body: this.inside(body).statements })
  }

  /**
   * Writes statements of another kernel, without its functions of the host.
   * @param values what its values from outside of them are here; gets those that they make
   * @param array  what its arrays are here
   * @param range  what its loops over ranges go through here
   */
  copy({ kernel, arrays }: KernelWork, statements: readonly Statement[], { values, array, range }: Copying): void {
    const renaming = {
      value: (old: Value): Value => {
        const known = values.get(old)
        if (known !== undefined) return known
        const node = withOperands(nodeOf(kernel.nodes, old), renaming.value)
        const made =
          node.op === 'const'
            ? this.table.constant(node.type, node.value)
            : this.table.add(node.op === 'load' ? { ...node, array: renaming.array(node.array) } : node)
        values.set(old, made)
        return made
      },
      array: (old: ArrayId): ArrayId => this.array(array(arrays[old] as StateArray)),
    }
    this.block.push(...statements.map((statement) => over(renamed(statement, renaming), range)))
  }

  /** The kernel as it was written, without any optimisation. */
  build(): Kernel {
    return {
      name: this.name,
      nodes: [...this.table.nodes],
      arrays: [...this.#declarations],
      hosts: [...this.#hostNames],
      body: [...this.block],
    }
  }

  /** The kernel, optimised and verified, with what it is bound to. */
  finish(): KernelWork {
    return { kind: 'kernel', kernel: optimise(this.build()), arrays: [...this.#arrays], hosts: [...this.#hosts] }
  }

  #append(list: ArrayId, count: ArrayId, value: Value, when: Value | undefined): Append {
    const { name, type } = this.#declaration(list)
    if (this.#declaration(count).type !== 'i32') this.fail(`the length of list '${name}' must be an integer`)
    if (this.#arrays[list]?.varies) this.fail(`nothing can be appended to '${name}', whose length varies`)
    this.expect(value, type, `a value appended to '${name}'`)
    if (when !== undefined) this.expect(when, 'bool', 'the condition of an append')
    return { kind: 'append', list, count, value, ...(when !== undefined && { when }) }
  }

  #declaration(array: ArrayId): ArrayDeclaration {
    return this.#declarations[array] ?? this.fail(`there is no array ${array}`)
  }
}

/** The statement with another stretch for all its loops over ranges. */
function over(statement: Statement, stretch: Stretch | undefined): Statement {
  if (stretch === undefined || statement.kind === 'let' || statement.kind === 'store' || statement.kind === 'append') {
    return statement
  }
  const body = statement.body.map((inner) => over(inner, stretch))
  return statement.kind === 'range' ? { ...statement, ...stretch, body } : { ...statement, body }
}
