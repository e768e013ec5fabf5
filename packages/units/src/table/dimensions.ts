import type { Pow } from '../dimension/algebra.ts'
import type { fixedUnits, litres, prefixedUnits, shortNames } from './bases.ts'
import type { Prefix, SmallPrefix } from './prefixes.ts'

// The same names as in units.ts, where they are made at run time.

type Table = Readonly<Record<string, { readonly dimension: string }>>

/** Names of the units of a table, with prefixes. */
type Plain<T extends Table, P extends string> = { readonly [B in keyof T & string as `${P}${B}`]: T[B]['dimension'] }
type Square<T extends Table, P extends string> = {
  readonly [B in keyof T & string as `${P}${B}2`]: Pow<T[B]['dimension'], 2>
}
type Cube<T extends Table, P extends string> = {
  readonly [B in keyof T & string as `${P}${B}3`]: Pow<T[B]['dimension'], 3>
}

type Shorts = typeof shortNames
type Short = {
  readonly [N in keyof Shorts]: Shorts[N] extends readonly [infer B extends keyof typeof prefixedUnits, string, infer E]
    ? Pow<(typeof prefixedUnits)[B]['dimension'], E & (2 | 3)>
    : (typeof prefixedUnits)[Shorts[N][0]]['dimension']
}

/** Dimensions of all units by name: `UnitDimensions['mvolt']` is `"voltage"`. */
export interface UnitDimensions
  extends Plain<typeof fixedUnits, ''>,
    Square<typeof fixedUnits, ''>,
    Cube<typeof fixedUnits, ''>,
    Plain<typeof prefixedUnits, '' | Prefix>,
    Square<typeof prefixedUnits, '' | Prefix>,
    Cube<typeof prefixedUnits, '' | Prefix>,
    Plain<typeof litres, '' | Prefix | SmallPrefix>,
    Short {}

/** The names that equations may have after the colon: units of size 1 in SI base units, without a power in their name. */
export type BaseUnitName =
  | keyof typeof fixedUnits
  | Exclude<keyof typeof prefixedUnits, 'gram' | 'gramme' | 'molar'>
  | 'kgram'
  | 'kgramme'
  | 'mmolar'
  | 'mM'
  | 'kliter'
  | 'klitre'
  | 'Hz'
