import type { Div } from '@dvdt/units'
import type { Environment, In } from './environment.ts'
import type { Equation, Kind, Unreadable } from './equation.ts'
import type { ValueOf } from './expression.ts'
import type { MisspeltName } from './spelling.ts'
import type { Certain, Dim, Fail, Open } from './value.ts'

type Variables = Environment['variables']
type Names = Environment['names']

/** Dimension by name of a union of equations; any where its unit could not be read. */
export type DimensionsOf<Q> = {
  [X in Q as X extends Equation<Kind, infer N> ? N : never]: X extends Equation<Kind, string, infer D extends string>
    ? D
    : string
}

/** Value of an equation's right-hand side. */
export type RightSide<Q extends Equation, V extends Variables, N extends Names> = ValueOf<
  In<Q['kind'] extends 'differential' ? 'differential' : 'subexpression', V, N>,
  Q['text']
>

/** Messages of all that is wrong with a union of equations; `never` when nothing is. */
export type Mistakes<Q, V extends Variables, N extends Names> = Q extends Equation
  ? Q['unit'] extends Fail<infer M>
    ? `${Q['name']}: ${M}`
    : Q['kind'] extends 'parameter'
      ? never
      : Mismatch<Q['name'], RightSide<Q, V, N>, Expected<Q>, V, N>
  : Q extends Unreadable<infer M>
    ? M
    : never

type Expected<Q extends Equation> = Q['unit'] extends infer D extends string
  ? Q['kind'] extends 'differential'
    ? D extends 'boolean' | 'integer'
      ? Fail<`a differential equation cannot be ${D}`>
      : Div<D, 'time'>
    : D extends 'integer'
      ? '1'
      : D
  : never

type Mismatch<Name extends string, Value, D, V extends Variables, N extends Names> =
  D extends Fail<infer M>
    ? `${Name}: ${M}`
    : Value extends Fail<infer M>
      ? `${Name}: ${M}`
      : Value extends Open<infer W>
        ? [MisspeltName<W, keyof V | keyof N>] extends [never]
          ? never
          : `${Name}: ${MisspeltName<W, keyof V | keyof N>}`
        : Value extends D | null
          ? never
          : Dim<Value> extends D | null
            ? never
            : Certain<`${Name}: ${Dim<Value> & string}, should be ${D & string}`>
