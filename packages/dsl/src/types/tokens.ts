import type { Blank } from './text.ts'

type Letter =
  | ('a' | 'b' | 'c' | 'd' | 'e' | 'f' | 'g' | 'h' | 'i' | 'j' | 'k' | 'l' | 'm')
  | ('n' | 'o' | 'p' | 'q' | 'r' | 's' | 't' | 'u' | 'v' | 'w' | 'x' | 'y' | 'z')
export type Digit = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9'
type NameStart = Letter | Uppercase<Letter> | '_'

/** Characters that end a name or a number. Those that no expression may have are here too, so that messages name them. */
export type Stop =
  | Blank
  | ('+' | '-' | '*' | '/' | '%' | '(' | ')' | ',' | '<' | '>' | '=' | '!')
  | ('[' | ']' | '{' | '}' | '&' | '|' | '^' | '~' | '?' | '@' | ';' | ':' | '"' | "'" | '`' | '$' | '\\' | '#')

/** What follows the name or number that a text starts with. Two letters at a time, for the sake of cost. */
export type AfterWord<S extends string> = S extends `${infer C}${infer D}${infer R}`
  ? C extends Stop
    ? S
    : D extends Stop
      ? `${D}${R}`
      : AfterWord<R>
  : S extends Stop
    ? S
    : ''

/** Whether a text is a name of the language: an ASCII letter or `_`, then letters, digits and `_`. */
export type IsName<S extends string> = S extends `${infer C}${infer R}`
  ? C extends NameStart
    ? AllWord<R>
    : false
  : false
type AllWord<S extends string> = S extends `${infer C}${infer R}`
  ? C extends NameStart | Digit
    ? AllWord<R>
    : false
  : true

/**
 * A number as a literal type, where TypeScript can write it the same way; else `number`.
 * `2.`, `2.0` and `.5` are `2`, `2` and `0.5`, since exponents decide on dimensions.
 */
export type NumberOf<W extends string> = W extends `${infer N extends number}`
  ? number extends N
    ? Plain<W>
    : N
  : W extends `${infer A}_${infer B}`
    ? A extends `${string}${Digit}`
      ? B extends `${Digit}${string}`
        ? NumberOf<`${A}${B}`>
        : never
      : never
    : never
type Plain<W extends string> = W extends `${string}${'e' | 'E'}${string}`
  ? number
  : W extends `${infer H}.${infer F}`
    ? Fraction<H extends '' ? '0' : H, F> extends `${infer N extends number}`
      ? N
      : never
    : W extends `0${infer R}`
      ? R extends `${'x' | 'X' | 'o' | 'O' | 'b' | 'B'}${string}`
        ? number
        : Zeros<R>
      : number
/** A whole number has no leading zeros, but may be nothing but zeros. */
type Zeros<R extends string> = R extends `0${infer Q}` ? Zeros<Q> : R extends '' ? number : never
type Fraction<H extends string, F extends string> = F extends ''
  ? H
  : F extends `${infer G}0`
    ? Fraction<H, G>
    : `${H}.${F}`

/** Whether a name stands in an expression, and not only as a part of others. */
export type HasWord<S extends string, W extends string> = S extends `${infer Before}${W}${infer After}`
  ? Before extends '' | `${string}${Stop}`
    ? After extends '' | `${Stop}${string}`
      ? true
      : HasWord<`_${After}`, W>
    : HasWord<`_${After}`, W>
  : false
