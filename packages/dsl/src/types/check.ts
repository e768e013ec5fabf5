import type { Div } from '@dvdt/units'
import type { Dimensions, Environment, In, Names } from './environment.ts'
import type { Equation, Kind, Unreadable } from './equation.ts'
import type { ValueOf } from './expression.ts'
import type { Functions } from './functions.ts'
import type { MisspeltName } from './spelling.ts'
import type { Certain, Dim, Fail, Open } from './value.ts'

/** Dimension by name of a union of equations; any where its unit could not be read. */
export type DimensionsOf<Q> = {
  [X in Q as X extends Equation<Kind, infer N> ? N : never]: X extends Equation<Kind, string, infer D extends string>
    ? D
    : string
}

/** Value of an equation's right-hand side. */
export type RightSide<
  Q extends Equation,
  V extends Dimensions,
  N extends Names,
  U extends Environment['(unexplained)'] = 'stops',
> = ValueOf<In<Q['kind'] extends 'differential' ? 'differential' : 'subexpression', V, N, U>, Q['text']>

/** Messages of all that is wrong with a union of equations; `never` when nothing is. */
export type Mistakes<Q, V extends Dimensions, N extends Names> = Q extends Equation
  ? Q['unit'] extends Fail<infer M>
    ? `${Q['name']}: ${M}`
    : Q['kind'] extends 'parameter'
      ? never
      : About<Q['name'], Mismatch<Q, RightSide<Q, V, N>, Expected<Q>, V, N>>
  : Q extends Unreadable<infer M>
    ? M
    : never

type About<Name extends string, Message> = Message extends string ? Certain<`${Name}: ${Message}`> : never

type Expected<Q extends Equation> = Q['unit'] extends infer D extends string
  ? Q['kind'] extends 'differential'
    ? D extends 'boolean' | 'integer'
      ? Fail<`a differential equation cannot be ${D}`>
      : Div<D, 'time'>
    : D extends 'integer'
      ? '1'
      : D extends 'boolean'
        ? true
        : D
  : never

/** A right-hand side with unknown names is read again, with values of any dimension in their place. */
type Mismatch<Q extends Equation, Value, D, V extends Dimensions, N extends Names> =
  D extends Fail<infer M>
    ? M
    : Value extends Open<infer W, infer R>
      ? [MisspeltName<W, Candidates<R, V, N>>] extends [never]
        ? Mismatch<Q, RightSide<Q, V, N, 'any'>, D, V, N>
        : MisspeltName<W, Candidates<R, V, N>>
      : Value extends Fail<infer M>
        ? M
        : Value extends D | null
          ? never
          : Dim<Value> extends D | null
            ? never
            : `${Dim<Value> & string}, should be ${D extends true ? 'boolean' : D & string}`

/** What an unknown name could be meant for. */
export type Candidates<Role, V extends Dimensions, N extends Names> =
  | keyof N
  | (Role extends 'function' ? keyof Functions : keyof V)
