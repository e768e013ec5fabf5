import type { KernelWork, Operation } from '../network/operation.ts'

type Work = Operation['work']

/** Whether one module does for both works: they differ at most in the functions of the host that they are bound to. */
export function isSameWork(a: Work, b: Work): boolean {
  if (a === b) return true
  if (a.kind !== 'kernel' || b.kind !== 'kernel') return a.kind === b.kind
  return (
    a.arrays.length === b.arrays.length &&
    a.arrays.every((array, k) => array === b.arrays[k]) &&
    isSameChunk(a.chunk, b.chunk) &&
    isSame(a.kernel, b.kernel)
  )
}

function isSameChunk(a: KernelWork['chunk'], b: KernelWork['chunk']): boolean {
  return a?.count === b?.count && a?.capacity === b?.capacity && a?.room === b?.room
}

/** Whether plain data is the same, to the sign of a zero. */
function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  const [entries, others] = [Object.entries(a), Object.entries(b)]
  return (
    entries.length === others.length &&
    entries.every(([key, value], k) => key === others[k]?.[0] && isSame(value, others[k]?.[1]))
  )
}
