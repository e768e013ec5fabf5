import type { Expression } from '@dvdt/dsl'
import { DrawNumbers } from '../../groups/draws.ts'
import { KernelBuilder } from '../../kernel/builder.ts'
import type { Value } from '../../kernel/ir.ts'
import { uniform } from '../../kernel/random.ts'
import { lower } from '../../lowering/expression.ts'
import { type Data, StateArray } from '../../variables/array.ts'
import type { Candidates } from './candidates.ts'
import { type Copies, PairEnvironment } from './environment.ts'
import { executable } from './execution.ts'
import { type Index, other, side } from './junction.ts'
import { block, type Randomness } from './randomness.ts'

/** What has to be found out about each candidate. */
export interface Question {
  readonly outer: Index
  /** Variable of the loop, whose value the candidate is. */
  readonly variable: string | undefined
  /** Index of the partner; without it, the candidate's value. */
  readonly element: Expression | undefined
  /** Whether there are synapses. */
  readonly condition: Expression | undefined
  /** With which probability there are; or one for each candidate. */
  readonly p: Expression | ArrayLike<number> | undefined
  /** How many there are. */
  readonly n: Expression | undefined
  /** Whether the condition, `p` or `n` read variables of the partner, so that there has to be one. */
  readonly readsPartner: boolean
  /** Candidates can occur several times, so that their positions tell their random numbers apart. */
  readonly isList: boolean
}

/** What was found out, candidate by candidate. */
export interface Answers {
  readonly partner: Int32Array | Float64Array
  readonly verdict: Int32Array
  /** Synapses of the pair; one each if there is none. */
  readonly n: Int32Array | Float64Array | undefined
  /** Probabilities, where they are part of the question. */
  readonly p: Float64Array | undefined
}

const isExpression = (p: Expression | ArrayLike<number>): p is Expression => 'kind' in p

/** Prepares the answering of a question about candidates, in blocks of at most `size`. */
export function answering(
  copies: Copies,
  randomness: Randomness,
  question: Question,
  size: number,
  expected: number,
): (candidates: Candidates, position: number) => Answers {
  const { outer, variable, element, condition, p, n, readsPartner, isList } = question
  const inner = other(outer)
  const array = <T extends 'float' | 'integer'>(name: string, type: T) => new StateArray(name, type, size)
  const rows = array('row', 'integer')
  const values = array('value', 'integer')
  /** Candidates in this block, and in those before. */
  const counts = new StateArray('count', 'integer', 2)
  const verdicts = array('verdict', 'integer')
  const builder = new KernelBuilder('pairs')
  const numbers = new DrawNumbers(block.pair)
  const at = (list: StateArray, index: Value): Value => builder.load(builder.array(list), index)
  const zero = builder.i32(0)
  const count = at(counts, zero)
  const before = at(counts, builder.i32(1))
  let partners: StateArray = values
  let ns: StateArray | undefined
  let ps: StateArray<'float'> | undefined

  builder.range(zero, count, (position) => {
    const row = at(rows, position)
    const value = at(values, position)
    const draws = () =>
      isList
        ? randomness.draws(builder, builder.binary('add', before, position), zero)
        : randomness.draws(builder, row, value)
    const known = new Map([[outer, row] as [string, Value]])
    if (variable !== undefined) known.set(variable, value)
    const environment = new PairEnvironment(builder, copies, known, draws, numbers)
    let partner = value
    if (element) {
      partner = lower(element, environment)
      if (builder.typeOf(partner) === 'bool') partner = builder.toI32(partner)
      partners = array('partner', builder.typeOf(partner) === 'f64' ? 'float' : 'integer')
      builder.store(builder.array(partners), position, partner)
    }
    const index = builder.toI32(partner)
    const N = builder.i32(side(copies.junction, inner).N)
    const exists = builder.and(builder.compare('ge', index, zero), builder.compare('lt', index, N))
    known.set(inner, readsPartner ? builder.select(exists, index, zero) : index)
    let holds = condition ? builder.toBool(lower(condition, environment)) : builder.bool(true)
    if (p) {
      ps = array('p', 'float')
      const probability = isExpression(p) ? builder.toF64(lower(p, environment)) : at(ps, position)
      if (isExpression(p)) builder.store(builder.array(ps), position, probability)
      holds = builder.and(holds, builder.compare('lt', uniform(builder, draws(), numbers.next()), probability))
    }
    if (readsPartner) holds = builder.or(holds, builder.not(exists))
    builder.store(builder.array(verdicts), position, builder.toI32(holds))
    if (n) {
      let number = lower(n, environment)
      if (builder.typeOf(number) === 'bool') number = builder.toI32(number)
      ns = array('n', builder.typeOf(number) === 'f64' ? 'float' : 'integer')
      builder.store(builder.array(ns), position, number)
    }
  })
  const run = executable(builder.finish(), expected)
  return (candidates, position) => {
    const { count } = candidates
    rows.data.set(candidates.row.subarray(0, count))
    values.data.set(candidates.value.subarray(0, count))
    counts.data.set([count, position])
    if (p && !isExpression(p))
      for (let k = 0; k < count; k++) (ps as StateArray<'float'>).data[k] = p[position + k] as number
    run()
    return {
      partner: partners.data as Data<'float' | 'integer'>,
      verdict: verdicts.data,
      n: ns?.data as Data<'float' | 'integer'> | undefined,
      p: ps?.data,
    }
  }
}
