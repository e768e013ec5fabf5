import { isQuantity } from '@dvdt/units'
import { groupOfType } from '../groups/typed.ts'
import { modelOfType } from '../models/model.ts'
import { mergedRecords } from '../models/origins.ts'
import { literalText } from '../text/literal.ts'
import { Text } from '../text/text.ts'
import { ts } from '../typescript/compiler.ts'
import { bare, nodePlace, propertyName, spanPlace } from '../typescript/nodes.ts'
import { arithmetic } from './arithmetic.ts'
import { evaluateCall, evaluateNew, evaluateTagged } from './calls.ts'
import { declaredValue } from './declarations.ts'
import type { Evaluation } from './evaluation.ts'
import { exactly, externalOfType, numberOf } from './external.ts'
import { member } from './members.ts'
import { ourExport } from './ours.ts'
import { type Field, nothing, type RecordValue, unknown, type Value } from './value.ts'

/** What an expression gives, as far as the program writes it out. */
export function written(expression: ts.Expression, evaluation: Evaluation): Value {
  const node = bare(expression)
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) {
    return { kind: 'text', text: literalText(node, node.getSourceFile()) }
  }
  if (ts.isTemplateExpression(node)) return template(node, evaluation)
  if (ts.isNumericLiteral(node)) return exactly(Number(node.text))
  if (ts.isIdentifier(node)) return identifier(node, evaluation)
  if (ts.isPropertyAccessExpression(node)) return member(node, evaluation)
  if (ts.isElementAccessExpression(node)) return element(node, evaluation)
  if (ts.isCallExpression(node)) return evaluateCall(node, evaluation)
  if (ts.isNewExpression(node)) return evaluateNew(node, evaluation)
  if (ts.isTaggedTemplateExpression(node)) return evaluateTagged(node, evaluation)
  if (ts.isObjectLiteralExpression(node)) return record(node, evaluation)
  if (ts.isArrayLiteralExpression(node)) return list(node, evaluation)
  if (ts.isPrefixUnaryExpression(node)) return prefixed(node, evaluation)
  if (ts.isBinaryExpression(node)) return binary(node, evaluation)
  if (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) return { kind: 'function', node }
  if (ts.isAwaitExpression(node)) return evaluation.look(node.expression)
  if (node.kind === ts.SyntaxKind.TrueKeyword) return exactly(true)
  if (node.kind === ts.SyntaxKind.FalseKeyword) return exactly(false)
  return unknown
}

/** What TypeScript knows of an expression that nothing else is known of. */
export function typed(node: ts.Expression, evaluation: Evaluation): Value {
  const type = evaluation.resolver.meaning(node)
  if (!type) return unknown
  switch (type.kind) {
    case 'model':
      return modelOfType(type)
    case 'group':
      return { kind: 'group', group: groupOfType(type, node) }
    case 'variable':
      return { kind: 'variable', group: groupOfType(type.group, ownerOf(node)), name: type.name }
    case 'array':
      return { kind: 'list', items: undefined }
    case 'nothing':
      return nothing
    case 'text':
      return unknown
    default:
      return externalOfType(type) ?? unknown
  }
}

/** The `G` of `G.v`. */
const ownerOf = (node: ts.Expression): ts.Node => {
  const inner = bare(node)
  return ts.isPropertyAccessExpression(inner) ? inner.expression : inner
}

function identifier(node: ts.Identifier, evaluation: Evaluation): Value {
  if (node.text === 'undefined') return nothing
  const resolved = evaluation.resolver.declaration(node)
  if (!resolved) return unknown
  return resolved.kind === 'ours' ? ourExport(resolved.name) : declaredValue(resolved.declaration, evaluation)
}

/** A string with values in it: the pieces and the texts of the values, if all are known. */
function template(node: ts.TemplateExpression, evaluation: Evaluation): Value {
  const file = node.getSourceFile()
  const texts = [literalText(node.head, file)]
  for (const span of node.templateSpans) {
    const value = evaluation.value(span.expression)
    const number = numberOf(value)
    if (value.kind === 'text') texts.push(value.text)
    else if (number !== undefined) texts.push(Text.standingAt(`${number}`, spanPlace(span)))
    else return unknown
    texts.push(literalText(span.literal, file))
  }
  return { kind: 'text', text: Text.joined(texts) }
}

