import {
  checkConnectionCondition,
  checkConnectionNumber,
  checkGenerator,
  type Expression,
  type Generator,
  inSource,
  number,
  type PairScopes,
  readExpression,
  readGenerator,
  throwIfWrong,
} from '@dvdt/dsl'
import { type Index, type Junction, other, outerScope, pairScopes } from './junction.ts'

/** Reads the option `condition`. @throws ModelError */
export function readCondition(text: string, scopes: PairScopes): Expression {
  return read(text, 'condition', (expression) => checkConnectionCondition(expression, scopes, text))
}

/** Reads `p` or `n` as an expression. @throws ModelError */
export function readNumber(value: number | string, option: 'p' | 'n', scopes: PairScopes): Expression {
  if (typeof value === 'number') return number(value)
  const what = option === 'p' ? 'The probability' : 'The number of synapses'
  return read(value, option, (expression) => checkConnectionNumber(expression, what, scopes, value))
}

/** Reads the option `i` or `j`, which gives that index. @throws ModelError */
export function readPartners(text: string, gives: Index, junction: Junction): Generator {
  const { generator, findings } = readGenerator(text)
  const index = other(gives)
  const scopes = { ...pairScopes(junction), outer: outerScope(junction, index), index }
  const all = generator ? checkGenerator(generator, scopes, text) : findings
  throwIfWrong(inSource(all, text, `option '${gives}' of connect`), text)
  return generator as Generator
}

function read(
  text: string,
  option: string,
  check: (expression: Expression) => ReturnType<typeof checkGenerator>,
): Expression {
  const { expression, findings } = readExpression(text)
  throwIfWrong(inSource(expression ? check(expression) : findings, text, `option '${option}' of connect`), text)
  return expression as Expression
}
