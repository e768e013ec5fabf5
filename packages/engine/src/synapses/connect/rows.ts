import { type Expression, type Loop, literalValue, type ValueType } from '@dvdt/dsl'
import { ofType } from '../../groups/calls.ts'
import { DrawNumbers } from '../../groups/draws.ts'
import { KernelBuilder } from '../../kernel/builder.ts'
import { lower } from '../../lowering/expression.ts'
import { type Data, StateArray } from '../../variables/array.ts'
import { type Copies, PairEnvironment } from './environment.ts'
import { executable } from './execution.ts'
import { type Index, type Junction, side } from './junction.ts'
import { block, type Randomness } from './randomness.ts'

/**
 * The candidates for partners of each neuron, row by row: candidate m of row r is `low[r] + m*step[r]`,
 * 0 <= m < `length[r]`.
 */
export interface Rows {
  readonly count: number
  readonly low: Int32Array
  readonly step: Int32Array
  readonly length: Float64Array
}

/** What rows are computed from. */
export interface RowSource {
  readonly copies: Copies
  readonly randomness: Randomness
  /** The index that counts the rows. */
  readonly outer: Index
}

/** Values of an expression for each neuron with the outer index. */
export function perNeuron<T extends ValueType>(
  { copies, randomness, outer }: RowSource,
  expression: Expression,
  type: T,
  draws: number,
): Data<T> {
  const count = side(copies.junction, outer).N
  const result = new StateArray('result', type, count)
  const literal = literalValue(expression)
  if (literal) {
    result.data.fill(literal.value)
    return result.data
  }
  const builder = new KernelBuilder('rows')
  const numbers = new DrawNumbers(draws)
  builder.range(builder.i32(0), builder.i32(count), (row) => {
    const drawsHere = () => randomness.draws(builder, row, builder.i32(0))
    const environment = new PairEnvironment(builder, copies, new Map([[outer, row]]), drawsHere, numbers)
    builder.store(builder.array(result), row, ofType(builder, type, lower(expression, environment)))
  })
  executable(builder.finish(), count)()
  return result.data
}

/** The rows of a generator's loop. @throws RangeError for a step of 0 */
export function rowsOf(source: RowSource, loop: Loop): Rows {
  const count = side(source.copies.junction, source.outer).N
  const { low, high, step } = loop.over
  const from = low ? perNeuron(source, low, 'integer', block.low) : new Int32Array(count)
  const to = perNeuron(source, high, 'integer', block.high)
  const steps = step ? perNeuron(source, step, 'integer', block.step) : new Int32Array(count).fill(1)
  const length = new Float64Array(count)
  for (let row = 0; row < count; row++) {
    const by = steps[row] as number
    if (by === 0)
      throw new RangeError(
        `The step of '${loop.over.kind}' is 0 for ${source.outer} = ${row}, so that it would never end`,
      )
    length[row] = Math.max(0, Math.ceil(((to[row] as number) - (from[row] as number)) / by))
  }
  return { count, low: from, step: steps, length }
}

/** Rows with the candidates 0 to `length - 1`. */
export function regular(count: number, length: number): Rows {
  return {
    count,
    low: new Int32Array(count),
    step: new Int32Array(count).fill(1),
    length: new Float64Array(count).fill(length),
  }
}

/** Rows whose only candidate is the neuron with the same index, as far as there is one. */
export function diagonal(count: number, partners: number): Rows {
  return {
    count,
    low: Int32Array.from({ length: count }, (_, row) => row),
    step: new Int32Array(count).fill(1),
    length: Float64Array.from({ length: count }, (_, row) => Number(row < partners)),
  }
}

/** Rows of one candidate: the index of the row, or 0. */
export function single(junction: Junction, outer: Index, isItself: boolean): Rows {
  const { N } = side(junction, outer)
  return isItself ? diagonal(N, N) : regular(N, 1)
}

/**
 * How many candidates there are; or, if they are chosen with probabilities, a number that they hardly exceed: five standard
 * deviations above what is to be expected.
 */
export function expectedCandidates({ length }: Rows, p?: Float64Array): number {
  if (!p) return length.reduce((sum, candidates) => sum + candidates, 0)
  const expected = length.reduce((sum, candidates, row) => sum + candidates * (p[row] as number), 0)
  return expected + 5 * Math.sqrt(expected)
}
