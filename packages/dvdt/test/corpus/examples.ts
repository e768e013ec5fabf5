import { readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript-6'
import type { Case, Outside } from '../../../dsl/test/corpus/index.ts'

const root = fileURLToPath(new URL('../../../..', import.meta.url))

/** A group that an example makes. */
export interface Example {
  /** File and line. */
  readonly place: string
  readonly neurons: Case
}

/** The groups of neurons of all examples whose texts stand in the program. Packages have to be built. */
export function groupsOfExamples(): readonly Example[] {
  const folder = join(root, 'examples')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /^(?!.*(dist|node_modules)).*\.ts$/.test(name) && !/\.(test|d)\.ts$/.test(name))
    .map((name) => join(folder, name))
    .sort()
  const program = ts.createProgram(files, {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    lib: ['lib.es2023.d.ts'],
    types: [],
    strict: true,
    skipLibCheck: true,
    noEmit: true,
    allowImportingTsExtensions: true,
  })
  const reader = new Reader(program.getTypeChecker())
  const examples: Example[] = []
  for (const file of program.getSourceFiles()) {
    if (!files.includes(file.fileName)) continue
    const visit = (node: ts.Node): void => {
      if (ts.isNewExpression(node) && node.expression.getText(file) === 'NeuronGroup') {
        const neurons = reader.group(node)
        const { line } = file.getLineAndCharacterOfPosition(node.getStart(file))
        if (neurons) examples.push({ place: `${relative(root, file.fileName)}:${line + 1}`, neurons })
      }
      ts.forEachChild(node, visit)
    }
    visit(file)
  }
  return examples
}

class Reader {
  readonly #checker: ts.TypeChecker

  constructor(checker: ts.TypeChecker) {
    this.#checker = checker
  }

  group({ arguments: given }: ts.NewExpression): Case | undefined {
    const [, model, options] = given ?? []
    const equations = model && this.#origin(model)
    if (!equations) return undefined
    const call = ts.isCallExpression(equations) ? equations : undefined
    const text = this.#text(call ? call.arguments[0] : equations)
    if (text === undefined || (call && call.expression.getText() !== 'eqs')) return undefined
    const table = options && this.#origin(options)
    const fields = table && ts.isObjectLiteralExpression(table) ? table : undefined
    const names = { ...this.#names(call?.arguments[1]), ...this.#names(this.#field(fields, 'namespace')) }
    const option = (name: string) => {
      const value = this.#text(this.#field(fields, name))
      return value === undefined ? {} : { [name]: value }
    }
    // A refractory period that is a quantity brings the variables of refractoriness along.
    const refractory = this.#field(fields, 'refractory') ? { refractory: '1*ms' } : {}
    return { names, model: text, ...option('threshold'), ...option('reset'), ...refractory, ...option('refractory') }
  }

  /** What a constant was made of. */
  #origin(node: ts.Expression): ts.Expression | undefined {
    if (!ts.isIdentifier(node)) return node
    const declaration = this.#checker.getSymbolAtLocation(node)?.valueDeclaration
    return declaration && ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined
  }

  #field(node: ts.ObjectLiteralExpression | undefined, name: string): ts.Expression | undefined {
    const property = node?.properties.find((each) => each.name?.getText() === name)
    if (property && ts.isPropertyAssignment(property)) return property.initializer
    return property && ts.isShorthandPropertyAssignment(property) ? property.name : undefined
  }

  #text(node: ts.Expression | undefined): string | undefined {
    const origin = node && this.#origin(node)
    return origin && ts.isStringLiteralLike(origin) && !/[`\\]|\$\{/.test(origin.text) ? origin.text : undefined
  }

  #names(node: ts.Expression | undefined): Record<string, Outside> {
    if (!node) return {}
    const properties = this.#checker.getTypeAtLocation(node).getProperties()
    return Object.fromEntries(
      properties.flatMap((property) => {
        const value = this.#outside(this.#checker.getTypeOfSymbolAtLocation(property, node))
        return value === undefined ? [] : [[property.name, value]]
      }),
    )
  }

  #outside(type: ts.Type): Outside | undefined {
    if (type.isNumberLiteral()) return type.value
    if (type.flags & ts.TypeFlags.NumberLike) return 'one'
    if (type.flags & ts.TypeFlags.BooleanLike) return 'boolean'
    const dimension = type.getProperty('dimension')
    const literal = dimension && this.#checker.getTypeOfSymbol(dimension)
    return literal?.isStringLiteral() ? literal.value : undefined
  }
}
