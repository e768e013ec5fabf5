import type { Equation } from '../tree/equation.ts'
import type { ModelType, model } from '../types/model.ts'
import type { Equations } from './equations.ts'

/**
 * Equations of any model: what a function takes that reads equations, whatever TypeScript knows of them.
 * (`Equations<M>` has methods whose types depend on `M` in both directions, so that no two of them fit each other.)
 */
export interface AnyEquations
  extends Pick<Equations, 'differential' | 'subexpressions' | 'parameters' | 'names'>,
    Iterable<Equation> {
  readonly [model]: ModelType
  toString(): string
}
