import { ts } from './compiler.ts'

/** For each file those of the project that import it, directly or not. */
export function dependents(files: readonly ts.SourceFile[], program: ts.Program): Map<string, Set<string>> {
  const checker = program.getTypeChecker()
  const importers = new Map<string, Set<string>>()
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
