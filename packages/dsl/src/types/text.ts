/** An object type without fields. */
export type Empty = Record<never, never>

/** A text that is known when the program is compiled, as opposed to `string` or a template with holes. */
export type IsLiteral<Text> = Text extends string ? (Empty extends Record<Text, 1> ? false : true) : false

export type Blank = ' ' | '\t' | '\r' | '\n'

/** Without the blanks at its start; four at a time where text is indented. */
export type TrimStart<S extends string> = S extends `    ${infer R}`
  ? TrimStart<R>
  : S extends `${Blank}${infer R}`
    ? TrimStart<R>
    : S

/** Without the blanks at its end. */
export type TrimEnd<S extends string> = S extends `${infer R}${Blank}` ? TrimEnd<R> : S

export type Trim<S extends string> = TrimEnd<TrimStart<S>>

/** Without comments; the lines stay. */
export type Uncommented<T extends string> = T extends `${infer Before}#${infer Comment}`
  ? Comment extends `${string}\n${infer After}`
    ? Uncommented<`${Before}\n${After}`>
    : Before
  : T
