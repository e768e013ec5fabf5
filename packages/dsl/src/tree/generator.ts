import type { Expression, Name } from './expression.ts'
import type { Span } from './span.ts'

/**
 * The partners of one neuron: `k for k in range(i - 3, i + 4) if k != i`. Without a loop there is one partner: `i + 1`.
 */
export interface Generator extends Span {
  readonly kind: 'generator'
  /** Index of a partner. */
  readonly element: Expression
  readonly loop?: Loop
  /** A synapse is made where it holds. */
  readonly condition?: Expression
}

/** `for variable in over` */
export interface Loop extends Span {
  readonly variable: Name
  readonly over: IndexRange | Sample
}

interface Stretch extends Span {
  /** First index; 0 if there is none. */
  readonly low?: Expression
  /** The index behind the last one. */
  readonly high: Expression
  /** 1 if there is none; may be negative. */
  readonly step?: Expression
}

/** `range(high)`, `range(low, high)`, `range(low, high, step)` */
export interface IndexRange extends Stretch {
  readonly kind: 'range'
}

/** `sample(low, high, step, p=0.1)`: each with a probability. `sample(high, size=10)`: so many of them, ascending. */
export interface Sample extends Stretch {
  readonly kind: 'sample'
  readonly p?: Expression
  readonly size?: Expression
}
