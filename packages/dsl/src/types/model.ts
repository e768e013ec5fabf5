/**
 * What TypeScript knows about a model: for each name its dimension (`"voltage"`, `"1"`), `"boolean"` or `"integer"`.
 * `open` has the right-hand sides that use names which are neither in the model nor among its external names yet.
 */
export interface ModelType {
  readonly differential: Readonly<Record<string, string>>
  readonly subexpressions: Readonly<Record<string, string>>
  readonly parameters: Readonly<Record<string, string>>
  /** Types of the external values. */
  readonly names: Readonly<Record<string, unknown>>
  /** Names of the variables that have one value for the whole group. */
  readonly shared?: string
  readonly open?: Readonly<Record<string, string>>
}

/** The model of a text that is no literal: anything may be in it. */
export interface Loose extends ModelType {
  readonly shared?: string
}

/** What `eqs` accepts: a text, or the pieces of a template literal. */
export type Source = string | TemplateStringsArray

/** Model of `eqs(text, names?)`, or of the tag form, where only what is interpolated is known. */
export type ModelOf<Text extends Source, Args extends readonly unknown[]> = [Text, Args] extends [never, never]
  ? ModelType
  : Loose

/** The type of the parameter `text`: the text's own, or the message of what is wrong with it. */
export type CheckedText<Text extends Source, Args extends readonly unknown[]> = [Args] extends [never] ? never : Text

/** Text of `q(...)`, or the message of what is wrong with it. */
export type CheckedQuantity<Text extends Source, Args extends readonly unknown[]> = CheckedText<Text, Args>

/** Dimension of `q(text, names?)`. */
export type DimensionOf<Text extends Source, Args extends readonly unknown[]> = [Text, Args] extends [never, never]
  ? never
  : string

/** Model of `a.extend(b)`. */
export type Extended<A extends ModelType, B extends ModelType> = A & B

/** The other model, or the message that says why the two do not go together. */
export type CheckedExtension<A extends ModelType, B extends ModelType> = [A, B] extends [never, never] ? never : unknown

/** Model of `a.rename(names)`. */
export type Renamed<M extends ModelType, Names extends Readonly<Record<string, string>>> = [Names] extends [never]
  ? M
  : Loose

/** What a group knows of one variable. */
export interface VariableType {
  readonly dimension: string
  readonly kind: 'differential' | 'subexpression' | 'parameter'
  readonly type: 'float' | 'integer' | 'boolean'
  readonly shared: boolean
}

/** The variables of a model by name. */
export type VariablesOf<M extends ModelType> = {
  readonly [N in keyof M['differential'] | keyof M['subexpressions'] | keyof M['parameters']]: VariableType
}
