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
export type { ConnectionScopes, PairScopes } from './checks/connections.ts'
export { checkConnectionCondition, checkConnectionNumber, checkGenerator } from './checks/connections.ts'
export type { CheckedDimensions } from './checks/dimensions.ts'
export { checkDimensions } from './checks/dimensions.ts'
export { checkEquations, unknownNames, variableMeaning, variablesOf } from './checks/equations.ts'
export { allowedFlags, checkFlags } from './checks/flags.ts'
export type { GroupKind } from './checks/identifiers.ts'
export { checkIdentifier } from './checks/identifiers.ts'
export type { CheckedCode, StatementRules } from './checks/statements.ts'
export { checkStatements } from './checks/statements.ts'
export { typeOf } from './checks/types.ts'
export type { AnyEquations } from './equations/any.ts'
export { eqs } from './equations/eqs.ts'
export { Equations } from './equations/equations.ts'
export { q } from './equations/quantity.ts'
export { readTemplate, type Template } from './equations/template.ts'
export { rateUnit } from './findings/dimensions.ts'
export { blamingCaller, ModelError, throwIfWrong } from './findings/error.ts'
export type { Finding, Severity } from './findings/finding.ts'
export { error, inSource } from './findings/finding.ts'
export { excerpt, lineAndColumn, report } from './findings/report.ts'
export { nearest } from './findings/spelling.ts'
export { parseEquations, type ReadEquations, readEquations } from './grammar/equations.ts'
export { parseExpression, type ReadExpression, readExpression } from './grammar/expression.ts'
export { parseGenerator, type ReadGenerator, readGenerator } from './grammar/generator.ts'
export { parseStatements, type ReadStatements, readStatements } from './grammar/statements.ts'
export { printEquations } from './printing/equations.ts'
export { print } from './printing/expression.ts'
export { printGenerator } from './printing/generator.ts'
export { printStatements } from './printing/statements.ts'
export { constantValue } from './scope/constant.ts'
export type { UnitOrType } from './scope/declaration.ts'
export type { External, ExternalMeaning, ExternalValue } from './scope/external.ts'
export { meaningOf, sameMeaning } from './scope/external.ts'
export type { Signature } from './scope/func.ts'
export { func, UserFunction } from './scope/func.ts'
export { functions } from './scope/functions.ts'
export { constants, language, unitNames } from './scope/language.ts'
export { layers, scopeOf } from './scope/layers.ts'
export { atRun, Promised } from './scope/promised.ts'
export type * from './scope/scope.ts'
export { isNoise, neuronVariables, noiseVariables } from './scope/special.ts'
export type * from './tree/equation.ts'
export type * from './tree/expression.ts'
export { binary, boolean, call, conditional, name, number, unary } from './tree/expression.ts'
export type * from './tree/generator.ts'
export type { Span } from './tree/span.ts'
export { nowhere } from './tree/span.ts'
export type * from './tree/statement.ts'
export { assignment } from './tree/statement.ts'
export type { CheckedCondition, CheckedDuration, CheckedExpression, CheckedStatements } from './types/code.ts'
export type { CheckedGenerator, CheckedPairCondition, CheckedPairNumber } from './types/connections.ts'
export type { CheckedEvent, EventMistake, EventsIn } from './types/events.ts'
export type { FlagsOf } from './types/extension.ts'
export type { Meant, meaning } from './types/external.ts'
export type { FlagMistakes } from './types/flags.ts'
export type { CheckedMethod, CheckedOptions, Given, Missing, NamespaceIn, NoOption } from './types/group.ts'
export type { NamesTaken } from './types/identifier.ts'
export type { CheckedText, ModelOf, ModelType, model, Source, Variables } from './types/model.ts'
export type { FromSingle, SharedIn } from './types/shared.ts'
export type { DidYouMean } from './types/spelling.ts'
export type { VariablesOf, VariableType } from './types/variables.ts'
