import type { GroupCode } from '../groups/environment.ts'
import type { KernelBuilder } from '../kernel/builder.ts'
import type { Draws } from '../kernel/draws.ts'
import type { Value } from '../kernel/ir.ts'
import type { StateArray } from '../variables/array.ts'

/** What tells the random numbers of one element of a group, or of its n-th draw, from all others. */
export function drawsOf(
  builder: KernelBuilder,
  { randomKey, timestep }: Pick<GroupCode, 'randomKey' | 'timestep'>,
): (element: Value) => Draws {
  const at = (array: StateArray, index: number): Value => builder.load(builder.array(array), builder.i32(index))
  return (element) => ({
    element,
    step: at(timestep, 0),
    stream: at(randomKey, 2),
    key: [at(randomKey, 0), at(randomKey, 1)],
  })
}
