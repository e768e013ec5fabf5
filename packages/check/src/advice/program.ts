import type { Constructed } from '../groups/construction.ts'
import type { Group } from '../groups/group.ts'
import type { Place } from '../text/place.ts'
import type { Text } from '../text/text.ts'
import type { ts } from '../typescript/compiler.ts'

/** A group that a program makes, with what advice is based on. */
export interface MadeGroup {
  readonly group: Group
  /** If all of it is known, and nothing is wrong. */
  readonly constructed?: Constructed
  readonly threshold?: { readonly text: Text; readonly node: ts.Node }
  readonly method?: ts.Node
  /** The group's own time step in s; `undefined` if it has that of the default clock. */
  readonly dt?: { readonly seconds: number | undefined; readonly node: ts.Node }
}

/** Something that changes a variable of a group beside its equations and its reset. */
export interface Write {
  readonly group: Group
  /** Nothing if it may be any. */
  readonly variable?: string
  /** The number that it is set to before the run, if it is one. */
  readonly value?: number
}

/** A time step given to the default clock. */
export interface DefaultStep {
  readonly seconds: number | undefined
  readonly place: Place
}
