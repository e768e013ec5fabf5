import { ts } from './compiler.ts'

/**
 * For each file those of the project that import it, directly or not, itself included. Files that import by a call or within a type may depend on
 * any.
 */
export function dependents(files: readonly ts.SourceFile[], program: ts.Program): Map<string, Set<string>> {
  const checker = program.getTypeChecker()
  const importers = new Map<string, Set<string>>()
  const importing = files.filter(({ text }) => /\b(?:import|require)\s*\(/.test(text)).map(({ fileName }) => fileName)
  for (const { fileName } of importing.length > 0 ? files : []) importers.set(fileName, new Set(importing))
  for (const file of files) {
    for (const statement of file.statements) {
      if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) continue
      const module = statement.moduleSpecifier && checker.getSymbolAtLocation(statement.moduleSpecifier)
      const imported = module?.valueDeclaration
      if (!imported || !ts.isSourceFile(imported)) continue
      const known = importers.get(imported.fileName)
      if (known) known.add(file.fileName)
      else importers.set(imported.fileName, new Set([file.fileName]))
    }
  }
  return new Map(files.map(({ fileName }) => [fileName, closure(fileName, importers)]))
}

function closure(start: string, edges: ReadonlyMap<string, ReadonlySet<string>>): Set<string> {
  const reached = new Set<string>()
  const waiting = [start]
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (reached.has(file)) continue
    reached.add(file)
    waiting.push(...(edges.get(file) ?? []))
  }
  return reached
}

/** Whether what a file declares can be seen by files that don't import it. */
export const isSeenEverywhere = (file: ts.SourceFile): boolean =>
  !ts.isExternalModule(file) ||
  file.statements.some(
    (statement) =>
      ts.isModuleDeclaration(statement) &&
      (ts.isStringLiteral(statement.name) || (statement.flags & ts.NodeFlags.GlobalAugmentation) !== 0),
  )
