import {
  type ConstantMeaning,
  calledFunctions,
  type Expression,
  type FunctionMeaning,
  type Meaning,
  type Scope,
  type VariableMeaning,
} from '@dvdt/dsl'
import { StateArray } from '../variables/array.ts'
import type { Link, Readable } from './link.ts'

/** Where the values of a variable come from. */
export type Storage =
  /** One value per neuron, or one for the group. */
  | { readonly kind: 'array'; readonly array: StateArray }
  /** Computed from others whenever it is read. */
  | { readonly kind: 'subexpression'; readonly expression: Expression }
  /** The neuron's index. */
  | { readonly kind: 'index' }
  /** The number of neurons. */
  | { readonly kind: 'size' }
  /** Another group's variable, once `link` has said which. */
  | { readonly kind: 'linked'; link: Link | undefined }
  /** A variable of the element of another group that `indices` names: of the neuron at an end of a synapse. */
  | {
      readonly kind: 'elsewhere'
      readonly indices: StateArray<'integer'>
      readonly group: Readable
      readonly variable: GroupVariable
      /** Name of the boolean that says whether code may write it at present, if it is not always so. */
      readonly guard?: string
    }
  /** The entry of an array that `indices` names. */
  | { readonly kind: 'entry'; readonly indices: StateArray<'integer'>; readonly array: StateArray }

/** A variable of a group: what it means to a checker, where it lives, and whether refractoriness protects it. */
export interface GroupVariable {
  readonly name: string
  readonly meaning: VariableMeaning
  readonly storage: Storage
  /** Flagged `(unless refractory)`: code other than resets can't change it while the neuron is refractory. */
  readonly clamped: boolean
  /** Flagged `(constant)`: doesn't change during a run. */
  readonly constant: boolean
  /** Has a differential equation. */
  readonly isState?: boolean
}

/**
 * The names in sight of a group's equations, conditions and statements.
 * The group's own variables come first, then what the language brings (constants, units, functions), then names given
 * from outside.
 */
export class GroupNames implements Scope {
  readonly #variables = new Map<string, GroupVariable>()
  readonly #aliases = new Map<string, GroupVariable>()
  readonly #language: Scope
  readonly #externals = new Map<string, ConstantMeaning | FunctionMeaning>()
  readonly #slots = new Map<string, number>()
  /** Values of the constants from outside, in SI base units. They live in memory, so that no kernel depends on them. */
  readonly constants: StateArray<'float'>

  constructor(owner: string, language: Scope) {
    this.#language = language
    this.constants = new StateArray(`${owner}.constants`, 'float', 0)
  }

  addVariable(variable: GroupVariable): void {
    this.#variables.set(variable.name, variable)
  }

  /** Adds another name for a variable. */
  addAlias(name: string, variable: GroupVariable): void {
    this.#aliases.set(name, variable)
  }

  /** Adds a constant or function from outside. */
  addExternal(name: string, meaning: ConstantMeaning | FunctionMeaning): void {
    this.#externals.set(name, meaning)
    if (meaning.kind === 'constant') {
      const slot = this.constants.length
      this.#slots.set(name, slot)
      this.constants.resize(slot + 1)
      this.constants.data[slot] = meaning.value ?? Number.NaN
    }
  }

  lookup(name: string): Meaning | undefined {
    return this.variable(name)?.meaning ?? this.#language.lookup(name) ?? this.#externals.get(name)
  }

  *names(): Iterable<string> {
    yield* this.#variables.keys()
    yield* this.#aliases.keys()
    yield* this.#externals.keys()
    yield* this.#language.names()
  }

  variable(name: string): GroupVariable | undefined {
    return this.#variables.get(name) ?? this.#aliases.get(name)
  }

  variables(): Iterable<GroupVariable> {
    return this.#variables.values()
  }

  /** Position of a constant from outside in `constants`. */
  slot(name: string): number | undefined {
    return this.#slots.get(name)
  }

  /** Values, in SI base units, of the constants from outside that no run gives. */
  fixedConstants(): ReadonlyMap<string, number> {
    const constants = new Map([...this.#slots].map(([name, slot]) => [name, this.constants.data[slot] as number]))
    for (const [name] of this.promised()) constants.delete(name)
    return constants
  }

  /** Names that were promised with `atRun` and get their values from `run({ namespace })`. */
  *promised(): Iterable<readonly [string, ConstantMeaning]> {
    for (const [name, meaning] of this.#externals) {
      if (meaning.kind === 'constant' && meaning.value === undefined) yield [name, meaning]
    }
  }
}

/** Whether an expression itself calls a function that gives another value each time, such as `rand`. */
export function isStateful(expression: Expression, scope: Scope): boolean {
  return [...calledFunctions(expression)].some((name) => {
    const meaning = scope.lookup(name)
    return meaning?.kind === 'function' && meaning.stateful
  })
}
