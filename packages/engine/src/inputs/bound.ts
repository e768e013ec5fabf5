import type { Events } from '../groups/events.ts'
import type { KernelBuilder } from '../kernel/builder.ts'
import type { Value } from '../kernel/ir.ts'
import { StateArray } from '../variables/array.ts'

/** Less than this is nothing: the smallest normal number. */
const LEAST = 2 ** -1022

/**
 * The power of two above the probabilities of a group's neurons, no more than twice the largest of them, and a neuron that
 * witnesses that. It depends on nothing but the present probabilities, so that no history shows in random numbers.
 */
export class RateBound {
  readonly bound: StateArray<'float'>
  readonly witness: StateArray<'integer'>

  constructor(group: string) {
    this.bound = new StateArray(`${group}.bound`, 'float', 1)
    this.witness = new StateArray(`${group}.witness`, 'integer', 1)
  }
}

/**
 * Emits what brings the bound up to date. As a rule that is a look at all probabilities, two at a time; where they have
 * changed too much, the bound is found anew.
 * @param scratch a list with room for all neurons; it is left empty
 */
export function emitBound(
  builder: KernelBuilder,
  { bound, witness }: RateBound,
  { N, probability }: Population,
  scratch: Events,
): void {
  const zero = builder.i32(0)
  const [bounds, witnesses] = [builder.array(bound), builder.array(witness)]
  const [indices, count] = [builder.array(scratch.indices), builder.array(scratch.count)]
  const known = builder.load(bounds, zero)
  builder.store(count, zero, zero)
  builder.range(zero, builder.i32(N), (element) => {
    builder.append(indices, count, element, builder.compare('ge', probability(element), known))
  })
  const isAbove = builder.compare('eq', builder.load(count, zero), zero)
  const half = builder.binary('mul', known, builder.f64(0.5))
  const isWitnessed = builder.or(
    builder.compare('ge', probability(builder.load(witnesses, zero)), half),
    builder.compare('eq', known, builder.f64(LEAST)),
  )
  builder.if(builder.not(builder.and(isAbove, isWitnessed)), () => {
    const [, largest, at] = emitLargest(builder, { N, probability })
    builder.store(count, zero, zero)
    builder.store(bounds, zero, powerAbove(builder, builder.binary('min', largest, builder.f64(1))))
    builder.store(witnesses, zero, at)
  })
}

/** Neurons, and the probability with which each spikes in the step at hand. */
export interface Population {
  readonly N: number
  probability(element: Value): Value
}

/** The largest probability, at least 0, and the first neuron that has it. */
function emitLargest(builder: KernelBuilder, { N, probability }: Population) {
  const [zero, one] = [builder.i32(0), builder.i32(1)]
  return builder.while(builder.bool(true), [zero, builder.f64(0), zero], ([element, largest, at]) => {
    const p = probability(element)
    const isLarger = builder.compare('gt', p, largest)
    const next = builder.binary('add', element, one)
    return {
      again: builder.compare('lt', next, builder.i32(N)),
      next: [next, builder.select(isLarger, p, largest), builder.select(isLarger, element, at)],
    }
  })
}

/** The next power of two above x ≥ 0: its exponent, one up. */
function powerAbove(builder: KernelBuilder, x: Value): Value {
  const exponent = builder.binary('and', builder.convert('f64_to_high', x), builder.i32(0x7ff00000))
  return builder.convert('high_to_f64', builder.binary('add', exponent, builder.i32(0x00100000)))
}
