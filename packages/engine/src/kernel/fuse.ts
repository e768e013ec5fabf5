import type { KernelWork } from '../network/operation.ts'
import type { StateArray } from '../variables/array.ts'
import { compact } from './compact.ts'
import { removeDead } from './dead.ts'
import { areDisjoint, touchedArrays, writtenArrays } from './effects.ts'
import { hasIndependentRounds } from './independence.ts'
import type { ArrayDeclaration, ArrayId, Kernel, Node, Statement, Value } from './ir.ts'
import { NodeTable, nodeOf, renamed, withOperands } from './nodes.ts'
import { numberValues } from './numbering.ts'
import { verify } from './verify.ts'

type Range = Extract<Statement, { kind: 'range' }>

/** Two works as one, which does the same as the first and then the second. */
interface Joined {
  readonly work: KernelWork
  /** Statements of the first and of the second. */
  readonly first: readonly Statement[]
  readonly second: readonly Statement[]
}

/**
 * One work that does the same as two after each other, with one loop instead of the last loop of the first and the first of the second,
 * if that is possible: where these go over the same elements and neither sees more of what the other does than at the element at
 * hand. Works that call functions of the host stay by themselves, as do those that both record.
 */
export function fuse(a: KernelWork, b: KernelWork): KernelWork | undefined {
  if (a.hosts.length > 0 || b.hosts.length > 0 || (a.chunk && b.chunk)) return undefined
  const isLoop = ({ kind }: Statement): boolean => kind === 'range' || kind === 'each'
  const [last, place] = [a.kernel.body.findLastIndex(isLoop), b.kernel.body.findIndex(isLoop)]
  if (!isSameStretch(stretchOf(a, last), stretchOf(b, place))) return undefined
  const { work, first, second } = join(a, b)
  const { nodes } = work.kernel
  const [loop, other] = [first[last] as Range, second[place] as Range]
  const [behind, before] = [first.slice(last + 1), second.slice(0, place)]
  if (!commute([loop, ...behind], before, nodes) || !commute(behind, [other], nodes)) return undefined
  const rename = {
    value: (value: Value) => (value === other.index ? loop.index : value),
    array: (array: ArrayId) => array,
  }
  const renamedNodes = nodes.map((node) => withOperands(node, rename.value))
  const body = other.body.map((statement) => renamed(statement, rename))
  const fused: Range = { ...loop, body: [...loop.body, ...body] }
  if (!hasIndependentRounds(fused, renamedNodes)) return undefined
  const kernel: Kernel = {
    ...work.kernel,
    nodes: renamedNodes,
    body: [...first.slice(0, last), ...before, fused, ...behind, ...second.slice(place + 1)],
  }
  return { ...work, kernel: verify([numberValues, removeDead, compact].reduce((result, pass) => pass(result), kernel)) }
}

/** Whether two works can change places: neither writes what the other touches, and no function of the host sees which is first. */
export function areIndependent(a: KernelWork, b: KernelWork): boolean {
  if (a.hosts.length > 0 || b.hosts.length > 0) return false
  const arraysOf = ({ arrays }: KernelWork, ids: ReadonlySet<ArrayId>): Set<StateArray> =>
    new Set([...ids].map((id) => arrays[id] as StateArray))
  const writes = (work: KernelWork): Set<StateArray> => arraysOf(work, writtenArrays(work.kernel.body))
  const touches = (work: KernelWork): Set<StateArray> =>
    arraysOf(work, touchedArrays(work.kernel.body, work.kernel.nodes))
  return areDisjoint(writes(a), touches(b)) && areDisjoint(touches(a), writes(b))
}

function commute(a: readonly Statement[], b: readonly Statement[], nodes: readonly Node[]): boolean {
  return (
    areDisjoint(writtenArrays(a), touchedArrays(b, nodes)) && areDisjoint(touchedArrays(a, nodes), writtenArrays(b))
  )
}

/** One work that does the same as the first and then the second. */
export function sequence(a: KernelWork, b: KernelWork): KernelWork {
  const { work, first, second } = join(a, b)
  return { ...work, kernel: { ...work.kernel, body: [...first, ...second] } }
}

/** Puts the nodes and arrays of two works together. The result's body is still empty. */
function join(a: KernelWork, b: KernelWork): Joined {
  const arrays: StateArray[] = [...a.arrays]
  const declarations: ArrayDeclaration[] = [...a.kernel.arrays]
  const array = (id: ArrayId): ArrayId => {
    const shared = b.arrays[id] as StateArray
    const known = arrays.indexOf(shared)
    if (known >= 0) return known
    declarations.push(b.kernel.arrays[id] as ArrayDeclaration)
    return arrays.push(shared) - 1
  }
  const table = new NodeTable(a.kernel.nodes)
  const values: Value[] = []
  for (const node of b.kernel.nodes) {
    // Operands come before the nodes that are computed from them.
    const moved = withOperands(node, (value) => values[value] as Value)
    if (moved.op === 'const') values.push(table.constant(moved.type, moved.value))
    else values.push(table.add(moved.op === 'load' ? { ...moved, array: array(moved.array) } : moved))
  }
  const value = (old: Value): Value => values[old] as Value
  const second = b.kernel.body.map((statement) => renamed(statement, { value, array }))
  const chunk = a.chunk ?? b.chunk
  const work: KernelWork = {
    kind: 'kernel',
    kernel: {
      name: `${a.kernel.name} + ${b.kernel.name}`,
      nodes: table.nodes,
      arrays: declarations,
      hosts: [],
      body: [],
    },
    arrays,
    hosts: [],
    ...(chunk && { chunk }),
  }
  return { work, first: a.kernel.body, second }
}

/** Bounds of a loop of a kernel, if it is a loop over a range and they are constants. */
function stretchOf({ kernel }: KernelWork, place: number): readonly [from: number, to: number] | undefined {
  const statement = kernel.body[place]
  if (statement?.kind !== 'range') return undefined
  const [from, to] = [nodeOf(kernel.nodes, statement.from), nodeOf(kernel.nodes, statement.to)]
  return from.op === 'const' && to.op === 'const' ? [from.value, to.value] : undefined
}

function isSameStretch(a: ReturnType<typeof stretchOf>, b: ReturnType<typeof stretchOf>): boolean {
  return a !== undefined && b !== undefined && a[0] === b[0] && a[1] === b[1]
}
