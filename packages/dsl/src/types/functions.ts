import type { Sqrt } from '@dvdt/units'
import type { Dim, Fail } from './value.ts'

/** Functions of one number. */
export type Dimensionless =
  | ('sin' | 'cos' | 'tan' | 'sinh' | 'cosh' | 'tanh' | 'arcsin' | 'arccos' | 'arctan')
  | ('exp' | 'log' | 'log10' | 'expm1' | 'log1p' | 'exprel' | 'int')

/**
 * The functions of the language: what they take (a dimension each, `"any"`, or `"same"` as the first argument)
 * and give (a dimension, `"same"` or `"sqrt"`).
 */
export interface Functions extends Record<Dimensionless, { takes: ['1']; gives: '1' }> {
  sqrt: { takes: ['any']; gives: 'sqrt' }
  ceil: { takes: ['any']; gives: 'same' }
  floor: { takes: ['any']; gives: 'same' }
  abs: { takes: ['any']; gives: 'same' }
  sign: { takes: ['any']; gives: '1' }
  clip: { takes: ['any', 'same', 'same']; gives: 'same' }
  timestep: { takes: ['time', 'time']; gives: '1' }
  rand: { takes: []; gives: '1' }
  randn: { takes: []; gives: '1' }
  poisson: { takes: ['1'] | []; gives: '1' }
}

export interface Signature {
  readonly takes: readonly string[]
  readonly gives: string
}

/** Value of a call, or what is wrong with it: `"exp(voltage)"`, `"clip(voltage, 1, 1)"`, `"exp takes 1 argument, not 2"`. */
export type Applied<
  F extends string,
  S extends Signature,
  Args extends readonly unknown[],
> = Args['length'] extends S['takes']['length']
  ? Fits<S['takes'], Args, Dim<Args[0]>> extends true
    ? Result<S['gives'], Args[0]>
    : Fail<`${F}(${List<Args>})`>
  : number extends S['takes']['length']
    ? null
    : Fail<`${F} takes ${Count<S['takes']['length']>}, not ${Args['length']}`>

type Fits<Takes extends readonly string[], Args extends readonly unknown[], First> = Args extends readonly [
  infer A,
  ...infer Others,
]
  ? Takes extends readonly [infer T, ...infer Rest extends readonly string[]]
    ? Dim<A> extends Accepted<T, First>
      ? Fits<Rest, Others, First>
      : false
    : true
  : true
type Accepted<T, First> = T extends 'any'
  ? unknown
  : T extends 'same'
    ? First extends null
      ? unknown
      : First | null
    : T extends 'boolean' | 'integer'
      ? '1' | null
      : T | null

type Result<Gives extends string, A> = string extends Gives
  ? null
  : Gives extends 'same'
    ? Dim<A>
    : Gives extends 'sqrt'
      ? Dim<A> extends infer D extends string
        ? Sqrt<D>
        : null
      : Gives extends 'boolean'
        ? true
        : Gives extends 'integer'
          ? '1'
          : Gives

type List<Args extends readonly unknown[], Text extends string = ''> = Args extends readonly [infer A, ...infer Rest]
  ? List<Rest, `${Text}${Text extends '' ? '' : ', '}${Dim<A> extends infer D extends string ? D : '?'}`>
  : Text
type Count<N extends number> = [N] extends [1]
  ? '1 argument'
  : [0 | 1] extends [N]
    ? '0 or 1 arguments'
    : [1 | 2 | 3] extends [N]
      ? '1 to 3 arguments'
      : [2 | 3 | 4] extends [N]
        ? '2 to 4 arguments'
        : `${N} arguments`
