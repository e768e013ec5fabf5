import { KernelBuilder } from '../../kernel/builder.ts'
import { uniform } from '../../kernel/random.ts'
import { StateArray } from '../../variables/array.ts'
import { BLOCK, type Candidates, room } from './candidates.ts'
import { executable } from './execution.ts'
import { block, type Randomness } from './randomness.ts'
import type { Rows } from './rows.ts'

/**
 * Of each row so many of the candidates, in order, all choices equally likely. The block is the same each time, with
 * other contents.
 * @param sizes  candidates to choose, by row; at most as many as there are
 */
export function* subsets(rows: Rows, sizes: Int32Array, randomness: Randomness): Iterable<Candidates> {
  const longest = rows.length.reduce((most, length) => Math.max(most, length), 0)
  const subset = new Subset(longest)
  const out = room(BLOCK)
  let filled = 0
  for (const { row, u } of uniforms(rows, sizes, randomness)) {
    const size = sizes[row] as number
    const low = rows.low[row] as number
    const step = rows.step[row] as number
    const chosen = subset.choose(rows.length[row] as number, size, u)
    for (let position = 0; position < size; position++) {
      out.row[filled] = row
      out.value[filled] = low + step * (chosen[position] as number)
      filled++
      if (filled === BLOCK) {
        out.count = filled
        yield out
        filled = 0
      }
    }
  }
  out.count = filled
  if (filled > 0) yield out
}

/** Draws that the choice of so many out of `N` needs: those that are left out are chosen if they are fewer. */
const drawsFor = (N: number, size: number): number => Math.min(size, N - size)

/** For each row from which something is chosen the uniform numbers for it. */
function* uniforms(
  { count, length }: Rows,
  sizes: Int32Array,
  randomness: Randomness,
): Iterable<{ readonly row: number; readonly u: Float64Array }> {
  const wanted = Float64Array.from(sizes, (size, row) => drawsFor(length[row] as number, size))
  const most = wanted.reduce((most, N) => Math.max(most, N), 0)
  const drawing = new Drawing(
    Math.max(BLOCK, most),
    randomness,
    wanted.reduce((sum, N) => sum + N, 0),
  )
  for (let first = 0; first < count; ) {
    let last = first
    let draws = 0
    while (last < count && draws + (wanted[last] as number) <= drawing.room) {
      drawing.ask(draws, last, wanted[last] as number)
      draws += wanted[last] as number
      last++
    }
    const u = drawing.draw(draws)
    let begin = 0
    for (let row = first; row < last; row++) {
      const end = begin + (wanted[row] as number)
      if ((sizes[row] as number) > 0) yield { row, u: u.subarray(begin, end) }
      begin = end
    }
    first = last
  }
}

/** Uniform numbers, of which each has a row and a number in it. */
class Drawing {
  readonly room: number
  readonly #row: StateArray<'integer'>
  readonly #number: StateArray<'integer'>
  readonly #count = new StateArray('count', 'integer', 1)
  readonly #u: StateArray<'float'>
  readonly #run: () => void

  constructor(room: number, randomness: Randomness, expected: number) {
    this.room = room
    this.#row = new StateArray('row', 'integer', room)
    this.#number = new StateArray('number', 'integer', room)
    this.#u = new StateArray('u', 'float', room)
    const builder = new KernelBuilder('uniform')
    const count = builder.load(builder.array(this.#count), builder.i32(0))
    builder.range(builder.i32(0), count, (position) => {
      const row = builder.load(builder.array(this.#row), position)
      const number = builder.load(builder.array(this.#number), position)
      const u = uniform(builder, randomness.draws(builder, row, number), block.sample)
      builder.store(builder.array(this.#u), position, u)
    })
    this.#run = executable(builder.finish(), expected)
  }

  ask(position: number, row: number, draws: number): void {
    this.#row.data.fill(row, position, position + draws)
    for (let number = 0; number < draws; number++) this.#number.data[position + number] = number
  }

  /** The numbers that were asked for. */
  draw(count: number): Float64Array {
    this.#count.data[0] = count
    this.#run()
    return this.#u.data
  }
}

/** Chooses some of the numbers from 0 up, without repetition. */
class Subset {
  /** A bit for each number: whether it has been drawn. */
  readonly #words: Int32Array
  #drawn = new Int32Array(64)
  #chosen = new Int32Array(64)

  /** @param longest  most numbers to choose from */
  constructor(longest: number) {
    this.#words = new Int32Array(Math.ceil(longest / 32))
  }

  /**
   * So many of the numbers below N, ascending; they stand at the begin of the array.
   * @param u  uniform numbers, as many as `drawsFor` says
   * @see Bentley & Floyd (1987), Communications of the ACM 30:754, for the algorithm
   */
  choose(N: number, size: number, u: Float64Array): Int32Array {
    const draws = u.length
    if (this.#drawn.length < draws) this.#drawn = new Int32Array(2 * draws)
    if (this.#chosen.length < size) this.#chosen = new Int32Array(2 * size)
    for (let k = 0; k < draws; k++) {
      const last = N - draws + k
      const proposed = Math.floor((u[k] as number) * (last + 1))
      const number = this.#has(proposed) ? last : proposed
      this.#flip(number)
      this.#drawn[k] = number
    }
    // To look at all bits takes longer than to sort, if few of many are chosen.
    const isSparse = draws === size && draws * Math.log2(draws + 2) < N / 32
    if (isSparse) this.#chosen.set(this.#drawn.subarray(0, draws).sort())
    else this.#list(N, Number(draws === size))
    for (let k = 0; k < draws; k++) this.#flip(this.#drawn[k] as number)
    return this.#chosen
  }

  #has(number: number): boolean {
    return (((this.#words[number >> 5] as number) >>> (number & 31)) & 1) === 1
  }

  #flip(number: number): void {
    this.#words[number >> 5] = (this.#words[number >> 5] as number) ^ (1 << (number & 31))
  }

  /** Lists the numbers below N whose bit is 0 or 1, as is asked for. */
  #list(N: number, bit: number): void {
    let count = 0
    for (let first = 0; first < N; first += 32) {
      let word = this.#words[first >> 5] as number
      if (bit === 0) word = ~word
      for (; word !== 0; word &= word - 1) {
        const number = first + 31 - Math.clz32(word & -word)
        if (number < N) this.#chosen[count++] = number
      }
    }
  }
}
