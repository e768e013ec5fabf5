import type { Equations, ExternalValue } from '@dvdt/dsl'
import type { Group } from '../groups/group.ts'
import type { Place } from '../text/place.ts'
import type { Text } from '../text/text.ts'
import type { ts } from '../typescript/compiler.ts'

/** What is known, without running it, of what an expression of the program gives. */
export type Value =
  | TextValue
  | ExternalKnown
  | ModelValue
  | RecordValue
  | ListValue
  | GroupValue
  | VariableValue
  | PathwaysValue
  | PathwayValue
  | FunctionValue
  | NothingValue
  | Other
  | Unknown

/** A string. */
export interface TextValue {
  readonly kind: 'text'
  readonly text: Text
}

/** Something that models can use by name: a quantity, a number, a boolean, a function with units. */
export interface ExternalKnown {
  readonly kind: 'external'
  readonly value: ExternalValue
  /** Whether it is the value that the program will have; else only its type and dimension are. */
  readonly exact: boolean
  /** Documentation of a function. */
  readonly documentation?: string
}

/** Where a name of a model comes from. */
export interface NameOrigin {
  /** Where the program names it: a key of the names, or the value in a template. */
  readonly place: Place | undefined
  /** Whether its value is known; else only its type and dimension are. */
  readonly exact: boolean
  /** Whether the program's name and the model's are one word: `{ tau }`. */
  readonly shorthand: boolean
  /** Whether it is given in the very call that makes the model or the group, so that nothing else can see it. */
  readonly inline?: boolean
  /** As the program writes it, for names that nobody chose: `tau.mul(2)`. */
  readonly written?: string
  readonly documentation?: string
}

/** Equations. */
export interface ModelValue {
  readonly kind: 'model'
  readonly equations: Equations
  /** The texts that positions of the equations count in. */
  readonly texts: ReadonlyMap<string, Text>
  readonly origins: ReadonlyMap<string, NameOrigin>
  /** Where variables are defined that have no text of their own any more: renamed ones. */
  readonly definitions: ReadonlyMap<string, Place>
  /** Names that exist, though nothing is known of them, and variables whose equations are wrong. */
  readonly uncertain: ReadonlySet<string>
  /** Whether all equations and names are known. */
  readonly complete: boolean
  /** Whether its equations are known, and not just the dimensions of its variables. */
  readonly detailed: boolean
}

/** What a field of an object is, and where it is written. */
export interface Field {
  readonly value: Value
  /** The key, or the shorthand. */
  readonly name: ts.Node
  readonly node: ts.Node
}

/** An object literal. */
export interface RecordValue {
  readonly kind: 'record'
  readonly fields: ReadonlyMap<string, Field>
  /** Whether it has no other fields. */
  readonly complete: boolean
}

/** An array, with its items if they are written out. */
export interface ListValue {
  readonly kind: 'list'
  readonly items: readonly Item[] | undefined
}

export interface Item {
  readonly value: Value
  readonly node: ts.Node
}

/** Neurons, synapses, or another object whose strings are checked. */
export interface GroupValue {
  readonly kind: 'group'
  readonly group: Group
}

/** A variable of a group: `G.v`. */
export interface VariableValue {
  readonly kind: 'variable'
  readonly group: Group
  readonly name: string
}

/** `S.pathways` */
export interface PathwaysValue {
  readonly kind: 'pathways'
  readonly group: Group
}

/** `S.pathways.post` */
export interface PathwayValue {
  readonly kind: 'pathway'
  readonly group: Group
}

/** A function of the program. */
export interface FunctionValue {
  readonly kind: 'function'
  readonly node: ts.FunctionLikeDeclaration
}

/** `undefined` */
export interface NothingValue {
  readonly kind: 'nothing'
}

/** Something that no string has to do with. */
export interface Other {
  readonly kind: 'other'
}

/** Something that only the run will tell. */
export interface Unknown {
  readonly kind: 'unknown'
}

export const unknown: Unknown = { kind: 'unknown' }
export const other: Other = { kind: 'other' }
export const nothing: NothingValue = { kind: 'nothing' }
