import type { DimensionIn, DimensionsIn, Meant, meaning } from '../types/external.ts'
import { declared, type UnitOrType } from './declaration.ts'
import type { External } from './external.ts'
import type { FunctionMeaning } from './scope.ts'

/** How a function is declared: units of its arguments and of its result. */
export interface Signature<Args extends readonly UnitOrType[] = readonly UnitOrType[], Result = UnitOrType> {
  readonly args: Args
  readonly result: Result
  /** Another value at each call, even for the same arguments. */
  readonly stateful?: boolean
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
