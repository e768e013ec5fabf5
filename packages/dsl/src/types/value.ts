/**
 * What types know of the value of an expression: its dimension by name, `true` for whatever is true or false,
 * a literal number (exponents decide on dimensions), `false` for a variable without dimension, which is no exponent of
 * what has one, or `null` where only the run can tell.
 */
export type Value = string | number | boolean | null

/** The expression is wrong. */
export interface Fail<Message extends string = string> {
  readonly error: Message
}

/** A message, unless it is about an exponent beyond those that types know, which are written `?`. */
export type Certain<Message> = Message extends `${string}^?${string}` ? never : Message

/** The expression uses a name that nobody has explained yet. */
export interface Open<Name extends string = string, Role extends 'value' | 'function' = 'value' | 'function'> {
  readonly missing: Name
  readonly role: Role
}

/** Dimension of a value: booleans and numbers have none. */
export type Dim<V> = V extends string | null ? V : '1'

/** A word that is no value by itself, or may be none: `not`, `exp`, the `1e` of `1e-3`, a name that nobody has explained. */
export interface Special<
  W extends 'not' | 'function' | 'exponent' | 'unexplained' = 'not' | 'function' | 'exponent' | 'unexplained',
> {
  readonly word: W
}
