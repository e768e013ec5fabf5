import { KernelBuilder } from '../../kernel/builder.ts'
import { drawWord, uniformPair } from '../../kernel/draws.ts'
import type { Value } from '../../kernel/ir.ts'
import type { KernelWork } from '../../network/operation.ts'
import { StateArray } from '../../variables/array.ts'
import { holding } from './arrays.ts'
import { BLOCK, type Candidates } from './candidates.ts'
import { executable } from './execution.ts'
import { block, type Randomness } from './randomness.ts'
import { expectedCandidates, type Rows } from './rows.ts'

/**
 * A random part of the candidates, each with the probability of its row. Jumps from one chosen candidate to the next: the
 * number of those between is geometrically distributed, so that the time depends on how many are chosen, and not on how
 * many there are. The block is the same each time, with other contents.
 * @param p  probability, by row
 * @see Devroye (1986), Non-Uniform Random Variate Generation, chapter X.2
 */
export function* chosenCandidates(rows: Rows, p: Float64Array, randomness: Randomness): Iterable<Candidates> {
  const work: Work = {
    row: new StateArray('row', 'integer', BLOCK),
    value: new StateArray('value', 'integer', BLOCK),
    filled: new StateArray('filled', 'integer', 1),
    place: new StateArray('place', 'integer', 2),
    candidate: new StateArray('candidate', 'float', 1),
    isLeft: new StateArray('is left', 'boolean', 1),
  }
  const misses = logarithmsOfMisses(p)
  const fill = executable(fillingKernel(rows, misses, randomness, work), rows.count + expectedCandidates(rows, p))
  do {
    fill()
    const count = work.filled.data[0] as number
    if (count > 0) yield { row: work.row.data, value: work.value.data, count }
  } while (work.isLeft.data[0])
}

/** What is chosen, and where to go on. */
interface Work {
  readonly row: StateArray<'integer'>
  readonly value: StateArray<'integer'>
  readonly filled: StateArray<'integer'>
  /** Row in hand, and pairs of random numbers drawn in it so far. */
  readonly place: StateArray<'integer'>
  /** First candidate that may be chosen next. */
  readonly candidate: StateArray<'float'>
  readonly isLeft: StateArray<'boolean'>
}

/** log(1 - p) */
function logarithmsOfMisses(p: Float64Array): StateArray<'float'> {
  const builder = new KernelBuilder('misses')
  const given = holding('p', p)
  const result = new StateArray('log(1 - p)', 'float', p.length)
  builder.range(builder.i32(0), builder.i32(p.length), (row) => {
    const missed = builder.unary('neg', builder.load(builder.array(given), row))
    builder.store(builder.array(result), row, builder.unary('log1p', missed))
  })
  executable(builder.finish(), p.length)()
  return result
}

function fillingKernel(rows: Rows, misses: StateArray<'float'>, randomness: Randomness, work: Work): KernelWork {
  const builder = new KernelBuilder('sample')
  const i32 = (value: number) => builder.i32(value)
  const f64 = (value: number) => builder.f64(value)
  const at = (array: StateArray, index: Value) => builder.load(builder.array(array), index)
  const count = i32(rows.count)
  const low = holding('low', rows.low)
  const step = holding('step', rows.step)
  const length = holding('length', rows.length)
  const firsts = [at(work.place, i32(0)), at(work.place, i32(1)), at(work.candidate, i32(0)), i32(0)] as const
  const isLeft = builder.compare('lt', firsts[0], count)

  /** The candidate chosen next, from `candidate` on, and whether the row has it. */
  const choose = (row: Value, candidate: Value, u: Value): { chosen: Value; isInside: Value } => {
    const logarithm = builder.unary('log', builder.binary('sub', f64(1), u))
    const jump = builder.unary('floor', builder.binary('div', logarithm, at(misses, row)))
    const chosen = builder.binary('add', candidate, jump)
    // False for a probability of 0, where the jump is infinite or NaN.
    return { chosen, isInside: builder.compare('lt', chosen, at(length, row)) }
  }
  const put = (position: Value, row: Value, chosen: Value): void => {
    const index = builder.binary('mul', at(step, row), builder.toI32(chosen))
    builder.store(builder.array(work.row), position, row)
    builder.store(builder.array(work.value), position, builder.binary('add', at(low, row), index))
  }

  const [row, draw, candidate, filled] = builder.while(isLeft, firsts, ([row, draw, candidate, filled]) => {
    const draws = randomness.draws(builder, row, draw)
    const [u1, u2] = uniformPair(builder, draws, drawWord(builder, block.sample))
    const first = choose(row, candidate, u1)
    const second = choose(row, builder.binary('add', first.chosen, f64(1)), u2)
    const goesOn = builder.and(first.isInside, second.isInside)
    const behindFirst = builder.binary('add', filled, builder.toI32(first.isInside))
    // What is put there without being inside is overwritten by the next.
    put(filled, row, first.chosen)
    put(behindFirst, row, second.chosen)
    const next = [
      builder.select(goesOn, row, builder.binary('add', row, i32(1))),
      builder.select(goesOn, builder.binary('add', draw, i32(1)), i32(0)),
      builder.select(goesOn, builder.binary('add', second.chosen, f64(1)), f64(0)),
      builder.binary('add', behindFirst, builder.toI32(goesOn)),
    ] as const
    const hasRoom = builder.compare('lt', next[3], i32(BLOCK - 1))
    return { again: builder.and(builder.compare('lt', next[0], count), hasRoom), next }
  })
  builder.store(builder.array(work.place), i32(0), row)
  builder.store(builder.array(work.place), i32(1), draw)
  builder.store(builder.array(work.candidate), i32(0), candidate)
  builder.store(builder.array(work.filled), i32(0), filled)
  builder.store(builder.array(work.isLeft), i32(0), builder.compare('lt', row, count))
  return builder.finish()
}
