import { isUnit, type Quantity } from '@dvdt/units'
import { callsByName, constructorsByName } from '../calls/index.ts'
import { methodsOf } from '../calls/methods.ts'
import { ts } from '../typescript/compiler.ts'
import { bare } from '../typescript/nodes.ts'
import type { Invocation } from './arguments.ts'
import { calledMethod } from './arithmetic.ts'
import type { Evaluation } from './evaluation.ts'
import { exactly, numberOf } from './external.ts'
import { calledFunction } from './functions.ts'
import { ourExport } from './ours.ts'
import { unknown, type Value } from './value.ts'

/** What a call gives. */
export function evaluateCall(node: ts.CallExpression, evaluation: Evaluation): Value {
  const callee = bare(node.expression)
  const invocation = { node, args: [...node.arguments] }
  const ours = ourName(callee, evaluation)
  if (ours !== undefined) {
    const call = callsByName.get(ours)
    return call ? call(invocation, evaluation) : calledUnit(ourExport(ours), invocation, evaluation)
  }
  if (ts.isPropertyAccessExpression(callee)) return evaluateMethod(callee, invocation, evaluation)
  if (!mayMatter(callee, evaluation)) return unknown
  const value = evaluation.look(callee)
  if (value.kind === 'function') return calledFunction(value.node, looks(invocation, evaluation), evaluation)
  return calledUnit(value, invocation, evaluation)
}

/** What `new` gives. */
export function evaluateNew(node: ts.NewExpression, evaluation: Evaluation): Value {
  const ours = ourName(bare(node.expression), evaluation)
  const make = ours === undefined ? undefined : constructorsByName.get(ours)
  return make ? make({ node, args: [...(node.arguments ?? [])] }, evaluation) : unknown
}

/** What a template with a tag gives. */
export function evaluateTagged(node: ts.TaggedTemplateExpression, evaluation: Evaluation): Value {
  const ours = ourName(bare(node.tag), evaluation)
  const call = ours === undefined ? undefined : callsByName.get(ours)
  return call ? call({ node, args: [] }, evaluation) : unknown
}

/** The name under which dvdt exports what is called. */
function ourName(callee: ts.Expression, { resolver }: Evaluation): string | undefined {
  if (ts.isIdentifier(callee)) {
    const resolved = resolver.declaration(callee)
    return resolved?.kind === 'ours' ? resolved.name : undefined
  }
  if (!ts.isPropertyAccessExpression(callee) || !ts.isIdentifier(callee.expression)) return undefined
  return resolver.isOurNamespace(callee.expression) ? callee.name.text : undefined
}

function evaluateMethod(callee: ts.PropertyAccessExpression, invocation: Invocation, evaluation: Evaluation): Value {
  const name = callee.name.text
  const methods = methodsOf(name)
  const matters = methods !== undefined || quantityMethods.has(name)
  const value = matters ? evaluation.value(callee.expression) : evaluation.look(callee.expression)
  if (value.kind === 'external')
    return calledMethod(value.value, name, value.exact ? values(invocation, evaluation) : [])
  if (value.kind === 'record') {
    const field = value.fields.get(name)?.value
    return field?.kind === 'function' ? calledFunction(field.node, looks(invocation, evaluation), evaluation) : unknown
  }
  return methods?.(value, invocation, evaluation) ?? unknown
}

const quantityMethods = new Set(['add', 'sub', 'mul', 'div', 'pow', 'sqrt', 'neg', 'abs', 'in'])

const values = ({ args }: Invocation, evaluation: Evaluation): Value[] =>
  args.map((node) => (ts.isSpreadElement(node) ? unknown : evaluation.value(node)))

/** The same without asking for types: parameters have types of their own. */
const looks = ({ args }: Invocation, evaluation: Evaluation): Value[] =>
  args.map((node) => (ts.isSpreadElement(node) ? unknown : evaluation.look(node)))

/** `ms(10)`, `ms([1, 2])` */
function calledUnit(value: Value, { args }: Invocation, evaluation: Evaluation): Value {
  const [first] = args
  if (value.kind !== 'external' || !isUnit(value.value) || !first) return unknown
  const argument = evaluation.look(first)
  if (argument.kind === 'list') return { kind: 'list', items: undefined }
  const number = numberOf(argument)
  if (number === undefined || Number.isNaN(number)) return unknown
  return exactly((value.value as unknown as (number: number) => Quantity)(number))
}

/** Whether something called in the program may have to do with models: most functions don't, and are let alone. */
function mayMatter(callee: ts.Expression, { resolver }: Evaluation): boolean {
  if (!ts.isIdentifier(callee)) return ts.isArrowFunction(callee) || ts.isFunctionExpression(callee)
  const resolved = resolver.declaration(callee)
  return resolved?.kind === 'declared' && !resolved.declaration.getSourceFile().isDeclarationFile
}
