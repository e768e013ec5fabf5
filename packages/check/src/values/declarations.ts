import { ts } from '../typescript/compiler.ts'
import { propertyName } from '../typescript/nodes.ts'
import type { Evaluation } from './evaluation.ts'
import { nothing, unknown, type Value } from './value.ts'

/** What a declared name stands for, if it stands for one thing only. */
export function declaredValue(declaration: ts.Declaration, evaluation: Evaluation): Value {
  const argument = evaluation.call?.parameters.get(declaration)
  if (argument) return argument
  if (ts.isFunctionDeclaration(declaration)) return { kind: 'function', node: declaration }
  if (ts.isVariableDeclaration(declaration)) {
    return isConstant(declaration) && declaration.initializer ? evaluation.look(declaration.initializer) : unknown
  }
  if (ts.isBindingElement(declaration)) return bound(declaration, evaluation)
  if (ts.isExportAssignment(declaration)) return evaluation.look(declaration.expression)
  if (ts.isPropertyAssignment(declaration)) return evaluation.look(declaration.initializer)
  return unknown
}

const isConstant = (declaration: ts.VariableDeclaration): boolean =>
  ts.isVariableDeclarationList(declaration.parent) && (declaration.parent.flags & ts.NodeFlags.Const) !== 0

/** `const [vr, vt] = [...]`, `const { tau } = constants` */
function bound(element: ts.BindingElement, evaluation: Evaluation): Value {
  const pattern = element.parent
  const whole = wholeOf(pattern, evaluation)
  if (element.dotDotDotToken) return unknown
  const part = partOf(element, pattern, whole)
  return part.kind === 'nothing' && element.initializer ? evaluation.value(element.initializer) : part
}

function wholeOf(pattern: ts.BindingPattern, evaluation: Evaluation): Value {
  const { parent } = pattern
  if (ts.isBindingElement(parent)) return bound(parent, evaluation)
  return declaredValue(parent, evaluation)
}

function partOf(element: ts.BindingElement, pattern: ts.BindingPattern, whole: Value): Value {
  if (ts.isArrayBindingPattern(pattern)) {
    const index = pattern.elements.indexOf(element)
    return whole.kind === 'list' ? (whole.items?.[index]?.value ?? unknown) : unknown
  }
  const key = element.propertyName ?? (ts.isIdentifier(element.name) ? element.name : undefined)
  const name = key && propertyName(key)
  if (whole.kind !== 'record' || name === undefined) return unknown
  return whole.fields.get(name)?.value ?? (whole.complete ? nothing : unknown)
}
