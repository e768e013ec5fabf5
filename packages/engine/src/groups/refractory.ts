import type { Expression } from '@dvdt/dsl'
import type { Value } from '../kernel/ir.ts'
import { lower, steps } from '../lowering/expression.ts'
import type { ElementEnvironment } from './environment.ts'

/** When a neuron stops being refractory: after a time since its last spike, or when a condition no longer holds. */
export interface Refractory {
  readonly kind: 'time' | 'condition'
  readonly expression: Expression
}

/**
 * Emits the new value of `not_refractory`, at the start of a state update.
 * A time is counted in steps: a spike at step n with a refractory period of R steps blocks spikes until step n + R.
 * A condition can only end refractoriness, which begins with a spike.
 */
export function emitNotRefractory({ kind, expression }: Refractory, environment: ElementEnvironment): Value {
  const { builder } = environment
  if (kind === 'condition') {
    const holds = builder.toBool(lower(expression, environment))
    return builder.or(environment.read('not_refractory'), builder.not(holds))
  }
  const dt = environment.read('dt')
  const since = builder.binary('sub', environment.read('t'), environment.read('lastspike'))
  const period = builder.toF64(lower(expression, environment))
  return builder.compare('ge', steps(builder, since, dt), steps(builder, period, dt))
}