function binary(node: ts.BinaryExpression, evaluation: Evaluation): Value {
  if (node.operatorToken.kind === ts.SyntaxKind.EqualsToken) return assignment(node, evaluation)
  const [left, right] = [evaluation.value(node.left), evaluation.value(node.right)]
  if (node.operatorToken.kind === ts.SyntaxKind.PlusToken && left.kind === 'text' && right.kind === 'text') {
    return { kind: 'text', text: Text.joined([left.text, right.text]) }
  }
  return arithmetic(node.operatorToken.kind, numberOf(left), numberOf(right))
}

/** `defaultClock.dt = ms(0.05)` is remembered. */
function assignment({ left, right }: ts.BinaryExpression, evaluation: Evaluation): Value {
  const value = evaluation.look(right)
  if (
    ts.isPropertyAccessExpression(left) &&
    left.name.text === 'dt' &&
    /^(?:\w+\.)?defaultClock$/.test(left.expression.getText())
  ) {
    const known = value.kind === 'external' && value.exact && isQuantity(value.value) ? value.value.value : undefined
    evaluation.results.steps.push({ seconds: known, place: nodePlace(left) })
  }
  return value
}

function prefixed(node: ts.PrefixUnaryExpression, evaluation: Evaluation): Value {
  const number = numberOf(evaluation.value(node.operand))
  if (number === undefined) return unknown
  if (node.operator === ts.SyntaxKind.MinusToken) return exactly(-number)
  return node.operator === ts.SyntaxKind.PlusToken ? exactly(number) : unknown
}

function record(node: ts.ObjectLiteralExpression, evaluation: Evaluation): RecordValue {
  const parts: RecordValue[] = []
  for (const property of node.properties) {
    if (ts.isSpreadAssignment(property)) {
      const value = evaluation.value(property.expression)
      parts.push(
        value.kind === 'record' ? value : { kind: 'record', fields: new Map(), complete: value.kind === 'nothing' },
      )
      continue
    }
    const name = property.name && propertyName(property.name)
    const field = name === undefined ? undefined : fieldOf(property, evaluation)
    parts.push({
      kind: 'record',
      fields: new Map(name !== undefined && field ? [[name, field]] : []),
      complete: name !== undefined,
    })
  }
  return mergedRecords(parts)
}

function fieldOf(property: ts.ObjectLiteralElementLike, evaluation: Evaluation): Field | undefined {
  if (ts.isShorthandPropertyAssignment(property)) {
    return lazily(property.name, property.name, evaluation)
  }
  if (ts.isPropertyAssignment(property)) return lazily(property.name, property.initializer, evaluation)
  if (ts.isMethodDeclaration(property)) {
    return { value: { kind: 'function', node: property }, name: property.name, node: property }
  }
  return undefined
}

/** Types of fields that nobody reads are not asked for. */
const lazily = (name: ts.Node, node: ts.Expression, evaluation: Evaluation): Field => ({
  name,
  node,
  get value() {
    return evaluation.value(node)
  },
})

function list(node: ts.ArrayLiteralExpression, evaluation: Evaluation): Value {
  if (node.elements.some(ts.isSpreadElement)) return { kind: 'list', items: undefined }
  return { kind: 'list', items: node.elements.map((item) => lazily(item, item, evaluation)) }
}

function element(node: ts.ElementAccessExpression, evaluation: Evaluation): Value {
  const value = evaluation.value(node.expression)
  const index = evaluation.value(node.argumentExpression)
  const number = numberOf(index)
  if (value.kind === 'list' && number !== undefined) return value.items?.[number]?.value ?? unknown
  if (value.kind === 'record' && index.kind === 'text') return value.fields.get(index.text.value)?.value ?? unknown
  return unknown
}
