import { checkLength } from '../memory/addressable.ts'
import { checkFits } from '../memory/available.ts'
import { formatBytes } from '../memory/bytes.ts'
import type { Chunk } from '../network/operation.ts'
import { StateArray } from '../variables/array.ts'

/** Entries of a block, as a power of two. */
export const BLOCK_BITS = 5
export const BLOCK = 2 ** BLOCK_BITS

/**
 * Events on their way, each as the synapse that it will reach, in a list for each of the next steps: for delays that are another one
 * from synapse to synapse. A list is a chain of blocks, so that what is needed is room for the events that there are, not for those
 * that a step could have; blocks are added when a step might not find enough.
 */
export class Calendar implements Chunk {
  /** Delay of each synapse in steps. */
  readonly delays: StateArray<'integer'>
  /** Synapses, block after block. */
  readonly entries: StateArray<'integer'>
  /** The block that comes after each, in its list or among those that are free. */
  readonly following: StateArray<'integer'>
  /** By list: its first block, if it has any. */
  readonly first: StateArray<'integer'>
  /** By list: the position behind its last entry; 0 if it has none. */
  readonly end: StateArray<'integer'>
  /** By list: the number of its blocks. */
  readonly blocks: StateArray<'integer'>
  /** The first block that is free. */
  readonly free: StateArray<'integer'>
  /** Number of blocks in use. */
  readonly count: StateArray<'integer'>
  /** The block at hand. */
  readonly current: StateArray<'integer'>
  readonly #label: string

  constructor(label: string) {
    const array = (name: string, length: number) => new StateArray(`${label}.${name}`, 'integer', length)
    this.#label = label
    this.delays = array('delay_steps', 0)
    this.entries = array('calendar', 0)
    this.following = array('calendar.following', 0)
    this.first = array('calendar.first', 0)
    this.end = array('calendar.end', 0)
    this.blocks = array('calendar.blocks', 0)
    this.free = array('calendar.free', 1)
    this.count = array('calendar.count', 1)
    this.current = array('calendar.current', 1)
    // Each synapse is reached once in a step at the most.
    this.entries.isDistinct = true
  }

  get arrays(): readonly StateArray[] {
    const { delays, entries, following, first, end, blocks, free, count, current } = this
    return [delays, entries, following, first, end, blocks, free, count, current]
  }

  /** Number of lists: the longest delay in steps, and one. 0 if it isn't used. */
  get lists(): number {
    return this.end.length
  }

  get capacity(): number {
    return this.following.length
  }

  /** What one step needs at the most: all synapses, and a block begun for each list. */
  get room(): number {
    return roomFor(this.delays.length, this.lists)
  }

  /** @throws RangeError if there is no memory for so many synapses and lists */
  checkFits(synapses: number, lists: number): void {
    this.#checkBlocks(beginning(roomFor(synapses, lists)))
  }

  /** Begins with nothing on its way. @param delays of each synapse in steps; none if it isn't used */
  begin(delays: Int32Array): void {
    let longest = -1
    for (const delay of delays) if (delay > longest) longest = delay
    this.delays.moveTo(delays)
    for (const array of [this.first, this.end, this.blocks]) array.moveTo(new Int32Array(longest + 1))
    this.delays.within = { least: 0, most: Math.max(longest, 0) }
    this.entries.within = { least: 0, most: Math.max(delays.length - 1, 0) }
    const capacity = longest < 0 ? 0 : beginning(this.room)
    this.entries.moveTo(new Int32Array(capacity * BLOCK))
    this.following.moveTo(new Int32Array(capacity))
    this.clear()
  }

  /** Forgets everything that is on its way. */
  clear(): void {
    this.end.data.fill(0)
    this.blocks.data.fill(0)
    this.count.data[0] = 0
    this.free.data[0] = 0
    this.#chain(0)
  }

  /** What is in the list of a step, in order. */
  *at(list: number): Iterable<number> {
    const blocks = this.blocks.data[list] as number
    let block = this.first.data[list] as number
    for (let k = 0; k < blocks; k++) {
      const to = k === blocks - 1 ? (this.end.data[list] as number) : (block + 1) * BLOCK
      yield* this.entries.data.subarray(block * BLOCK, to)
      block = this.following.data[block] as number
    }
  }

  /** Adds blocks. @throws RangeError if there is no memory for them */
  drain(): void {
    const before = this.capacity
    const blocks = Math.max(Math.ceil(before * 1.5), (this.count.data[0] as number) + this.room)
    this.#checkBlocks(blocks)
    this.entries.resize(blocks * BLOCK)
    this.following.resize(blocks)
    this.#chain(before)
    this.following.data[blocks - 1] = this.free.data[0] as number
    this.free.data[0] = before
  }

  /** Makes the blocks from one on follow one another. */
  #chain(from: number): void {
    const { data } = this.following
    for (let block = from; block < data.length; block++) data[block] = block + 1
  }

  #checkBlocks(blocks: number): void {
    const bytes = blocks * (BLOCK + 1) * Int32Array.BYTES_PER_ELEMENT
    const demand = `'${this.#label}' needs ${formatBytes(bytes)} for events on their way to ${this.delays.length} synapses`
    const advice = 'Make delays shorter, or fewer neurons spike.'
    checkLength(blocks * BLOCK, demand, advice)
    checkFits(bytes, demand, advice)
  }
}

const roomFor = (synapses: number, lists: number): number => Math.floor(synapses / BLOCK) + lists

/** Blocks to begin with: room for a step, and some. */
const beginning = (room: number): number => Math.ceil(room * 1.25)
