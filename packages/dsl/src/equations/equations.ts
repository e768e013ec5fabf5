import { printEquations } from '../printing/equations.ts'
import type { ExternalValue } from '../scope/external.ts'
import type { Differential, Equation, Parameter, Subexpression } from '../tree/equation.ts'
import type { Conflicts, Extended } from '../types/extension.ts'
import type { ModelType, model } from '../types/model.ts'
import type { CheckedRenaming, Renamed } from '../types/renaming.ts'
import { joined } from './joined.ts'
import type { Parts } from './parts.ts'
import { renamed } from './renamed.ts'

/**
 * A model, or a part of one: equations and the values that came with them. Immutable.
 * Made by `eqs`; the type parameter says what TypeScript knows of it.
 */
export class Equations<M extends ModelType = ModelType> implements Iterable<Equation> {
  declare readonly [model]: M
  /** Variables with a differential equation, by name, in the order of the text. */
  readonly differential: ReadonlyMap<string, Differential>
  readonly subexpressions: ReadonlyMap<string, Subexpression>
  readonly parameters: ReadonlyMap<string, Parameter>
  /** Values from outside that the equations can use, by name. */
  readonly names: string extends keyof M['names'] ? Readonly<Record<string, ExternalValue>> : Readonly<M['names']>
  readonly #parts: Parts

  /** @param parts  checked before, by `checkedParts` */
  constructor(parts: Parts) {
    this.#parts = parts
    const ofKind = <K extends Equation['kind']>(kind: K) =>
      new Map(
        parts.equations
          .filter((equation): equation is Extract<Equation, { kind: K }> => equation.kind === kind)
          .map((equation) => [equation.name.name, equation] as const),
      )
    this.differential = ofKind('differential')
    this.subexpressions = ofKind('subexpression')
    this.parameters = ofKind('parameter')
    this.names = Object.freeze({ ...parts.names }) as this['names']
  }

  /** All equations in the order of the text. */
  [Symbol.iterator](): Iterator<Equation> {
    return this.#parts.equations[Symbol.iterator]()
  }

  /**
   * These equations and others. Both see all variables and values of the other.
   * @throws ModelError if both define a variable, if a name would mean two things, or if dimensions do not fit.
   */
  extend<B extends ModelType>(
    other: [Conflicts<M, B>] extends [never] ? Equations<B> : Conflicts<M, B>,
  ): Equations<Extended<M, B>> {
    const parts = joined(this.#parts, (other as Equations<B>).#parts)
    return new Equations(parts)
  }

  /**
   * The same equations with other names: of variables, of values from outside, of names that are not defined yet.
   * @example synapse.rename({ g: 'ge', tau: 'taue' })
   * @throws ModelError for names that the model does not have, and for new ones that are taken or reserved.
   */
  rename<const R extends Readonly<Record<string, string>>>(
    names: string extends keyof R ? R : CheckedRenaming<M, R>,
  ): Equations<string extends keyof R ? ModelType : Renamed<M, R>> {
    return new Equations(renamed(this.#parts, names))
  }

  /** Canonical text, one equation a line. `eqs(equations.toString(), equations.names)` gives the same model. */
  toString(): string {
    return printEquations(this.#parts.equations)
  }

  /** What equations are made of, for templates that contain some. */
  static partsOf(equations: Equations): Parts {
    return equations.#parts
  }
}
