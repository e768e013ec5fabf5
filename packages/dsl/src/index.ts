export type { Factor, LinearForm, SignedNumber } from './algebra/index.ts'
export {
  add,
  calledFunctions,
  children,
  dependsOn,
  derivative,
  distribute,
  divide,
  freeNames,
  isZero,
  linearIn,
  literal,
  literalValue,
  mapChildren,
  mayBeInteger,
  multiply,
  negate,
  one,
  sameExpression,
  scaled,
  simplify,
  substitute,
  subtract,
  zero,
} from './algebra/index.ts'
export type { Finding, Severity } from './findings/finding.ts'
export type * from './scope/scope.ts'
export type * from './tree/equation.ts'
export type * from './tree/expression.ts'
export { binary, boolean, call, conditional, name, number, unary } from './tree/expression.ts'
export type { Span } from './tree/span.ts'
export { nowhere } from './tree/span.ts'
export type * from './tree/statement.ts'
export { assignment } from './tree/statement.ts'
