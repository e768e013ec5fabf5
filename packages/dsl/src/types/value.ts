/**
 * What the type-level reader knows of an expression: its dimension by name, `"boolean"`,
 * a literal number (exponents decide on dimensions), or `null` where it cannot tell and leaves the check to the run.
 */
export type Value = string | number | null

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
export type Dim<V> = V extends number | 'boolean' | 'integer' ? '1' : V

/** A word that is no value by itself, or may be none: `not`, `exp`, the `1e` of `1e-3`, a name that nobody has explained. */
export interface Special<
  W extends 'not' | 'function' | 'exponent' | 'unexplained' = 'not' | 'function' | 'exponent' | 'unexplained',
> {
  readonly word: W
}
