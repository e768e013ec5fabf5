import type { Dimension } from '@dvdt/units'
import type { Expression, Name } from './expression.ts'
import type { Span } from './span.ts'

/** What a value is made of: float64, int32 or one byte that is 0 or 1. */
export type ValueType = 'float' | 'integer' | 'boolean'

/** What stands behind the colon: `volt`, `1`, `boolean`, `integer`, `siemens/metre**2`. */
export interface UnitSpecification extends Span {
  /** As written, without blanks at the ends. */
  readonly text: string
  readonly dimension: Dimension
  readonly type: ValueType
}

/** `(constant)`, `(unless refractory)`: blanks inside are single, none at the ends. */
export interface Flag extends Span {
  readonly name: string
}

interface Definition extends Span {
  readonly name: Name
  readonly unit: UnitSpecification
  readonly flags: readonly Flag[]
  /** The text that the positions of this equation count in. */
  readonly source: string
}

/** `dv/dt = expression : unit` */
export interface Differential extends Definition {
  readonly kind: 'differential'
  readonly expression: Expression
}

/** `v = expression : unit` */
export interface Subexpression extends Definition {
  readonly kind: 'subexpression'
  readonly expression: Expression
}

/** `v : unit` */
export interface Parameter extends Definition {
  readonly kind: 'parameter'
}

export type Equation = Differential | Subexpression | Parameter
