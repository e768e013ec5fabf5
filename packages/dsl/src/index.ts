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
export { ModelError } from './findings/error.ts'
export type { Finding, Severity } from './findings/finding.ts'
export { report } from './findings/report.ts'
export { nearest } from './findings/spelling.ts'
export { parseEquations, type ReadEquations, readEquations } from './grammar/equations.ts'
export { parseExpression, type ReadExpression, readExpression } from './grammar/expression.ts'
export { parseStatements, type ReadStatements, readStatements } from './grammar/statements.ts'
export { printEquations } from './printing/equations.ts'
export { print } from './printing/expression.ts'
export { printStatements } from './printing/statements.ts'
export type * from './scope/scope.ts'
export type * from './tree/equation.ts'
export type * from './tree/expression.ts'
export { binary, boolean, call, conditional, name, number, unary } from './tree/expression.ts'
export type { Span } from './tree/span.ts'
export { nowhere } from './tree/span.ts'
export type * from './tree/statement.ts'
export { assignment } from './tree/statement.ts'
