import type { Assignment, Expression } from '@dvdt/dsl'

/** The boolean variable that is `False` while a neuron is refractory. */
export const NOT_REFRACTORY = 'not_refractory'

/** `d name/dt = rhs` */
export interface OdeEquation {
  readonly name: string
  /** In SI base units; subexpressions are substituted already. */
  readonly rhs: Expression
}

/**
 * What a name in a right-hand side is: `state`, another differential variable; `parameter`, fixed during a step;
 * `constant`, fixed during a run; `time`, different at each instant; `noise`, `xi` or `xi_...`.
 */
export type NameClass = 'state' | 'parameter' | 'constant' | 'time' | 'noise'

/** The differential equations of a group, as integrators see them. */
export interface OdeSystem {
  readonly equations: readonly OdeEquation[]
  classify(name: string): NameClass
  /** Whether a function gives another value at each call, as `rand` does. */
  stateful(functionName: string): boolean
  /** Names of the Gaussian white noises, in the order of their first appearance. */
  readonly noise: readonly string[]
  /** Variables flagged `(unless refractory)`: their derivative is 0 while `not_refractory` is `False`. */
  readonly clamped: ReadonlySet<string>
  /** Names of integer and boolean values; all others are floats. */
  readonly integers?: ReadonlySet<string>
  /** Whether a function of `t` keeps its value during each step, as a `TimedArray` with a coarser grid does. */
  locallyConstant?(functionName: string): boolean
}

/**
 * A coupled linear system x' = M x + b, whose exponential is computed numerically: P = exp(M dt) and
 * Q = ∫ exp(M s) ds from 0 to dt.
 */
export interface Propagator {
  /** The variables x: rows and columns of M stand for them in this order. */
  readonly states: readonly string[]
  /** M, such that M[i][j]·x[j] has the dimension of x[i] per second. Its entries read constants and parameters only. */
  readonly matrix: readonly (readonly Expression[])[]
  /** When statements use it: `refractory` stands for the system in which clamped variables do not move. */
  readonly active: 'always' | 'not_refractory' | 'refractory'
  /** Names by which statements read P[i][j]. */
  readonly names: readonly (readonly string[])[]
  /** Names by which statements read Q[i][j], in s. */
  readonly inputNames: readonly (readonly string[])[]
}

/**
 * One step of all differential variables. Statements assign temporaries (names that begin with an underscore, and
 * those of the noises), then the variables; they read `t` and `dt` at the start of the step.
 */
export interface StateUpdate {
  readonly statements: readonly Assignment[]
  readonly propagators: readonly Propagator[]
  /**
   * Differential variables whose new values are NaN or infinite if any variable is: the others go into them with each step, unless the neuron is
   * refractory. All variables if it isn't known.
   */
  readonly telling?: readonly string[]
}

/** A numerical method. */
export interface Integrator {
  readonly name: string
  /** Why the method can't integrate these equations, as a clause: "the right-hand side of dv/dt is not linear in v". */
  unsuitable(system: OdeSystem): string | undefined
  /** The update of one step. Only for systems that are suitable. */
  update(system: OdeSystem): StateUpdate
}
