import { calledFunctions, type Expression, freeNames } from '@dvdt/dsl'
import type { KernelBuilder } from '../kernel/builder.ts'
import type { Value } from '../kernel/ir.ts'
import { arithmetic } from '../kernel/mathematics/arithmetic.ts'
import { lower, steps } from '../lowering/expression.ts'
import { StateArray } from '../variables/array.ts'
import type { GroupKernel } from './code.ts'
import type { ElementEnvironment, GroupCode } from './environment.ts'

/** From so many neurons on it pays to look in each step for the latest time of a spike that spares them a subtraction. */
const MANY = 500

/** When a neuron stops being refractory: after a time since its last spike, or when a condition no longer holds. */
export interface Refractory {
  readonly kind: 'time' | 'condition'
  readonly expression: Expression
}

/** Emits the new value of `not_refractory` of one neuron, at the start of a state update. */
export type NotRefractory = (environment: ElementEnvironment) => Value

/**
 * Emits what all neurons of a kernel need to tell whether they are refractory.
 * A time is counted in steps: a spike at step n with a refractory period of R steps blocks spikes until step n + R.
 * A condition can only end refractoriness, which begins with a spike.
 */
export function notRefractory({ kind, expression }: Refractory, kernel: GroupKernel, group: GroupCode): NotRefractory {
  const { builder } = kernel
  if (kind === 'condition') {
    return (environment) => {
      const holds = builder.toBool(lower(expression, environment))
      return builder.or(environment.read('not_refractory'), builder.not(holds))
    }
  }
  const since = (environment: ElementEnvironment): Value =>
    builder.binary('sub', environment.read('t'), environment.read('lastspike'))
  if (isCommon(expression, group)) {
    const least = leastTimeOver(expression, kernel, group)
    if (group.N < MANY) return (environment) => builder.compare('ge', since(environment), least)
    const latest = latestSpikeOver(kernel.environment({ element: undefined }).read('t'), least, kernel)
    return (environment) => builder.compare('le', environment.read('lastspike'), latest)
  }
  return (environment) => {
    const period = builder.toF64(lower(expression, environment))
    return isOver(environment, since(environment), period)
  }
}

function isOver(environment: ElementEnvironment, since: Value, period: Value): Value {
  const { builder } = environment
  const dt = environment.read('dt')
  return builder.compare('ge', steps(builder, since, dt), steps(builder, period, dt))
}

/** Whether the period is the same for all neurons, and from step to step unless code changes what it is made of. */
function isCommon(expression: Expression, { names }: GroupCode): boolean {
  const isFixed = (name: string): boolean => {
    const variable = names.variable(name)
    if (!variable) return true
    return variable.meaning.shared && variable.storage.kind === 'array' && name !== 't' && name !== 't_in_timesteps'
  }
  return [...calledFunctions(expression)].length === 0 && [...freeNames(expression)].every(isFixed)
}

/**
 * Emits the least time since a spike after which the period is over: which steps count is monotone in it, so that comparing with it
 * tells the same as counting, without a division for each neuron. It is sought by bisection, to the last bit, when the period or dt has
 * changed since the step before.
 */
function leastTimeOver(expression: Expression, kernel: GroupKernel, group: GroupCode): Value {
  const { builder } = kernel
  const environment = kernel.environment({ element: undefined })
  const known = builder.array(new StateArray(`${group.name}.refractory`, 'float', 3))
  const place = { dt: builder.i32(0), period: builder.i32(1), least: builder.i32(2) }
  const dt = environment.read('dt')
  const period = builder.toF64(lower(expression, environment))
  const isKnown = builder.and(
    builder.compare('eq', builder.load(known, place.dt), dt),
    builder.compare('eq', builder.load(known, place.period), period),
  )
  builder.if(builder.not(isKnown), () => {
    const { f64, add, mul, abs, neg } = arithmetic(builder)
    const most = add(abs(period), mul(f64(2), dt))
    const { high } = bisect(builder, neg(most), most, (time) => builder.not(isOver(environment, time, period)))
    builder.store(known, place.dt, dt)
    builder.store(known, place.period, period)
    builder.store(known, place.least, high)
  })
  return builder.load(known, place.least)
}

/**
 * Emits the latest time of a spike since which `t - lastspike` is at least so much, rounded as it is: comparing `lastspike` with it tells
 * the same. It is t - least but for a few roundings.
 */
function latestSpikeOver(t: Value, least: Value, { builder }: GroupKernel): Value {
  const { f64, add, sub, mul, abs, compare } = arithmetic(builder)
  const about = sub(t, least)
  const margin = mul(f64(2 ** -51), add(abs(t), abs(least)))
  return bisect(builder, sub(about, margin), add(about, margin), (time) => compare('ge', sub(t, time), least)).low
}

/**
 * Emits the search for two neighbouring floats between which a condition ends to hold.
 * @param low  it holds here
 * @param high it doesn't hold here
 */
function bisect(
  builder: KernelBuilder,
  low: Value,
  high: Value,
  holds: (value: Value) => Value,
): { readonly low: Value; readonly high: Value } {
  const { f64, add, sub, mul, compare, select } = arithmetic(builder)
  const middleOf = (low: Value, high: Value): Value => add(low, mul(sub(high, low), f64(0.5)))
  const isBetween = (value: Value, low: Value, high: Value): Value =>
    builder.and(compare('gt', value, low), compare('lt', value, high))
  const first = middleOf(low, high)
  const found = builder.while(isBetween(first, low, high), [low, high, first], ([low, high, middle]) => {
    const is = holds(middle)
    const [lower, upper] = [select(is, middle, low), select(is, high, middle)]
    const next = middleOf(lower, upper)
    return { again: isBetween(next, lower, upper), next: [lower, upper, next] }
  })
  return { low: found[0] as Value, high: found[1] as Value }
}
