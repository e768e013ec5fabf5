import type { FlagsOf } from './extension.ts'
import type { ModelType } from './model.ts'

/** What a group knows of one variable. */
export interface VariableType {
  readonly dimension: string
  readonly kind: 'differential' | 'subexpression' | 'parameter'
  readonly type: 'float' | 'integer' | 'boolean'
  /** One value for the whole group; `boolean` where only the run will tell. */
  readonly shared: boolean
}

/** The variables of a model by name, in the order of their kinds. */
export type VariablesOf<M extends ModelType> = {
  readonly [N in keyof M['differential']]: Described<M, N, M['differential'][N], KindOf<N, 'differential'>>
} & {
  readonly [N in keyof M['subexpressions']]: Described<M, N, M['subexpressions'][N], KindOf<N, 'subexpression'>>
} & {
  readonly [N in keyof M['parameters']]: Described<M, N, M['parameters'][N], KindOf<N, 'parameter'>>
} extends infer V
  ? { readonly [N in keyof V]: V[N] }
  : never

type Described<M extends ModelType, N, D, Kind extends VariableType['kind']> = D extends string
  ? {
      readonly dimension: D extends 'boolean' | 'integer' ? '1' : D
      readonly kind: Kind
      readonly type: D extends 'boolean' | 'integer' ? D : string extends D ? VariableType['type'] : 'float'
      readonly shared: N extends keyof FlagsOf<M>
        ? FlagsOf<M>[N] extends `${string}shared${string}`
          ? true
          : false
        : LooseOr<M, false>
    }
  : never
type KindOf<N, Kind extends VariableType['kind']> = string extends N ? VariableType['kind'] : Kind
type LooseOr<M extends ModelType, V> = string extends keyof M['parameters'] ? boolean : V
