import { type AnyQuantity, Dimension, isQuantity, isQuantityArray, noDimension, type Quantity } from '@dvdt/units'
import type { ValueType } from '../tree/equation.ts'
import type { DimensionIn, DimensionsIn, Meant, meaning } from '../types/external.ts'
import type { ConstantMeaning, FunctionMeaning } from './scope.ts'

/** What a value from outside can mean in a model. */
export type ExternalMeaning = ConstantMeaning | FunctionMeaning

/** A value that tells itself what it means in a model, such as a function with units. */
export interface External {
  toMeaning(): ExternalMeaning
}

/** What can be given to a model: by name to `eqs`, as part of a template, or in a `namespace`. */
export type ExternalValue = AnyQuantity | number | boolean | External

/** A unit, `1` for no dimension, or a type that has no dimension. */
export type UnitOrType = AnyQuantity | 1 | 'integer' | 'boolean'

/** How a function is declared: units of its arguments and of its result. */
export interface Signature<Args extends readonly UnitOrType[] = readonly UnitOrType[], Result = UnitOrType> {
  readonly args: Args
  readonly result: Result
  /** Another value at each call, even for the same arguments. */
  readonly stateful?: boolean
}

const isExternal = (value: unknown): value is External =>
  typeof value === 'object' && value !== null && typeof (value as Partial<External>).toMeaning === 'function'

/**
 * What a value from outside means in a model.
 * @param name  under which it was given, for messages
 * @throws TypeError if models have no use for the value.
 */
export function meaningOf(name: string, value: unknown): ExternalMeaning {
  if (typeof value === 'number') return constant('float', noDimension, value)
  if (typeof value === 'boolean') return constant('boolean', noDimension, Number(value))
  if (isQuantity(value)) return constant('float', Dimension.parse(value.dimension), value.value)
  if (isExternal(value)) return value.toMeaning()
  throw new TypeError(`'${name}' cannot be used in a model: ${reason(value)}.`)
}

const constant = (type: ValueType, dimension: Dimension, value?: number): ConstantMeaning => ({
  kind: 'constant',
  type,
  dimension,
  ...(value !== undefined && { value }),
})

function reason(value: unknown): string {
  if (isQuantityArray(value) || Array.isArray(value) || ArrayBuffer.isView(value)) {
    return 'it is an array; give each value a name, make it a parameter of the model, or a TimedArray'
  }
  if (typeof value === 'function') return 'wrap functions in func(...) to declare their units'
  if (typeof value === 'string') return 'it is a string; parts of a text go into the text itself'
  if (value === undefined) return 'it is undefined; values that come later are declared by atRun(unit)'
  return `it is ${value === null ? 'null' : `of type ${typeof value}`}, not a quantity, number, boolean or function`
}

/** Whether two meanings are the same: equal values, or one and the same function. */
export function sameMeaning(a: ExternalMeaning, b: ExternalMeaning): boolean {
  if (a.kind === 'constant' && b.kind === 'constant') {
    return a.type === b.type && a.dimension.equals(b.dimension) && Object.is(a.value, b.value)
  }
  return a.kind === 'function' && b.kind === 'function' && a.implementation === b.implementation
}

/** A function of numbers that models can call. Made by `func`. */
export class UserFunction<M extends { takes: readonly string[]; gives: string }> implements External, Meant<M> {
  declare readonly [meaning]: M
  readonly #meaning: FunctionMeaning & Required<Pick<FunctionMeaning, 'implementation'>>

  constructor(declared: FunctionMeaning & Required<Pick<FunctionMeaning, 'implementation'>>) {
    this.#meaning = declared
  }

  /** Takes and gives SI base units. */
  get implementation(): (...args: number[]) => number {
    return this.#meaning.implementation
  }

  toMeaning(): FunctionMeaning {
    return this.#meaning
  }
}

/**
 * A function for models, with the units of its arguments and its result.
 * @param implementation  takes and gives numbers in SI base units; booleans are 0 and 1
 * @example func((v) => Math.max(v, 0), { args: [volt], result: volt })
 * @throws TypeError when the declaration does not fit the function.
 */
export function func<const Args extends readonly UnitOrType[], const Result extends UnitOrType>(
  implementation: (...args: { readonly [I in keyof Args]: number }) => number | boolean,
  signature: Signature<Args, Result>,
): UserFunction<{ takes: DimensionsIn<Args>; gives: DimensionIn<Result> }> {
  if (typeof implementation !== 'function') throw new TypeError('The first argument of func is a function of numbers.')
  const { args, result, stateful = false } = signature ?? {}
  if (!Array.isArray(args)) throw new TypeError('func needs units: { args: [volt, 1], result: amp }.')
  if (implementation.length > args.length) {
    const count = `${implementation.length} argument${implementation.length === 1 ? '' : 's'}`
    throw new TypeError(`The function takes ${count}, but 'args' has units for ${args.length}.`)
  }
  const parameters = args.map((arg: UnitOrType, index) => declared(arg, `args[${index}]`).dimension)
  const { type, dimension } = declared(result, 'result')
  return new UserFunction({
    kind: 'function',
    parameters,
    result: dimension,
    resultType: type,
    stateful,
    implementation: implementation as (...args: number[]) => number,
  })
}

/** A name with a unit whose value comes with `run({ namespace })`. Made by `atRun`. */
export class Promised<D extends string> implements External, Meant<D> {
  declare readonly [meaning]: D
  readonly #meaning: ConstantMeaning

  constructor(promised: ConstantMeaning) {
    this.#meaning = promised
  }

  toMeaning(): ConstantMeaning {
    return this.#meaning
  }
}

/**
 * Stands for a value that is given later, by `run(duration, { namespace: { ... } })`.
 * @example eqs('dv/dt = -v/tau : volt', { tau: atRun(second) })
 * @throws TypeError for anything but a unit, 1, 'integer' or 'boolean'.
 */
export function atRun<const U extends UnitOrType>(unit: U): Promised<DimensionIn<U>> {
  const { type, dimension } = declared(unit, 'the argument of atRun')
  return new Promised(constant(type, dimension))
}

function declared(unit: UnitOrType, what: string): { type: ValueType; dimension: Dimension } {
  if (unit === 'integer' || unit === 'boolean') return { type: unit, dimension: noDimension }
  if (unit === 1) return { type: 'float', dimension: noDimension }
  if (isQuantity(unit)) return { type: 'float', dimension: Dimension.parse((unit as Quantity<string>).dimension) }
  throw new TypeError(`${what} has to be a unit, 1, 'integer' or 'boolean'.`)
}
