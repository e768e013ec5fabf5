import type { KernelWork } from '../network/operation.ts'
import type { StateArray } from '../variables/array.ts'
import { areDisjoint, touchedArrays, writtenArrays } from './effects.ts'
import { valuesFrom } from './independence.ts'
import type { ArrayId, Node, Statement, Value } from './ir.ts'
import { bodyOf, definitions, nodeOf, operands, uses } from './nodes.ts'

type Loop = Extract<Statement, { kind: 'range' | 'each' }>
type Append = Extract<Statement, { kind: 'append' }>
type Store = Extract<Statement, { kind: 'store' }>

/** A list that elements put something in. */
export interface ElementList {
  readonly list: StateArray<'integer'>
  readonly count: StateArray<'integer'>
  /** It is emptied in each step. Else others empty it, and what doesn't fit is left out. */
  readonly isEmptied: boolean
  /** How many an element can put in it in a step. */
  readonly most: number
}

/** A work that does the same to each element of a group, without regard to others. */
export interface Elementwise {
  /** What it does once, before all elements. */
  readonly shared: readonly Statement[]
  /** The rest: loops over all elements, each from 0 on, over those in a list, and what belongs to them. */
  readonly each: readonly Statement[]
  /** Elements of the group. */
  readonly N: number
  readonly lists: readonly ElementList[]
}

/**
 * Tells what a work does once from what it does to each element, if no element sees another, so that some elements can be some steps ahead of the
 * rest; `undefined` if they can't. What all elements together have to say is in lists, and in flags that are `advisory`.
 */
export function elementwise(work: KernelWork): Elementwise | undefined {
  if (work.hosts.length > 0) return undefined
  const { shared, each } = divide(work)
  const check = new Check(work, each)
  return check.isPassed ? { shared, each, N: check.N, lists: check.lists } : undefined
}

/** The statements that have to do with loops over elements, and the others, which may as well all come first. */
function divide({ kernel: { body, nodes } }: KernelWork): Pick<Elementwise, 'shared' | 'each'> {
  const each = new Set(body.filter(hasLoop))
  for (let size = -1; size !== each.size; ) {
    size = each.size
    const [touched, written] = [touchedArrays([...each], nodes), writtenArrays([...each])]
    const made = new Set([...each].flatMap(definitions))
    for (const statement of body) {
      const isBound =
        !areDisjoint(writtenArrays([statement]), touched) ||
        !areDisjoint(touchedArrays([statement], nodes), written) ||
        valuesFrom([statement], nodes).some((value) => made.has(value))
      if (isBound) each.add(statement)
    }
  }
  return { shared: body.filter((statement) => !each.has(statement)), each: body.filter((s) => each.has(s)) }
}

function hasLoop(statement: Statement): boolean {
  return statement.kind === 'range' || statement.kind === 'each' || bodyOf(statement).some(hasLoop)
}

/** Looks through what is done to elements. */
class Check {
  readonly isPassed: boolean
  N = 0
  readonly #work: KernelWork
  readonly #nodes: readonly Node[]
  readonly #written: ReadonlySet<ArrayId>
  readonly #appends: readonly Append[]
  /** Lists, and their lengths. */
  readonly #listed: ReadonlySet<ArrayId>
  /** Lists in which something else than elements is put. */
  readonly #foreign: ReadonlySet<ArrayId>
  /** The lengths of lists that have been set to 0. */
  readonly #emptied = new Set<ArrayId>()
  /** Values that are such lengths, or flags: some elements have others than all together. */
  readonly #summaries = new Set<Value>()

