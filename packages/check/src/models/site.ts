import type { Place } from '../text/place.ts'
import type { Text } from '../text/text.ts'
import type { KnownName, Names } from './names.ts'

/** A string of a program that is written in the language of models, or has the name of a variable. */
export interface Site {
  readonly text: Text
  readonly kind: 'equations' | 'expression' | 'statements' | 'generator' | 'name'
  readonly names: Names
  /** What it is: "threshold of 'G'". */
  readonly what: string
}

/** A name of a model outside of its strings: `G.v`, `new StateMonitor(G, 'v')`, `G.set({ v: 0 })`, `{ tau }`. */
export interface Mention {
  readonly place: Place
  readonly known: KnownName
  /** `{ tau }`, which is both the name in the model and that in the program. */
  readonly shorthand?: boolean
  /** The program only sets it there. */
  readonly write?: boolean
  /** The program links it to another variable there. */
  readonly link?: boolean
}
