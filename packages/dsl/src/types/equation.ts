import type { Reserved } from './identifier.ts'
import type { Blank, Trim, TrimEnd, TrimStart } from './text.ts'
import type { Digit, IsName, Stop } from './tokens.ts'
import type { UnitOf } from './unit.ts'

export type Kind = 'differential' | 'subexpression' | 'parameter'

/** One equation: its left side and unit are read, its right side is text. */
export interface Equation<
  K extends Kind = Kind,
  Name extends string = string,
  Unit = unknown,
  Flags extends string = string,
  Text extends string = string,
> {
  readonly kind: K
  readonly name: Name
  /** Dimension, `"boolean"`, `"integer"`, or what is wrong with it. */
  readonly unit: Unit
  readonly flags: Flags
  readonly text: Text
}

/** A stretch of text that is no equation. */
export interface Unreadable<Message extends string = string> {
  readonly message: Message
}

/** Reads `dv/dt = ... : unit (flags)`, `v = ... : unit (flags)` or `v : unit (flags)`. */
export type ReadEquation<S extends string> = S extends `${infer L}:${infer U}`
  ? L extends `${infer Left}=${infer Text}`
    ? Left extends `d${infer N}/dt${' ' | ''}`
      ? Define<'differential', N, U, Text, S>
      : Left extends `d${infer N}/${infer D}`
        ? Trim<D> extends 'dt'
          ? Define<'differential', Trim<N>, U, Text, S>
          : Unreadable<`cannot read ${Left}`>
        : Define<'subexpression', TrimEnd<Left>, U, Text, S>
    : Define<'parameter', TrimEnd<L>, U, '', S>
  : Unreadable<`no colon and unit: ${S}`>

type Define<K extends Kind, N extends string, U extends string, Text extends string, S extends string> =
  IsName<N> extends true
    ? [Reserved<N>] extends [never]
      ? Specified<K, N, U, Text>
      : Unreadable<`${N}: ${Reserved<N>}`>
    : Unreadable<`cannot read ${TrimStart<S>}`>

type Specified<
  K extends Kind,
  N extends string,
  U extends string,
  Text extends string,
> = U extends `${infer D}(${infer F}`
  ? F extends `${infer G})${infer Rest}`
    ? Trim<D> extends '' | `${string}${'*' | '/'}`
      ? Unreadable<`${N}: units have no parentheses`>
      : Trim<Rest> extends ''
        ? IsFlag<Trim<G>> extends true
          ? Equation<K, N, UnitOf<Trim<D>>, G, Text>
          : Unreadable<`${N}: cannot read the flags (${G})`>
        : Unreadable<`${N}: unexpected ${Trim<Rest>}`>
    : Unreadable<`${N}: missing )`>
  : Equation<K, N, UnitOf<Trim<U>>, '', Text>

/** Flags are words with commas between; whether they suit the equation is checked when the group is built. */
type IsFlag<G extends string> = G extends
  | ''
  | `${Digit | '_' | '-' | ','}${string}`
  | `${string},`
  | `${string}${FlagStop}${string}`
  ? false
  : true
type FlagStop = Exclude<Stop, Blank | '-' | ','> | '.'
