import { binary, conditional, type Expression, isZero, zero } from '@dvdt/dsl'
import { dt } from './statements.ts'

/**
 * dt times a rate, as if `dt*` stood before its text: dt goes to the first factor, so that `dt*(a - x)/tau`
 * multiplies before it divides.
 */
export function timesDt(rate: Expression): Expression {
  if (isZero(rate)) return zero
  switch (rate.kind) {
    case 'binary':
      return rate.operator === '*' || rate.operator === '/'
        ? binary(rate.operator, timesDt(rate.left), rate.right)
        : binary('*', dt, rate)
    case 'unary':
      return rate.operator === '-' ? { ...rate, operand: timesDt(rate.operand) } : binary('*', dt, rate)
    case 'number':
      return rate.value === 1 ? dt : binary('*', dt, rate)
    case 'conditional':
      return conditional(rate.condition, timesDt(rate.then), timesDt(rate.otherwise))
    default:
      return binary('*', dt, rate)
  }
}
