import { type ConstantMeaning, name as nameOf } from '@dvdt/dsl'
import { callFunction, ofType } from '../../groups/calls.ts'
import type { DrawNumbers } from '../../groups/draws.ts'
import { evaluate } from '../../groups/evaluation.ts'
import type { GroupVariable } from '../../groups/names.ts'
import type { KernelBuilder } from '../../kernel/builder.ts'
import type { Value } from '../../kernel/ir.ts'
import type { Draws } from '../../kernel/random.ts'
import { type Environment, lower } from '../../lowering/expression.ts'
import type { StateArray } from '../../variables/array.ts'
import { holding } from './arrays.ts'
import { type Index, type Junction, placeOf, side } from './junction.ts'

/**
 * Copies of what expressions read of the neurons at both ends, made when first needed: nothing else can change while
 * neurons are being connected, and kernels that read copies leave the arrays of groups where they are.
 */
export class Copies {
  readonly junction: Junction
  readonly #arrays = new Map<string, StateArray>()

  constructor(junction: Junction) {
    this.junction = junction
  }

  /** Values of a variable of the neurons with an index. */
  of(index: Index, { name, meaning }: GroupVariable): StateArray {
    return this.#copy(`${name}_${index}`, () =>
      holding(name, evaluate(side(this.junction, index), nameOf(name), meaning)),
    )
  }

  /** What an array holds. */
  contents(array: StateArray): StateArray {
    return this.#copy(array.name, () => holding(array.name, array.data.slice()))
  }

  #copy(key: string, make: () => StateArray): StateArray {
    const known = this.#arrays.get(key)
    if (known) return known
    const array = make()
    this.#arrays.set(key, array)
    return array
  }
}

/** The names in sight of an expression about a neuron that is to be connected, or about a pair. */
export class PairEnvironment implements Environment {
  readonly builder: KernelBuilder
  readonly #copies: Copies
  readonly #known: ReadonlyMap<string, Value>
  readonly #draws: () => Draws
  readonly #numbers: DrawNumbers

  /**
   * @param known  indices and loop variables
   * @param draws  where random numbers come from
   */
  constructor(
    builder: KernelBuilder,
    copies: Copies,
    known: ReadonlyMap<string, Value>,
    draws: () => Draws,
    numbers: DrawNumbers,
  ) {
    this.builder = builder
    this.#copies = copies
    this.#known = known
    this.#draws = draws
    this.#numbers = numbers
  }

  read(name: string): Value {
    const known = this.#known.get(name)
    if (known !== undefined) return known
    const { names } = this.#copies.junction
    const variable = names.variable(name)
    if (variable) return this.#readVariable(variable)
    const meaning = names.lookup(name)
    if (meaning?.kind !== 'constant') throw new Error(`'${name}' of '${this.#copies.junction.name}' has no value`)
    return this.#readConstant(name, meaning)
  }

  call(name: string, args: readonly Value[]): Value {
    return callFunction(this, this.#copies.junction, name, args, this.#draws(), this.#numbers)
  }

  #readVariable(variable: GroupVariable): Value {
    const { builder } = this
    const { storage, meaning } = variable
    const place = placeOf(this.#copies.junction, variable)
    if (typeof place === 'object') {
      const index = meaning.shared ? builder.i32(0) : this.read(place.at)
      return builder.load(builder.array(this.#copies.of(place.at, place.variable)), index)
    }
    if (storage.kind === 'subexpression') return ofType(builder, meaning.type, lower(storage.expression, this))
    if (storage.kind !== 'array') throw new Error(`'${variable.name}' has no value before there are synapses`)
    return builder.load(builder.array(this.#copies.contents(storage.array)), builder.i32(0))
  }

  #readConstant(name: string, { type, value }: ConstantMeaning): Value {
    const { names, name: owner } = this.#copies.junction
    const slot = names.slot(name)
    const current = slot === undefined ? value : names.constants.data[slot]
    if (current === undefined || Number.isNaN(current)) {
      throw new TypeError(
        `'${name}' of '${owner}' has no value yet: run(..., { namespace: { ${name}: ... } }) brings it`,
      )
    }
    return ofType(this.builder, type, this.builder.f64(current))
  }
}
