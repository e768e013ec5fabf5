import { GroupKernel } from '../groups/code.ts'
import { DrawNumbers, type GroupCode } from '../groups/environment.ts'
import type { Events } from '../groups/events.ts'
import type { KernelBuilder } from '../kernel/builder.ts'
import type { Value } from '../kernel/ir.ts'
import { uniform } from '../kernel/random.ts'
import { lower } from '../lowering/expression.ts'
import type { KernelWork } from '../network/operation.ts'
import { emitBound, type RateBound } from './bound.ts'
import { drawsOf } from './draws.ts'
import { visitWithProbability } from './gaps.ts'
import type { Rates } from './rates.ts'

/** Below this probability of a spike it is faster to draw the neurons that may spike than to ask each one. */
const RARE = 1 / 8

/** Numbers of the draws of each neuron, and of those of the neurons that are drawn. */
const OF_EACH = 0
const OF_DRAWN = 1

/** Kernel that finds the neurons that spike, ascending: each with probability rate·dt, independently of all others. */
export function poissonKernel(
  name: string,
  group: GroupCode,
  events: Events,
  rates: Rates,
  bound: RateBound,
): KernelWork {
  const kernel = new GroupKernel(name, group, new DrawNumbers())
  const { builder } = kernel
  const once = kernel.environment({ element: undefined })
  const dt = once.read('dt')
  if (rates.kind === 'common') {
    const p = builder.binary('mul', builder.toF64(lower(rates.expression, once)), dt)
    emitCommon(builder, group, events, p)
    return kernel.finish()
  }
  const array = builder.array(rates.array)
  if (rates.kind === 'single') {
    kernel.forEach('all', (environment, element) => {
      builder.store(array, element, builder.toF64(lower(rates.expression, environment)))
    })
  }
  emitSingle(builder, group, events, bound, (element) => builder.binary('mul', builder.load(array, element), dt))
  return kernel.finish()
}

/** All neurons spike with the same probability. */
function emitCommon(builder: KernelBuilder, group: GroupCode, events: Events, p: Value): void {
  const spikes = emptied(builder, events)
  const isRare = builder.compare('lt', p, builder.f64(RARE))
  builder.if(builder.and(isRare, builder.compare('gt', p, builder.f64(0))), () => {
    visitWithProbability(builder, drawsOf(builder, group), OF_DRAWN, { n: group.N, p }, spikes)
  })
  builder.if(builder.compare('ge', p, builder.f64(RARE)), () => askEach(builder, group, spikes, () => p))
}

/** Neurons spike with probabilities of their own. Where these are small, neurons are drawn with their bound and thinned. */
function emitSingle(
  builder: KernelBuilder,
  group: GroupCode,
  events: Events,
  bound: RateBound,
  probability: (element: Value) => Value,
): void {
  emitBound(builder, bound, { N: group.N, probability }, events)
  const spikes = emptied(builder, events)
  const p = builder.load(builder.array(bound.bound), builder.i32(0))
  const isRare = builder.compare('lt', p, builder.f64(RARE))
  builder.if(isRare, () => {
    visitWithProbability(builder, drawsOf(builder, group), OF_DRAWN, { n: group.N, p }, (element, exists, u) => {
      const accepted = builder.compare('lt', builder.binary('mul', u, p), probability(element))
      spikes(element, builder.and(exists, accepted))
    })
  })
  builder.if(builder.not(isRare), () => askEach(builder, group, spikes, probability))
}

type Spikes = (element: Value, condition: Value) => void

/** Emits the emptying of the list of spikes, and gives what adds to it. */
function emptied(builder: KernelBuilder, { indices, count }: Events): Spikes {
  builder.store(builder.array(count), builder.i32(0), builder.i32(0))
  return (element, condition) => builder.append(builder.array(indices), builder.array(count), element, condition)
}

/** Asks each neuron whether it spikes. */
function askEach(
  builder: KernelBuilder,
  group: GroupCode,
  spikes: Spikes,
  probability: (element: Value) => Value,
): void {
  const draws = drawsOf(builder, group)
  builder.range(builder.i32(0), builder.i32(group.N), (element) => {
    spikes(element, builder.compare('lt', uniform(builder, draws(element), OF_EACH), probability(element)))
  })
}
