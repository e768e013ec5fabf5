import type { UnitDimensions } from '@dvdt/units'
import type { Dimensions, Names } from './environment.ts'
import type { ExternalValue, Unusable } from './external.ts'
import type { Reserved } from './identifier.ts'
import type { Constants } from './lookup.ts'

/** Messages for values that a model cannot use or that cannot have their names, as a union. */
export type NameMistakes<V extends Dimensions, N extends Names> = Each<V, N, keyof N>

type Each<V extends Dimensions, N extends Names, K> = K extends keyof N & string
  ? string extends K
    ? never
    : Unusable<N[K]> extends true
      ? `${K}: not a quantity, number, boolean or function`
      : K extends keyof V
        ? string extends keyof V
          ? never
          : `${K}: a variable of the model and a value given to it`
        : Reserved<K> extends infer Why extends string
          ? IsTheSame<K, N[K]> extends true
            ? never
            : `${K}: ${Why}`
          : never
  : never

/** Constants and units may be given under their own names. */
type IsTheSame<K extends string, T> = K extends keyof Constants
  ? true
  : K extends keyof UnitDimensions
    ? ExternalValue<T> extends UnitDimensions[K]
      ? true
      : false
    : false
