import { splitStores } from '../kernel/fission.ts'
import { hasIndependentRounds } from '../kernel/independence.ts'
import type { Kernel, Statement, Value } from '../kernel/ir.ts'
import { NodeTable, unconditional, writesTogether } from '../kernel/nodes.ts'
import type { KernelWork } from '../network/operation.ts'
import { StateArray } from '../variables/array.ts'

type Range = Extract<Statement, { kind: 'range' }>
type Store = Extract<Statement, { kind: 'store' }>

/** An array of one integer, which isn't 0 in the last round before the host has the say again. */
export function lastRoundFlag(): StateArray<'integer'> {
  return new StateArray('last round', 'integer', 1)
}

/** The arrays that kernels read. */
export function readArrays(works: Iterable<KernelWork>): ReadonlySet<StateArray> {
  const read = new Set<StateArray>()
  for (const { kernel, arrays } of works) {
    for (const node of kernel.nodes) if (node.op === 'load') read.add(arrays[node.array] as StateArray)
  }
  return read
}

/**
 * The same work where what nobody sees is only written when somebody may look: in the last round. These are booleans, such as whether a neuron is
 * refractory, that each round computes anew for all elements.
 * @param isSeen whether a kernel reads the array
 * @returns      nothing if all that is written is seen
 */
export function withoutUnseen(
  work: KernelWork,
  isSeen: (array: StateArray) => boolean,
  flag: StateArray<'integer'>,
): KernelWork | undefined {
  const { kernel, arrays } = work
  const isUnseen = (statement: Statement, loop: Range): statement is Store => {
    if (statement.kind !== 'store' || statement.when !== undefined || statement.index !== loop.index) return false
    const array = arrays[statement.array] as StateArray
    return array.type === 'boolean' && !isSeen(array) && isAll(loop, array.length, kernel)
  }
  const hasUnseen = (statement: Statement): boolean =>
    statement.kind === 'range' && statement.body.some((inner) => isUnseen(inner, statement))
  if (!kernel.body.some(hasUnseen)) return undefined

  const table = new NodeTable(kernel.nodes)
  const array = arrays.length
  const zero = table.constant('i32', 0)
  const loaded = table.add({ op: 'load', type: 'i32', array, index: zero })
  const isLast = table.add({ op: 'compare', type: 'bool', operator: 'ne', a: loaded, b: zero })
  const ifLast = (...body: Statement[]): Statement => ({ kind: 'if', condition: isLast, body })
  const body = kernel.body.flatMap((statement): Statement | Statement[] => {
    if (statement.kind !== 'range' || !hasUnseen(statement)) return statement
    const isWanted = (inner: Statement): inner is Store => isUnseen(inner, statement)
    const split = hasIndependentRounds(statement, kernel.nodes) ? splitStores(statement, isWanted, table) : undefined
    const loop = split?.rest ?? statement
    const unseen = new Set(statement.body.filter(isWanted).map((store) => store.array))
    // What corrects some of them, as spikes do, isn't seen either.
    const isCorrection = (inner: Statement): boolean => inner.kind === 'store' && unseen.has(inner.array)
    const rest = gathered(loop.body, isCorrection).map((inner): Statement => {
      if (isWanted(inner)) return ifLast(inner)
      if (inner.kind !== 'if') return inner
      return { ...inner, body: inner.body.map((write) => (isCorrection(write) ? ifLast(write) : write)) }
    })
    return [...(split ? [ifLast(split.stores)] : []), { ...loop, body: rest }]
  })
  return {
    ...work,
    arrays: [...arrays, flag],
    kernel: {
      ...kernel,
      nodes: table.nodes,
      arrays: [...kernel.arrays, { name: flag.name, type: 'i32' }],
      body: [{ kind: 'let', value: loaded }, { kind: 'let', value: isLast }, ...body],
    },
  }
}

/** The same statements, where neighbouring writes with one condition are a branch if one of them is wanted. */
function gathered(body: readonly Statement[], isWanted: (statement: Statement) => boolean): Statement[] {
  const result: Statement[] = []
  for (let from = 0; from < body.length; ) {
    const writes = writesTogether(body, from)
    const condition = writes[0]?.when
    if (condition !== undefined && writes.some(isWanted)) {
      result.push({ kind: 'if', condition, body: writes.map(unconditional) })
    } else {
      result.push(...body.slice(from, from + (writes.length || 1)))
    }
    from += writes.length || 1
  }
  return result
}

/** Whether a loop has a round for each element. */
function isAll({ from, to }: Range, length: number, { nodes }: Kernel): boolean {
  const is = (value: Value, number: number): boolean => {
    const node = nodes[value]
    return node?.op === 'const' && node.value === number
  }
  return is(from, 0) && is(to, length)
}
