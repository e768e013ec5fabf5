import { nearest } from '@dvdt/dsl'
import type { Clock } from '../clocks/clock.ts'
import { warn } from '../network/log.ts'
import type { NetworkObject } from '../network/object.ts'
import { type ClockUsers, clocksOf, hasState, stateOf } from './capture.ts'
import { SnapshotError } from './error.ts'
import { Saved } from './saved.ts'
import type { ClockSnapshot, ObjectSnapshot, Snapshot } from './snapshot.ts'

/**
 * Checks whether a snapshot fits some objects. Changes nothing.
 * @returns gives the objects and their clocks the state in the snapshot
 * @throws SnapshotError if it does not fit; RangeError if there is no memory for it
 */
export function restorer(snapshot: Snapshot, objects: readonly NetworkObject[]): () => void {
  const sorted = [...objects].sort((a, b) => a.creation - b.creation)
  const pairs = matched(sorted.filter(hasState), snapshot.objects)
  const restorers = [
    ...[...clocksOf(sorted)].map(([clock, users]) => clockRestorer(clock, users, snapshot)),
    ...pairs.map(([object, saved]) => objectRestorer(object, saved)),
  ]
  return () => {
    for (const restore of restorers) restore()
    for (const [object, { constants }] of pairs) warnOfConstants(object, constants)
  }
}

/**
 * Objects get their random numbers by their order.
 * @throws SnapshotError if those that draw any were made in another one
 */
export function checkStreams(snapshot: Snapshot, objects: readonly NetworkObject[]): void {
  const here = [...objects].sort((a, b) => a.creation - b.creation).filter(({ random }) => random)
  const there = snapshot.objects.filter(({ random }) => random)
  const at = there.findIndex(({ name }, k) => name !== here[k]?.name)
  if (at < 0) return
  const [first, second] = [there[at], here[at]]
  throw new SnapshotError(
    `random numbers can't go on, since '${first?.name}' was made before '${second?.name}' there, but not here`,
  )
}

/** @throws SnapshotError if the names are not the same */
function matched(
  objects: readonly NetworkObject[],
  saved: readonly ObjectSnapshot[],
): (readonly [NetworkObject, ObjectSnapshot])[] {
  const names = objects.map(({ name }) => name)
  const stored = saved.map(({ name }) => name)
  for (const name of stored) {
    if (!names.includes(name))
      throw new SnapshotError(`it has '${name}', which is not in this network${hint(name, names)}`)
  }
  return objects.map((object) => {
    const match = saved.find(({ name }) => name === object.name)
    if (match) return [object, match] as const
    throw new SnapshotError(`it has no '${object.name}', which is in this network${hint(object.name, stored)}`)
  })
}

function hint(name: string, others: readonly string[]): string {
  const near = nearest(name, others)
  return near === undefined ? '' : ` (is '${near}' meant?)`
}

function objectRestorer(object: NetworkObject, { equations, arrays }: ObjectSnapshot): () => void {
  const { name } = object
  const own = object.explain?.().equations
  if (own !== equations) {
    throw new SnapshotError(`'${name}' has other equations: ${difference(own, equations)}`)
  }
  const saved = new Saved(name, arrays)
  const restore = stateOf(object).restorer(saved)
  saved.checkAllTaken()
  return restore
}

/** The first line that differs. */
function difference(here = '', stored = ''): string {
  const [ours, theirs] = [here, stored].map((text) => text.split('\n')) as [string[], string[]]
  const line = ours.findIndex((text, k) => text !== theirs[k])
  const show = (text: string | undefined) => (text ? `'${text}'` : 'nothing')
  const at = line < 0 ? ours.length : line
  return `${show(ours[at])} here, ${show(theirs[at])} in the snapshot`
}

/** Constants belong to the model, not to its state, so those of the program count. */
function warnOfConstants(object: NetworkObject, saved: ReadonlyMap<string, number>): void {
  for (const [name, value] of stateOf(object).constants?.() ?? []) {
    const before = saved.get(name) ?? value
    if (Object.is(before, value)) continue
    warn(
      `'${name}' of '${object.name}' is ${value} here and was ${before} when the network was stored (SI base units). ` +
        'Restoring changes no constants.',
    )
  }
}

/** A clock that nobody went by when the network was stored begins at the time of the network. */
function clockRestorer(clock: Clock, { operations, objects }: ClockUsers, { clocks }: Snapshot): () => void {
  const before = clocks.filter(
    (candidate) =>
      operations.some((name) => candidate.operations.includes(name)) ||
      objects.some((name) => candidate.objects.includes(name)),
  )
  const [saved, ...others] = before
  const other = others.find((other) => saved !== undefined && !isSame(other, saved))
  if (saved && other) {
    const [one, two] = [saved, other].map(({ operations, objects }) => `'${operations[0] ?? objects[0]}'`)
    throw new SnapshotError(`${one} and ${two} share a clock in this network, but had clocks of their own`)
  }
  const { dt } = clock.state
  return () => clock.restore(saved ?? { dt, t: 0, timestep: 0, grid: undefined })
}

function isSame(a: ClockSnapshot, b: ClockSnapshot): boolean {
  return a.dt === b.dt && a.timestep === b.timestep && a.grid === b.grid
}
