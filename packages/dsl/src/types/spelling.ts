/** A word with one letter left out, in every way, and the word itself. */
type Shortened<W extends string, Head extends string = '', Found = never> = W extends `${infer C}${infer R}`
  ? Shortened<R, `${Head}${C}`, Found | `${Head}${R}`>
  : Found | Head

type IsLong<W extends string> = W extends `${infer _}${infer _}${infer _}${string}` ? true : false

/** The names that are one slip away, unless the word has two letters at most: a letter more, less or changed, two swapped, another case. */
type Near<W extends string, Names> = Names extends string
  ? Lowercase<W> extends Lowercase<Names>
    ? Names
    : IsLong<W> extends true
      ? [Shortened<W> & Shortened<Names>] extends [never]
        ? never
        : Names
      : never
  : never

/**
 * The names that are one slip away for sure. Names that belong together (`tau_m` and `tau_n`, `gNa` and `gK`) differ
 * at an end, slips are everywhere; so those count whose ends are the same.
 */
type Alike<W extends string, Names> = W extends `${infer First}${string}`
  ? Near<W, Names> & (`${First}${string}${Last<W>}` | CaseOf<W, Names>)
  : never
type CaseOf<W extends string, Names> = Names extends string
  ? Lowercase<W> extends Lowercase<Names>
    ? Names
    : never
  : never
type Last<S extends string> = S extends `${infer C}${infer R}` ? (R extends '' ? C : Last<R>) : ''

/** A change of case before all others. */
type Best<W extends string, Names> = [CaseOf<W, Names>] extends [never] ? One<Names> : One<CaseOf<W, Names>>

/** One of several. */
type One<U> = (U extends string ? (member: () => U) => void : never) extends (member: infer F) => void
  ? F extends () => infer N
    ? N & string
    : never
  : never

/** `" (did you mean tau?)"`, or nothing where no name is near. */
export type DidYouMean<W extends string, Names> = [Near<W, Names>] extends [never]
  ? ''
  : ` (did you mean ${Best<W, Near<W, Names>>}?)`

/** `"unknown name tauu (did you mean tau?)"` */
export type UnknownName<W extends string, Names> = `unknown name ${W}${DidYouMean<W, Names>}`

/** The same for a text that others may complete: `never` unless the word is surely one of the names misspelt. */
export type MisspeltName<W extends string, Names> = [Alike<W, Names>] extends [never]
  ? never
  : `unknown name ${W} (did you mean ${Best<W, Alike<W, Names>>}?)`
