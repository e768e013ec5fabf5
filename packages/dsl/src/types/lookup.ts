import type { UnitDimensions } from '@dvdt/units'
import type { Environment } from './environment.ts'
import type { Callable } from './external.ts'
import type { Applied, Dimensionless, Functions } from './functions.ts'
import type { Keyword } from './identifier.ts'
import type { Digit, IsName, NumberOf } from './tokens.ts'
import type { Fail, Open, Special } from './value.ts'

/** Numbers with names. */
export interface Constants {
  pi: '1'
  e: '1'
  inf: '1'
  True: true
  False: true
}

/** Variables that every group has without defining them. */
export interface GroupVariables {
  t: 'time'
  dt: 'time'
  t_in_timesteps: false
  i: false
  N: false
}

/** Variables of groups of neurons with a refractory period. Equations can be for such; code knows what its group has. */
export interface RefractoryVariables {
  lastspike: 'time'
  not_refractory: true
}

/** Value of a name or number: what the model says first, then what everyone knows. */
export type Lookup<E extends Environment, W extends string> = W extends keyof E
  ? E[W]
  : W extends `${Digit | '.'}${string}`
    ? Literal<W>
    : W extends keyof UnitDimensions
      ? UnitDimensions[W]
      : W extends keyof Functions
        ? Special<'function'>
        : W extends keyof Constants
          ? Constants[W]
          : W extends keyof GroupVariables
            ? E['(place)'] extends 'constant'
              ? Open<W, 'value'>
              : GroupVariables[W]
            : W extends keyof RefractoryVariables
              ? E['(place)'] extends 'constant' | 'code'
                ? E['(unexplained)'] extends 'any'
                  ? RefractoryVariables[W]
                  : Open<W, 'value'>
                : RefractoryVariables[W]
              : Other<E, W>

/** What is left: noise, words of the grammar, names that nobody has explained. */
type Other<E extends Environment, W extends string> = W extends 'xi' | `xi_${string}`
  ? E['(place)'] extends (W extends 'xi' ? 'differential' : 'differential' | 'subexpression')
    ? 'noise'
    : Fail<`${W} belongs in differential equations`>
  : W extends 'not'
    ? Special<'not'>
    : W extends Keyword
      ? Fail<`unexpected ${W}`>
      : IsName<W> extends true
        ? E['(unexplained)'] extends 'any'
          ? Special<'unexplained'>
          : Open<W, 'value'>
        : Fail<`cannot read ${W}`>

/** Value of a call; that of a function that nobody has explained may be any. */
export type Call<E extends Environment, F extends string, Args extends readonly unknown[]> = F extends keyof E
  ? E[F] extends Callable<infer S>
    ? Applied<F, S, Args>
    : null
  : F extends keyof Functions
    ? [F, Args] extends [Dimensionless, ['1' | false]]
      ? '1'
      : Applied<F, Functions[F], Args>
    : null

type Literal<W extends string> = [NumberOf<W>] extends [never]
  ? W extends `${string}${'e' | 'E'}`
    ? [NumberOf<`${W}1`>] extends [never]
      ? Fail<`cannot read ${W}`>
      : Special<'exponent'>
    : Fail<`cannot read ${W}`>
  : NumberOf<W>
