/** What an expression may refer to; the `Scope` of the types. */
export interface Environment {
  /** Variables of the model: dimension by name, `"boolean"`, `"integer"`. */
  readonly variables: Readonly<Record<string, string>>
  /** Types of the external values. */
  readonly names: Readonly<Record<string, unknown>>
  readonly place: Place
  /** What a name is that nobody has explained: a reason to stop, or a value of any dimension. */
  readonly unexplained: 'stops' | 'any'
}

/**
 * Where the expression stands: on the right of a differential equation, of a subexpression, in the code of a group
 * (threshold, reset, ...), or by itself. Noise belongs in equations, variables like `t` in groups.
 */
export type Place = 'differential' | 'subexpression' | 'code' | 'constant'

/** An environment from its parts. */
export interface In<
  P extends Place,
  V extends Environment['variables'],
  N extends Environment['names'],
  U extends Environment['unexplained'] = 'stops',
> extends Environment {
  readonly place: P
  readonly variables: V
  readonly names: N
  readonly unexplained: U
}
