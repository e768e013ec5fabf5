import type { UnitDimensions } from '@dvdt/units'
import type { Environment } from './environment.ts'
import type { ExternalSignature, ExternalValue } from './external.ts'
import type { Applied, Functions } from './functions.ts'
import type { Keyword } from './identifier.ts'
import type { Digit, IsName, NumberOf } from './tokens.ts'
import type { Fail, Open, Special } from './value.ts'

/** Numbers with names. */
export interface Constants {
  pi: '1'
  e: '1'
  inf: '1'
  True: 'boolean'
  False: 'boolean'
}

/** Variables that every group of neurons has without defining them. */
export interface NeuronVariables {
  t: 'time'
  dt: 'time'
  t_in_timesteps: '1'
  i: '1'
  N: '1'
  lastspike: 'time'
  not_refractory: 'boolean'
}

/** Value of a name or number: variables of the model first, then what was given to it, then what everyone knows. */
export type Lookup<E extends Environment, W extends string> = W extends keyof E['variables']
  ? VariableValue<E['variables'][W]>
  : W extends `${Digit | '.'}${string}`
    ? Literal<W>
    : W extends keyof E['names']
      ? ExternalValue<E['names'][W]>
      : W extends keyof UnitDimensions
        ? UnitDimensions[W]
        : W extends keyof Constants
          ? Constants[W]
          : W extends Exclude<keyof NeuronVariables, E['place'] extends 'constant' ? string : never>
            ? NeuronVariables[W]
            : Other<E, W>

/** What is left after values: noise, words of the grammar, functions without their arguments, names that nobody has explained. */
type Other<E extends Environment, W extends string> = W extends 'xi' | `xi_${string}`
  ? E['place'] extends (W extends 'xi' ? 'differential' : 'differential' | 'subexpression')
    ? 'noise'
    : Fail<`${W} belongs in differential equations`>
  : W extends 'not'
    ? Special<'not'>
    : W extends Keyword
      ? Fail<`unexpected ${W}`>
      : W extends keyof Functions
        ? Special<'function'>
        : IsName<W> extends true
          ? E['unexplained'] extends 'any'
            ? Special<'unexplained'>
            : string extends keyof E['variables'] | keyof E['names']
              ? Special<'unexplained'>
              : Open<W, 'value'>
          : Fail<`cannot read ${W}`>
/** Value of a call. */
export type Call<E extends Environment, F extends string, Args extends readonly unknown[]> = F extends keyof E['names']
  ? unknown extends E['names'][F]
    ? null
    : [ExternalSignature<E['names'][F]>] extends [never]
      ? Fail<`${F} is no function`>
      : Applied<F, ExternalSignature<E['names'][F]>, Args>
  : F extends keyof Functions
    ? Applied<F, Functions[F], Args>
    : F extends keyof E['variables'] | keyof UnitDimensions | keyof Constants | keyof NeuronVariables
      ? Fail<`${F} is no function`>
      : IsName<F> extends true
        ? E['unexplained'] extends 'any'
          ? null
          : string extends keyof E['names']
            ? null
            : Open<F, 'function'>
        : Fail<`cannot read ${F}`>

type VariableValue<D> = string extends D ? null : D extends 'integer' ? '1' : D

type Literal<W extends string> = [NumberOf<W>] extends [never]
  ? W extends `${string}${'e' | 'E'}`
    ? [NumberOf<`${W}1`>] extends [never]
      ? Fail<`cannot read ${W}`>
      : Special<'exponent'>
    : Fail<`cannot read ${W}`>
  : NumberOf<W>
