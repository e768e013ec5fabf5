import type { Value } from '../kernel/ir.ts'
import type { Local } from './code.ts'
import type { Lanes } from './lanes.ts'
import type { Output } from './stripes.ts'
import type { Tile } from './tile.ts'

/*
 * How the parts of a long loop, each of which does some rounds before the next does, leave values to each other: through the memory of a tile.
 */

/** Emits that lanes take over a value from an earlier segment. */
export function takeOver(lanes: Lanes, value: Value): void {
  const { code } = lanes.translation
  const tile = lanes.tile as Tile
  if (lanes.translation.typeOf(value) === 'i32') {
    tile.pushOffset(lanes.index, 2)
    code.memory(lanes.halves === 2 ? 'v128.load' : 'v128.load64_zero', tile.addressOf(value, 2))
    lanes.define(value, [code.keep('v128')])
    return
  }
  const load = (half: number): void => {
    tile.pushOffset(lanes.index, 3)
    code.memory('v128.load', tile.addressOf(value, 3) + 16 * half)
  }
  if (tile.alike.has(value)) {
    load(0)
    const local = code.keep('v128')
    lanes.define(value, [local, local])
  } else {
    lanes.define(value, lanes.eachHalf(load))
  }
}

/** Emits that lanes leave a value to later segments. */
export function handOn(lanes: Lanes, value: Value): void {
  const { code } = lanes.translation
  const tile = lanes.tile as Tile
  if (lanes.translation.typeOf(value) === 'i32') {
    tile.pushOffset(lanes.index, 2)
    lanes.push(value)
    if (lanes.halves === 2) code.memory('v128.store', tile.addressOf(value, 2))
    else code.memoryLane('v128.store64_lane', tile.addressOf(value, 2), 0)
    return
  }
  if (lanes.isAlike(value)) tile.alike.add(value)
  for (let half = 0; half < (tile.alike.has(value) ? 1 : lanes.halves); half++) {
    tile.pushOffset(lanes.index, 3)
    lanes.push(value, half)
    code.memory('v128.store', tile.addressOf(value, 3) + 16 * half)
  }
}

/**
 * Emits that the lanes of a stripe leave an i32 to segments: what is in the first half to all rounds of one group, and what is in the second one to
 * all of the next.
 * @param period rounds of a group
 */
export function handOnRepeated(lanes: Lanes, { value, of }: Output, period: number): void {
  const { code } = lanes.translation
  const tile = lanes.tile as Tile
  tile.common.addRepeated(value)
  for (const half of [0, 1]) {
    const repeated = new Map<Value, Local>()
    for (let round = half * period; round < (half + 1) * period; round += 4) {
      const own = of(round)
      const known = repeated.get(own) ?? repeat(lanes, own, half)
      repeated.set(own, known)
      tile.pushOffset(lanes.index, 2)
      code.get(known)
      code.memory('v128.store', tile.addressOf(value, 2) + 4 * round)
    }
  }
}

/** An i32 whose halves are both one half of another. */
function repeat(lanes: Lanes, value: Value, half: number): Local {
  const { code } = lanes.translation
  lanes.push(value)
  lanes.push(value)
  code.shuffleWords(half === 0 ? [0, 1, 0, 1] : [2, 3, 2, 3])
  return code.keep('v128')
}
