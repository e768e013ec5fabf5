import type { KernelWork } from '../network/operation.ts'
import { StateArray } from '../variables/array.ts'
import { compact } from './compact.ts'
import type { ArrayDeclaration, IrType, Node, Statement, Value } from './ir.ts'
import { bodyOf, definitions, NodeTable, operands, uses } from './nodes.ts'

/** A work in two parts. */
export interface Split {
  /** Computes what stays the same as long as fixed arrays do, and leaves it in arrays. */
  readonly once: KernelWork
  /** The rest, which reads it there. */
  readonly rest: KernelWork
}

const arrayTypes = { f64: 'float', i32: 'integer', bool: 'boolean' } as const

/**
 * Takes from a work what it computes, outside of its loops, from constants and fixed arrays alone; nothing if that isn't worth it.
 * @param isFixed whether nothing changes an array as long as the first part isn't done again
 */
export function splitFixed(work: KernelWork, isFixed: (array: StateArray) => boolean): Split | undefined {
  const { kernel } = work
  const table = new NodeTable(kernel.nodes)
  const fixed = fixedValues(work, isFixed)
  const isMoved = (statement: Statement): boolean => definitions(statement).some((value) => fixed.has(value))
  const needed = [
    ...valuesUsed(
      kernel.body.filter((statement) => !isMoved(statement)),
      table,
    ),
  ].filter((value) => fixed.has(value))
  const isLoad = (value: Value): boolean => table.get(value).op === 'load'
  if (needed.every(isLoad)) return undefined

  const arrays = [...work.arrays]
  const declarations: ArrayDeclaration[] = [...kernel.arrays]
  const storing: Statement[] = []
  const loading = new Map<Value, Statement>()
  const loads = new Map<Value, Node>()
  for (const type of ['f64', 'i32', 'bool'] as const) {
    const kept = needed.filter((value) => table.get(value).type === type && !isLoad(value))
    if (kept.length === 0) continue
    const name = `${kernel.name}.${type}`
    const array = arrays.push(new StateArray(name, arrayTypes[type], kept.length)) - 1
    declarations.push({ name, type: type satisfies IrType })
    kept.forEach((value, k) => {
      const index = table.constant('i32', k)
      storing.push({ kind: 'store', array, index, value })
      loading.set(value, { kind: 'let', value })
      loads.set(value, { op: 'load', type, array, index })
    })
  }
  for (const value of needed) if (isLoad(value)) loading.set(value, { kind: 'let', value })

  const base = { ...kernel, nodes: table.nodes, arrays: declarations }
  const once = compact({ ...base, body: [...kernel.body.filter(isMoved), ...storing] })
  const nodes = table.nodes.map((node, value) => loads.get(value) ?? node)
  const body = kernel.body.flatMap((statement) =>
    isMoved(statement) ? definitions(statement).flatMap((value) => loading.get(value) ?? []) : [statement],
  )
  return {
    once: { kind: 'kernel', kernel: once, arrays, hosts: [] },
    rest: { ...work, kernel: compact({ ...base, nodes, body }), arrays },
  }
}

/** The values that statements outside of loops over elements compute from constants and fixed arrays. */
function fixedValues({ kernel, arrays }: KernelWork, isFixed: (array: StateArray) => boolean): ReadonlySet<Value> {
  const fixed = new Set<Value>()
  const nodeOf = (value: Value): Node => kernel.nodes[value] as Node
  const isKnown = (value: Value): boolean => fixed.has(value) || nodeOf(value).op === 'const'
  const isPure = (node: Node): boolean => {
    if (node.op === 'load') return nodeOf(node.index).op === 'const' && isFixed(arrays[node.array] as StateArray)
    return node.op !== 'host'
  }
  for (const statement of kernel.body) {
    if (statement.kind === 'let') {
      const node = nodeOf(statement.value)
      if (isPure(node) && operands(node).every(isKnown)) fixed.add(statement.value)
    }
  }
  return fixed
}

/** The values that statements, and those inside them, are computed from. */
function valuesUsed(statements: readonly Statement[], table: NodeTable, used = new Set<Value>()): ReadonlySet<Value> {
  for (const statement of statements) {
    for (const value of uses(statement)) used.add(value)
    if (statement.kind === 'let') for (const value of operands(table.get(statement.value))) used.add(value)
    if (statement.kind === 'while') for (const { next } of statement.carried) used.add(next)
    valuesUsed(bodyOf(statement), table, used)
  }
  return used
}
