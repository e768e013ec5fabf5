import { ts } from './compiler.ts'

/** What an identifier of a program is: something of dvdt's, or something that the program declares. */
export type Resolved =
  | { readonly kind: 'ours'; readonly name: string }
  | { readonly kind: 'declared'; readonly declaration: ts.Declaration }
  | undefined

/** Packages whose exports are known by name. */
const isOurs = (module: string): boolean =>
  module === 'dvdt' || /^@dvdt\/(?:units|dsl|engine|monitors|plot)$/.test(module)

/** What an identifier, or a member of an imported namespace, refers to. */
export function resolve(checker: ts.TypeChecker, node: ts.Identifier): Resolved {
  const symbol = ts.isShorthandPropertyAssignment(node.parent)
    ? checker.getShorthandAssignmentValueSymbol(node.parent)
    : checker.getSymbolAtLocation(node)
  return symbol && follow(checker, symbol)
}

/** Follows imports and exports from file to file. */
function follow(checker: ts.TypeChecker, symbol: ts.Symbol): Resolved {
  let current: ts.Symbol | undefined = symbol
  while (current && current.flags & ts.SymbolFlags.Alias) {
    const declaration: ts.Declaration | undefined = current.declarations?.[0]
    const imported = declaration && importedName(declaration)
    if (imported && isOurs(imported.module)) return { kind: 'ours', name: imported.name }
    current = checker.getImmediateAliasedSymbol(current)
  }
  const declaration = current?.valueDeclaration ?? current?.declarations?.[0]
  if (!declaration) return undefined
  const home = packageOf(declaration.getSourceFile().fileName)
  if (home && current) return { kind: 'ours', name: current.name }
  return { kind: 'declared', declaration }
}

/** The module and the name there that an import or a re-export is about. */
function importedName(declaration: ts.Declaration): { module: string; name: string } | undefined {
  if (!ts.isImportSpecifier(declaration) && !ts.isExportSpecifier(declaration)) return undefined
  const parent = ts.isImportSpecifier(declaration) ? declaration.parent.parent.parent : declaration.parent.parent
  const specifier =
    ts.isImportDeclaration(parent) || ts.isExportDeclaration(parent) ? parent.moduleSpecifier : undefined
  if (!specifier || !ts.isStringLiteral(specifier)) return undefined
  return { module: specifier.text, name: (declaration.propertyName ?? declaration.name).text }
}

/** Whether an identifier is a namespace import of dvdt's: `import * as dvdt from 'dvdt'`. */
export function isOurNamespace(checker: ts.TypeChecker, node: ts.Identifier): boolean {
  const declaration = checker.getSymbolAtLocation(node)?.declarations?.[0]
  if (!declaration || !ts.isNamespaceImport(declaration)) return false
  const { moduleSpecifier } = declaration.parent.parent as ts.ImportDeclaration
  return ts.isStringLiteral(moduleSpecifier) && isOurs(moduleSpecifier.text)
}

/** Whether a file is the source of one of dvdt's packages, or of their builds. */
const packageOf = (file: string): boolean =>
  /\/(?:node_modules\/(?:dvdt|@dvdt\/(?:units|dsl|engine|monitors|plot))|packages\/(?:units|dsl|engine|monitors|plot|dvdt))\/(?:dist|src)\//.test(
    file,
  )
