import type { NetworkObject } from './object.ts'

/** What has been made since the last `startScope`. */
interface Scope {
  /** Objects that no explicit network has taken. */
  readonly objects: Set<NetworkObject>
  /** Names given by users, which generated ones must not repeat. */
  readonly chosen: Set<string>
  /** For each stem, the number that the next generated name tries first. */
  readonly counters: Map<string, number>
}

let scope: Scope = emptyScope()
let creations = 0

function emptyScope(): Scope {
  return { objects: new Set(), chosen: new Set(), counters: new Map() }
}

/** Forgets all objects and begins to count names anew. */
export function clearScope(): void {
  scope = emptyScope()
}

/** Makes a newly constructed object known to `run()`. The last act of its constructor, when nothing can throw any more. */
export function register(object: NetworkObject): void {
  scope.objects.add(object)
}

/** An explicit network has the object now, so `run()` leaves it alone. */
export function withdraw(object: NetworkObject): void {
  scope.objects.delete(object)
}

/** The objects that `run()` runs, in the order in which they were made. */
export function registered(): readonly NetworkObject[] {
  return [...scope.objects]
}

/** A value for `NetworkObject.creation`, greater than all before. */
export function nextCreation(): number {
  return creations++
}

/**
 * Takes a name for a new object: the one that its user chose, or `stem`, `stem_1`, `stem_2`, ... whichever is free.
 * @throws TypeError if the chosen name is no identifier
 */
export function nameFor(stem: string, chosen?: string): string {
  const name = proposedName(stem, chosen)
  if (chosen !== undefined) scope.chosen.add(chosen)
  else scope.counters.set(stem, freeCount(stem) + 1)
  return name
}

/** The name that `nameFor` would take now: for constructors that may still throw. */
export function proposedName(stem: string, chosen?: string): string {
  if (chosen !== undefined) {
    if (typeof chosen !== 'string' || !/^[A-Za-z_][A-Za-z0-9_]*$/.test(chosen)) {
      const got = typeof chosen === 'string' ? `'${chosen}'` : `a ${typeof chosen}`
      throw new TypeError(`A name has letters, digits and '_' and does not begin with a digit, but got ${got}`)
    }
    return chosen
  }
  return numbered(stem, freeCount(stem))
}

const numbered = (stem: string, count: number): string => (count === 0 ? stem : `${stem}_${count}`)

function freeCount(stem: string): number {
  let count = scope.counters.get(stem) ?? 0
  while (scope.chosen.has(numbered(stem, count))) count++
  return count
}
