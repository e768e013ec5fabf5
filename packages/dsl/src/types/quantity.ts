import type { Candidates } from './check.ts'
import type { In } from './environment.ts'
import type { ValueOf } from './expression.ts'
import type { ModelType, NamesIn, Source } from './model.ts'
import type { NameMistakes } from './names.ts'
import type { UnknownName } from './spelling.ts'
import type { Empty, IsLiteral } from './text.ts'
import type { Certain, Dim, Fail, Open } from './value.ts'

type ValueIn<Text extends Source, N extends ModelType['names']> = ValueOf<In<'constant', Empty, N>, Text & string>

/** The type of the parameter `text` of `q`: the text's own, or the message of what is wrong with it. */
export type CheckedQuantity<Text extends Source, Args extends readonly unknown[]> =
  IsLiteral<Text> extends true
    ? ValueIn<Text, NamesIn<Args>> extends infer V
      ? [NameMistakes<Empty, NamesIn<Args>>] extends [never]
        ? V extends Fail<infer M>
          ? [Certain<M>] extends [never]
            ? Text
            : M
          : V extends Open<infer W, infer R>
            ? UnknownName<W, Candidates<R, Empty, NamesIn<Args>>>
            : V extends true
              ? 'boolean, should be a quantity'
              : Text
        : NameMistakes<Empty, NamesIn<Args>>
      : never
    : Text

/** Dimension of `q(text, names?)`; `string` where only the run will tell. */
export type DimensionOf<Text extends Source, Args extends readonly unknown[]> =
  IsLiteral<Text> extends true
    ? Dim<ValueIn<Text, NamesIn<Args>>> extends infer D extends string
      ? [Certain<D>] extends [never]
        ? string
        : D
      : string
    : string
