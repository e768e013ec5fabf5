import { ts } from '../typescript/compiler.ts'
import type { Evaluation } from './evaluation.ts'
import { nothing, unknown, type Value } from './value.ts'

/** What a function of the program gives for some arguments, if its body says so in one place. */
export function calledFunction(
  node: ts.FunctionLikeDeclaration,
  args: readonly Value[],
  evaluation: Evaluation,
): Value {
  const { body } = node
  if (!body || (ts.isFunctionDeclaration(node) && node.asteriskToken)) return unknown
  const parameters = new Map<ts.Declaration, Value>()
  const inside = evaluation.inside(parameters)
  if (!inside) return unknown
  node.parameters.forEach((parameter, index) => {
    if (parameter.dotDotDotToken) return
    const argument = args[index] ?? nothing
    if (argument.kind !== 'nothing') parameters.set(parameter, argument)
    else if (parameter.initializer) parameters.set(parameter, inside.value(parameter.initializer))
    else parameters.set(parameter, nothing)
  })
  if (!ts.isBlock(body)) return inside.look(body)
  lookAt(body, inside)
  const results = returned(body)
  const [result] = results
  return result && results.length === 1 ? inside.look(result) : unknown
}

/** What a body returns, without what functions inside of it do. */
function returned(body: ts.Block): ts.Expression[] {
  const results: ts.Expression[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node)) return
    if (ts.isReturnStatement(node) && node.expression) results.push(node.expression)
    ts.forEachChild(node, visit)
  }
  visit(body)
  return results
}

/** Meets the models and groups of a body, which may depend on its arguments. */
export function lookAt(body: ts.Node, evaluation: Evaluation): void {
  const visit = (node: ts.Node): void => {
    if (
      ts.isCallExpression(node) ||
      ts.isNewExpression(node) ||
      ts.isTaggedTemplateExpression(node) ||
      ts.isPropertyAccessExpression(node) ||
      isAssignment(node)
    ) {
      evaluation.look(node)
    }
    ts.forEachChild(node, visit)
  }
  visit(body)
}

const isAssignment = (node: ts.Node): node is ts.BinaryExpression =>
  ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken
