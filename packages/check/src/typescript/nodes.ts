import type { Place } from '../text/place.ts'
import { ts } from './compiler.ts'

/** Where a node is, without the blanks and comments before it. */
export function nodePlace(node: ts.Node): Place {
  const file = node.getSourceFile()
  return { file: file.fileName, from: node.getStart(file), to: node.getEnd() }
}

/** Where the text of a string literal is, without its quotes; any other node as a whole. */
export function contentPlace(node: ts.Node): Place {
  const place = nodePlace(node)
  return ts.isStringLiteralLike(node) ? { ...place, from: place.from + 1, to: place.to - 1 } : place
}

/** Where a value stands in a template, with the characters around it: `${tau}`. */
export function spanPlace(span: ts.TemplateSpan): Place {
  const file = span.getSourceFile()
  return { file: file.fileName, from: span.getFullStart() - 2, to: span.literal.getStart(file) + 1 }
}

/** What stands in parentheses or before a type assertion. */
export function bare(node: ts.Expression): ts.Expression {
  let inner = node
  while (
    ts.isParenthesizedExpression(inner) ||
    ts.isAsExpression(inner) ||
    ts.isSatisfiesExpression(inner) ||
    ts.isNonNullExpression(inner) ||
    ts.isTypeAssertionExpression(inner)
  ) {
    inner = inner.expression
  }
  return inner
}

/** The name of a property, if the program writes it out. */
export function propertyName(node: ts.PropertyName): string | undefined {
  if (ts.isIdentifier(node) || ts.isStringLiteralLike(node) || ts.isNumericLiteral(node)) return node.text
  return ts.isComputedPropertyName(node) && ts.isStringLiteralLike(node.expression) ? node.expression.text : undefined
}

/** A node as the program writes it, on one line. */
export const written = (node: ts.Node): string => node.getText().replace(/\s+/g, ' ')

/** What a program calls the result of an expression: `G` of `const G = new NeuronGroup(...)`. */
export function resultName(node: ts.Node): string | undefined {
  let { parent } = node
  while (
    parent &&
    (ts.isAwaitExpression(parent) || ts.isParenthesizedExpression(parent) || ts.isAsExpression(parent))
  ) {
    parent = parent.parent
  }
  if (parent && ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name)) return parent.name.text
  if (parent && ts.isPropertyAssignment(parent)) return propertyName(parent.name)
  if (parent && ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken) {
    if (ts.isIdentifier(parent.left)) return parent.left.text
    if (ts.isPropertyAccessExpression(parent.left)) return parent.left.name.text
  }
  return undefined
}
