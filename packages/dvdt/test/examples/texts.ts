import ts from 'typescript-6'

/** A text of a model in the source of a program. */
export interface Text {
  /** Where its content begins and ends in the source, without the quotes. */
  readonly from: number
  readonly to: number
  /** Where the property or the expression begins that has the text. */
  readonly start: number
  readonly content: string
  readonly kind: 'equations' | 'code'
  /** Whether TypeScript keeps it: a template with values in it is a string to the compiler. */
  readonly literal: boolean
}

/** Options of groups, synapses and `connect` whose strings are texts. */
const options = /^(threshold|reset|refractory|onPre|onPost|condition|p|n|i|j)$/

/** Calls by name: which of their arguments are texts. */
const calls: Readonly<Record<string, { readonly at: number; readonly kind: Text['kind'] }>> = {
  eqs: { at: 0, kind: 'equations' },
  NeuronGroup: { at: 1, kind: 'equations' },
  Synapses: { at: 2, kind: 'equations' },
  q: { at: 0, kind: 'code' },
  set: { at: 0, kind: 'code' },
  where: { at: 0, kind: 'code' },
  runRegularly: { at: 0, kind: 'code' },
  runOnEvent: { at: 1, kind: 'code' },
  PoissonGroup: { at: 1, kind: 'code' },
  PoissonInput: { at: 4, kind: 'code' },
}

/** All texts of models in a source, in their order. What they are is told by where they stand; no type is asked. */
export function textsOf(source: string): Text[] {
  const file = ts.createSourceFile('example.ts', source, ts.ScriptTarget.ES2022, true)
  const texts: Text[] = []
  const add = (node: ts.Node | undefined, kind: Text['kind']): void => {
    if (!node || !(ts.isStringLiteralLike(node) || ts.isTemplateExpression(node))) return
    const [from, to] = [node.getStart(file) + 1, node.end - 1]
    const content = source.slice(from, to)
    if (content.includes('\\')) throw new Error(`A text with an escape: ${content}`)
    const { parent } = node
    const start = ts.isPropertyAssignment(parent) ? parent.getStart(file) : from - 1
    texts.push({ from, to, start, content, kind, literal: !ts.isTemplateExpression(node) })
  }
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
      const { expression: called } = node
      const call = calls[ts.isPropertyAccessExpression(called) ? called.name.text : called.getText(file)]
      const given = call && node.arguments?.[call.at]
      if (call) add(given, call.kind)
      // Several variables at once: { v: 'vr + 5*mV*rand()' }
      if (given && call.kind === 'code' && ts.isObjectLiteralExpression(given)) {
        for (const property of given.properties)
          if (ts.isPropertyAssignment(property)) add(property.initializer, 'code')
      }
    }
    const isOption =
      (ts.isPropertyAssignment(node) || ts.isVariableDeclaration(node)) && options.test(node.name.getText(file))
    if (isOption && !isInSet(node)) add(node.initializer, 'code')
    const isEvent = ts.isPropertyAssignment(node) && isInEvents(node)
    if (isEvent) add(node.initializer, 'code')
    ts.forEachChild(node, visit)
  }
  visit(file)
  return texts.sort((a, b) => a.from - b.from)
}

/** Whether a property is one of the variables that `set` sets, which may be called like an option. */
const isInSet = ({ parent }: ts.Node): boolean =>
  ts.isCallExpression(parent.parent) &&
  ts.isPropertyAccessExpression(parent.parent.expression) &&
  parent.parent.expression.name.text === 'set'

const isInEvents = ({ parent: { parent } }: ts.Node): boolean =>
  ts.isPropertyAssignment(parent) && parent.name.getText() === 'events'

/** The text that an offset of a source is in, or in the name of whose property. */
export const textAt = (texts: readonly Text[], offset: number): Text | undefined =>
  texts.find(({ start, to }) => start <= offset && offset <= to + 1)
