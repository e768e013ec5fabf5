import type { UnitDimensions } from '@dvdt/units'
import type { Functions } from './functions.ts'
import type { Constants, GroupVariables } from './lookup.ts'

/** Messages for variables of neurons whose names mean something else, as a union. */
export type NamesTaken<Names> = Names extends `${string}${'_pre' | '_post'}`
  ? `${Names}: names with _pre and _post belong to synapses`
  : never

/** Python's, which no name can be. */
export type Keyword =
  | ('False' | 'None' | 'True' | 'and' | 'as' | 'assert' | 'async' | 'await' | 'break' | 'class' | 'continue' | 'def')
  | ('del' | 'elif' | 'else' | 'except' | 'finally' | 'for' | 'from' | 'global' | 'if' | 'import' | 'in' | 'is')
  | ('lambda' | 'nonlocal' | 'not' | 'or' | 'pass' | 'raise' | 'return' | 'try' | 'while' | 'with' | 'yield')
type Refractoriness = 'not_refractory' | 'refractory' | 'refractory_until'

/** Why a name cannot be a variable's, or `never` when it can. */
export type Reserved<N extends string> = N extends keyof UnitDimensions
  ? 'the name of a unit'
  : N extends keyof Constants | keyof GroupVariables | Refractoriness | 'xi' | `xi_${string}`
    ? 'has a meaning of its own'
    : N extends keyof Functions
      ? 'the name of a function'
      : N extends Keyword
        ? 'a reserved word'
        : N extends `_${string}`
          ? 'starts with _'
          : never