  constructor(work: KernelWork, statements: readonly Statement[]) {
    this.#work = work
    this.#nodes = work.kernel.nodes
    this.#written = writtenArrays(statements)
    this.#appends = statements.flatMap(appendsIn)
    this.#listed = new Set(this.#appends.flatMap(({ list, count }) => [list, count]))
    this.#foreign = new Set(statements.flatMap((statement) => foreignLists(statement, undefined)))
    this.isPassed =
      statements.every((statement) => this.#isForSome(statement)) &&
      statements.every((statement) => this.#minds(statement)) &&
      this.N > 0 &&
      this.#fit()
  }

  get lists(): ElementList[] {
    return [...new Set(this.#appends.map(({ list }) => list))].map((list) => {
      const appends = this.#appends.filter((append) => append.list === list)
      const { count } = appends[0] as Append
      return {
        list: this.#work.arrays[list] as StateArray<'integer'>,
        count: this.#work.arrays[count] as StateArray<'integer'>,
        isEmptied: this.#emptied.has(count),
        most: appends.length,
      }
    })
  }

  /** Whether each list has a length of its own, and room for all elements, unless it doesn't matter who finds it full. */
  #fit(): boolean {
    const counts = new Map(this.#appends.map(({ list, count }) => [list, count]))
    const isOwn = this.#appends.every(({ list, count }) => counts.get(list) === count)
    if (!isOwn || new Set(counts.values()).size < counts.size) return false
    const isOptional = (list: ArrayId): boolean =>
      this.#appends.every((append) => append.list !== list || append.optional)
    return this.lists.every(
      ({ list, isEmptied, most }, k) =>
        (isEmptied && list.length >= this.N * most) || (!isEmptied && isOptional([...counts.keys()][k] as ArrayId)),
    )
  }

  /** Whether a statement outside of loops does the same if it is done for some elements after the others. */
  #isForSome(statement: Statement, isAlways = true): boolean {
    switch (statement.kind) {
      case 'let': {
        const node = nodeOf(this.#nodes, statement.value)
        if (node.op !== 'load' || !this.#written.has(node.array)) return true
        this.#summaries.add(statement.value)
        return this.#isSummary(node.array)
      }
      case 'store':
        return this.#isAdvice(statement) || (isAlways && this.#empties(statement))
      case 'if':
        return statement.body.every((inner) => this.#isForSome(inner, false))
      case 'range':
        return this.#isOverAll(statement) && this.#goesThrough(statement)
      case 'each':
        return this.#isOverListed(statement) && this.#goesThrough(statement)
      default:
        return false
    }
  }

  /** Whether an array is the length of a list of this step, or a flag: what elements have to say together. */
  #isSummary(array: ArrayId): boolean {
    return this.#emptied.has(array) || this.#isAdvisory(array)
  }

  /** Whether a statement reads how many elements have done something, or whether any has, only to do more for these. */
  #minds(statement: Statement): boolean {
    const isSummary = (value: Value): boolean => this.#summaries.has(value)
    const read = statement.kind === 'let' ? operands(nodeOf(this.#nodes, statement.value)) : uses(statement)
    const misread = read.filter(isSummary).filter((value) => {
      const node = nodeOf(this.#nodes, value)
      const isFlag = node.op === 'load' && this.#isAdvisory(node.array)
      return !(isFlag ? statement.kind === 'if' : statement.kind === 'each' && value === statement.to)
    })
    const next = statement.kind === 'while' ? statement.carried.map((carried) => carried.next) : []
    return misread.length === 0 && !next.some(isSummary) && bodyOf(statement).every((inner) => this.#minds(inner))
  }

  #empties({ array, index, value, when }: Store): boolean {
    const isLength = this.#appends.some(({ count }) => count === array)
    if (!isLength || when !== undefined || this.#constant(index) !== 0 || this.#constant(value) !== 0) return false
    this.#emptied.add(array)
    return true
  }

  #isAdvice({ array, index, value }: Store): boolean {
    return this.#isAdvisory(array) && this.#constant(index) !== undefined && this.#constant(value) !== undefined
  }

  #isAdvisory(array: ArrayId): boolean {
    return this.#work.kernel.arrays[array]?.advisory === true
  }

  #isOverAll({ from, to }: Loop): boolean {
    const end = this.#constant(to)
    if (this.#constant(from) !== 0 || end === undefined) return false
    if (this.N === 0) this.N = end
    return end === this.N
  }

  /** Whether a loop is over all elements in a list of this step. */
  #isOverListed(loop: Extract<Statement, { kind: 'each' }>): boolean {
    const append = this.#appends.find(({ list }) => list === loop.list)
    const end = nodeOf(this.#nodes, loop.to)
    if (append === undefined || end.op !== 'load' || end.array !== append.count) return false
    const isWhole = this.#constant(loop.from) === 0 && this.#constant(end.index) === 0
    return isWhole && !this.#foreign.has(loop.list) && !reads(loop.body, loop.position, this.#nodes)
  }

  /** Whether each round of a loop has to do with its own element only. */
  #goesThrough({ index, body }: Loop): boolean {
    const isOwn = (array: ArrayId, at: Value): boolean =>
      at === index && !this.#listed.has(array) && !this.#isAdvisory(array)
    const visit = (statement: Statement): boolean => {
      switch (statement.kind) {
        case 'let': {
          const node = nodeOf(this.#nodes, statement.value)
          return node.op !== 'load' || !this.#written.has(node.array) || isOwn(node.array, node.index)
        }
        case 'store':
          return isOwn(statement.array, statement.index) || this.#isAdvice(statement)
        case 'append':
          return true
        case 'if':
        case 'while':
          return statement.body.every(visit)
        default:
          return false
      }
    }
    return body.every(visit)
  }

  #constant(value: Value): number | undefined {
    const node = nodeOf(this.#nodes, value)
    return node.op === 'const' ? node.value : undefined
  }
}

function appendsIn(statement: Statement): readonly Append[] {
  return statement.kind === 'append' ? [statement] : bodyOf(statement).flatMap(appendsIn)
}

/** The lists to which a statement appends something else than the index of the loop that it is in. */
function foreignLists(statement: Statement, index: Value | undefined): readonly ArrayId[] {
  if (statement.kind === 'append') return statement.value === index ? [] : [statement.list]
  const isLoop = statement.kind === 'range' || statement.kind === 'each'
  return bodyOf(statement).flatMap((inner) => foreignLists(inner, isLoop ? statement.index : index))
}

/** Whether statements read a value. */
function reads(statements: readonly Statement[], value: Value, nodes: readonly Node[]): boolean {
  return valuesFrom(statements, nodes).includes(value)
}
