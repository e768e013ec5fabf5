import { ts } from './compiler.ts'
import type { Resolver } from './resolver.ts'

/**
 * The trees of two versions of a file that differ in nothing but the contents of strings and numbers, node by node. What
 * the compiler knows of one holds for the other, so that it need not be asked again after each letter.
 */
export class Twins {
  readonly fresh: ts.SourceFile
  readonly #older = new Map<ts.Node, ts.Node>()
  readonly #newer = new Map<ts.Node, ts.Node>()

  private constructor(fresh: ts.SourceFile) {
    this.fresh = fresh
  }

  /** @param old  the version that the compiler knows @returns nothing if the two differ in more */
  static of(old: ts.SourceFile, text: string): Twins | undefined {
    const fresh = ts.createSourceFile(old.fileName, text, old.languageVersion, true)
    const twins = new Twins(fresh)
    return twins.#pair(old, fresh) ? twins : undefined
  }

  older(node: ts.Node): ts.Node | undefined {
    return this.#older.get(node)
  }

  newer(node: ts.Node): ts.Node | undefined {
    return this.#newer.get(node)
  }

  #pair(old: ts.Node, fresh: ts.Node): boolean {
    if (old.kind !== fresh.kind || !sameWords(old, fresh)) return false
    this.#older.set(fresh, old)
    this.#newer.set(old, fresh)
    const [before, after] = [childrenOf(old), childrenOf(fresh)]
    return before.length === after.length && before.every((child, index) => this.#pair(child, after[index] as ts.Node))
  }
}

function childrenOf(node: ts.Node): ts.Node[] {
  const children: ts.Node[] = []
  ts.forEachChild(node, (child) => {
    children.push(child)
  })
  return children
}

/** Names, strings that say where modules are, and types decide what a program means. */
function sameWords(old: ts.Node, fresh: ts.Node): boolean {
  if (ts.isIdentifier(old)) return old.text === (fresh as ts.Identifier).text
  if (ts.isPrivateIdentifier(old)) return old.text === (fresh as ts.PrivateIdentifier).text
  if (ts.isLiteralTypeNode(old)) return old.getText() === fresh.getText()
  if (!ts.isStringLiteralLike(old)) return true
  const { parent } = old
  const isModule = parent && (ts.isImportDeclaration(parent) || ts.isExportDeclaration(parent))
  return !isModule || old.text === (fresh as ts.StringLiteralLike).text
}

/** Answers about the newer versions of some files, from a compiler that knows the older ones. */
export function resolverWithTwins(resolver: Resolver, twins: readonly Twins[]): Resolver {
  if (twins.length === 0) return resolver
  const older = <N extends ts.Node>(node: N): N => {
    for (const pair of twins) {
      const found = pair.older(node)
      if (found) return found as N
    }
    return node
  }
  const newer = <N extends ts.Node>(node: N): N => {
    for (const pair of twins) {
      const found = pair.newer(node)
      if (found) return found as N
    }
    return node
  }
  return {
    declaration(node) {
      const resolved = resolver.declaration(older(node))
      return resolved?.kind === 'declared' ? { ...resolved, declaration: newer(resolved.declaration) } : resolved
    },
    meaning: (node) => resolver.meaning(older(node)),
    isOurNamespace: (node) => resolver.isOurNamespace(older(node)),
  }
}
