import type { ArrayId, Kernel, Node, Statement } from '../kernel/ir.ts'
import { bodyOf } from '../kernel/nodes.ts'
import type { KernelWork } from '../network/operation.ts'
import { StateArray } from '../variables/array.ts'

/**
 * Makes work that calls functions of a user all or nothing: if one throws, everything that the kernel writes is as it was
 * before the step, so that another run can do the step again. Work without such functions is left as it is.
 */
export function restoring(work: KernelWork): KernelWork {
  if (work.hosts.length === 0) return work
  const saved = [...writtenBy(work.kernel.body)].map((id) => {
    const array = work.arrays[id] as StateArray
    return { id, array, copy: new StateArray(`${array.name}.before`, array.type, array.length) }
  })
  const restore = (): void => {
    for (const { array, copy } of saved) array.data.set(copy.data)
  }
  return {
    ...work,
    kernel: saved.reduce(
      (kernel, { id, copy }, position) => copyingFirst(kernel, id, work.arrays.length + position, copy),
      work.kernel,
    ),
    arrays: [...work.arrays, ...saved.map(({ copy }) => copy)],
    hosts: work.hosts.map((host) => (...args: number[]) => {
      try {
        return host(...args)
      } catch (error) {
        restore()
        throw error
      }
    }),
  }
}

function writtenBy(body: readonly Statement[], written = new Set<ArrayId>()): ReadonlySet<ArrayId> {
  for (const statement of body) {
    if (statement.kind === 'store') written.add(statement.array)
    if (statement.kind === 'append') written.add(statement.list).add(statement.count)
    writtenBy(bodyOf(statement), written)
  }
  return written
}

/** The kernel, which first copies an array into a new one. */
function copyingFirst(kernel: Kernel, from: ArrayId, to: ArrayId, { name, length }: StateArray): Kernel {
  const { type } = kernel.arrays[from] as Kernel['arrays'][number]
  const start = kernel.nodes.length
  const [zero, end, index, value] = [start, start + 1, start + 2, start + 3]
  const nodes: readonly Node[] = [
    { op: 'const', type: 'i32', value: 0 },
    { op: 'const', type: 'i32', value: length },
    { op: 'index', type: 'i32' },
    { op: 'load', type, array: from, index },
  ]
  const copying: Statement = {
    kind: 'range',
    index,
    from: zero,
    to: end,
    body: [
      { kind: 'let', value },
      { kind: 'store', array: to, index, value },
    ],
  }
  return {
    ...kernel,
    nodes: [...kernel.nodes, ...nodes],
    arrays: [...kernel.arrays, { name, type }],
    body: [copying, ...kernel.body],
  }
}
