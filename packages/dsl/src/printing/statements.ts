import type { Assignment } from '../tree/statement.ts'
import { print } from './expression.ts'

/** Statements as text, one on each line. `parseStatements` reads the same trees from it. */
export function printStatements(statements: readonly Assignment[]): string {
  return statements.map(({ target, operator, value }) => `${target.name} ${operator} ${print(value)}`).join('\n')
}
