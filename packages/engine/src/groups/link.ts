import { freeNames } from '@dvdt/dsl'
import type { KernelBuilder } from '../kernel/builder.ts'
import type { Value } from '../kernel/ir.ts'
import type { StateArray } from '../variables/array.ts'
import type { GroupCode } from './environment.ts'
import type { GroupNames, GroupVariable } from './names.ts'

/** Something whose variables can be read at any of its elements. */
export interface Readable {
  readonly N: number
  /** Index in the group of the first of the elements. */
  readonly start: number
  /** The group that the values belong to. */
  readonly code: GroupCode
  /** Emits the reading of `name` at `index`, relative to this group or part. */
  read(builder: KernelBuilder, name: string, index: Value): Value
}

/** How a neuron of one group finds the variable of another that it is linked to. */
export interface Link {
  readonly source: Readable
  readonly variable: GroupVariable
  /** One value for all, the element with the same index, or the element that `indices` names. */
  readonly indices: 'first' | 'same' | StateArray<'integer'>
  /** Where code keeps the values as they were before it began, if it could change them in the meantime. */
  readonly snapshot: StateArray
}

/** What is wrong with reading a linked variable before its group was told what it shows. */
export function linkedToNothing(group: string, variable: string): TypeError {
  return new TypeError(`${group}.${variable} is linked to nothing yet: call ${group}.${variable}.link(G.v) first`)
}

/** Emits the reading of the linked variable for one element of the linking group. */
export function readLink({ source, variable, indices }: Link, builder: KernelBuilder, element: Value): Value {
  if (indices === 'first') return source.read(builder, variable.name, builder.i32(0))
  if (indices === 'same') return source.read(builder, variable.name, element)
  return source.read(builder, variable.name, builder.load(builder.array(indices), element))
}

/** Variables whose values a variable is made of, in however many steps: those that are stored, and all on the way. */
function* origins(
  variable: GroupVariable,
  names: GroupNames,
  seen = new Set<GroupVariable>(),
): Iterable<readonly [GroupVariable, GroupNames]> {
  if (seen.has(variable)) return
  seen.add(variable)
  yield [variable, names]
  const { storage } = variable
  if (storage.kind === 'linked' && storage.link) {
    yield* origins(storage.link.variable, storage.link.source.code.names, seen)
  } else if (storage.kind === 'elsewhere') {
    yield* origins(storage.variable, storage.group.code.names, seen)
  } else if (storage.kind === 'subexpression') {
    for (const name of freeNames(storage.expression)) {
      const used = names.variable(name)
      if (used) yield* origins(used, names, seen)
    }
  }
}

/** Whether a link shows, perhaps by way of other groups, something that the linking group stores itself. */
export function showsItself({ variable, source }: Link, linking: GroupNames): boolean {
  for (const [origin, names] of origins(variable, source.code.names)) {
    if (names === linking && origin.storage.kind === 'array') return true
  }
  return false
}

/** Whether `variable` is made of `part`. */
export function isMadeOf(variable: GroupVariable, names: GroupNames, part: GroupVariable): boolean {
  for (const [origin] of origins(variable, names)) if (origin === part) return true
  return false
}

let made = 0

/** Counts the links made so far, in all groups: kernels built before the last one may read what is linked no longer. */
export const linksMade = (): number => made

/** Links a variable that `linkTo` has found fit for it. */
export function setLink({ storage }: GroupVariable, link: Link): void {
  if (storage.kind === 'linked') storage.link = link
  made++
}
