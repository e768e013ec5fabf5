import type { ts } from './compiler.ts'
import { isOurNamespace, type Resolved, resolve } from './symbols.ts'
import { type TypeMeaning, typeMeaning } from './types.ts'

/** What can be asked about the nodes of a program. */
export interface Resolver {
  /** What an identifier refers to. */
  declaration(node: ts.Identifier): Resolved
  /** What the type of an expression tells. */
  meaning(node: ts.Node): TypeMeaning | undefined
  /** Whether an identifier is `dvdt` of `import * as dvdt from 'dvdt'`. */
  isOurNamespace(node: ts.Identifier): boolean
}

/** Asks the checker of a program. */
export const resolverOf = (checker: ts.TypeChecker): Resolver => ({
  declaration: (node) => resolve(checker, node),
  meaning: (node) => typeMeaning(checker, node),
  isOurNamespace: (node) => isOurNamespace(checker, node),
})
