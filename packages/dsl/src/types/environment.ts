/** What an expression may refer to; the `Scope` of the types. */
export interface Environment {
  /** Variables of the model: dimension by name, `"boolean"`, `"integer"`. */
  readonly variables: Readonly<Record<string, string>>
  /** Types of the external values. */
  readonly names: Readonly<Record<string, unknown>>
  /** The white noise that may be used: `"xi"`, and those with a name of their own, `"xi_"`. */
  readonly noise: 'xi' | 'xi_'
}

/** Right-hand side of a differential equation. */
export interface Rate<V extends Environment['variables'], N extends Environment['names']> extends Environment {
  readonly variables: V
  readonly names: N
}

/** Right-hand side of a subexpression. */
export interface Definition<V extends Environment['variables'], N extends Environment['names']> extends Environment {
  readonly variables: V
  readonly names: N
  readonly noise: 'xi_'
}

/** Threshold, reset and all other code of a group. */
export interface Code<V extends Environment['variables'], N extends Environment['names']> extends Environment {
  readonly variables: V
  readonly names: N
  readonly noise: never
}
