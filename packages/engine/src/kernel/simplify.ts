import type { BinaryF64, BinaryI32, Compare, Conversion, IrType, Node, UnaryF64, UnaryI32, Value } from './ir.ts'
import {
  binaryF64,
  binaryI32,
  comparisons,
  conversions,
  isTranscendental,
  shiftsF64,
  unaryF64,
  unaryI32,
} from './mathematics.ts'
import type { NodeTable } from './nodes.ts'

type Of<Op extends Node['op'], Type extends IrType = IrType> = Extract<Node, { op: Op; type: Type }>

/** Results are integers or infinite or NaN. */
const rounding: ReadonlySet<string> = new Set<UnaryF64>(['floor', 'ceil', 'trunc', 'sign'])

/**
 * A node that gives the same bits as `node` for less, if there is one: a value that exists already, or another node.
 * Folds constants and uses only identities that hold for all operands, zeros of both signs, infinities and NaN included.
 */
export function simplify(node: Node, table: NodeTable): Value | Node {
  const simpler = rewrite(node, table)
  return typeof simpler === 'number' || simpler === node ? simpler : simplify(simpler, table)
}

function rewrite(node: Node, table: NodeTable): Value | Node {
  switch (node.op) {
    case 'unary':
      return node.type === 'f64' ? simplifyUnaryF64(node, table) : simplifyUnaryI32(node, table)
    case 'binary':
      return node.type === 'f64' ? simplifyBinaryF64(node, table) : simplifyBinaryI32(node, table)
    case 'compare':
      return simplifyCompare(node, table)
    case 'logic':
      return simplifyLogic(node, table)
    case 'not':
      return simplifyNot(node, table)
    case 'select':
      return simplifySelect(node, table)
    case 'convert':
      return simplifyConversion(node, table)
    case 'shift': {
      const constant = constantOf(node.a, table)
      return constant === undefined ? node : table.constant('f64', shiftsF64[node.operator](constant, node.count))
    }
    default:
      return node
  }
}

function constantOf(value: Value, table: NodeTable): number | undefined {
  const node = table.get(value)
  return node.op === 'const' ? node.value : undefined
}

function simplifyUnaryF64(node: Of<'unary', 'f64'> & { operator: UnaryF64 }, table: NodeTable): Value | Node {
  const { operator, a } = node
  const constant = constantOf(a, table)
  if (constant !== undefined) {
    return isTranscendental(operator) ? node : table.constant('f64', unaryF64[operator](constant))
  }
  const inner = table.get(a)
  if (inner.op === 'unary' && inner.type === 'f64') {
    if (operator === 'neg' && inner.operator === 'neg') return inner.a
    if (operator === 'abs' && inner.operator === 'abs') return a
    if (operator === 'abs' && inner.operator === 'neg') return { ...node, a: inner.a }
  }
  if (operator === 'floor' || operator === 'ceil' || operator === 'trunc') {
    if (inner.op === 'unary' && rounding.has(inner.operator)) return a
    if (inner.op === 'convert') return a
  }
  return node
}

function simplifyUnaryI32(node: Of<'unary'> & { operator: UnaryI32 }, table: NodeTable): Value | Node {
  const { operator, a } = node
  const constant = constantOf(a, table)
  if (constant !== undefined) return table.constant('i32', unaryI32[operator](constant))
  const inner = table.get(a)
  return operator === 'neg' && inner.op === 'unary' && inner.operator === 'neg' ? inner.a : node
}

function simplifyBinaryF64(node: Of<'binary', 'f64'> & { operator: BinaryF64 }, table: NodeTable): Value | Node {
  const { operator, a, b } = node
  const left = constantOf(a, table)
  const right = constantOf(b, table)
  if (left !== undefined && right !== undefined && operator !== 'pow') {
    return table.constant('f64', binaryF64[operator](left, right))
  }
  switch (operator) {
    case 'add':
      if (Object.is(right, -0)) return a
      return Object.is(left, -0) ? b : node
    case 'sub':
      return Object.is(right, 0) ? a : node
    case 'mul':
      if (right === 1) return a
      return left === 1 ? b : node
    case 'div':
      if (right === 1) return a
      return right !== undefined && hasExactReciprocal(right)
        ? { ...node, operator: 'mul', b: table.constant('f64', 1 / right) }
        : node
    case 'min':
    case 'max':
      return a === b ? a : node
    default:
      return node
  }
}

const bits = new DataView(new ArrayBuffer(8))

/** Powers of two whose reciprocal is a normal number: dividing by one is multiplying by the other, to the bit. */
function hasExactReciprocal(x: number): boolean {
  const magnitude = Math.abs(x)
  if (!(magnitude >= 2 ** -1022 && magnitude <= 2 ** 1022)) return false
  bits.setFloat64(0, magnitude)
  return (bits.getUint32(0) & 0xfffff) === 0 && bits.getUint32(4) === 0
}

function simplifyBinaryI32(node: Of<'binary'> & { operator: BinaryI32 }, table: NodeTable): Value | Node {
  const { operator, a, b } = node
  const left = constantOf(a, table)
  const right = constantOf(b, table)
  if (left !== undefined && right !== undefined) return table.constant('i32', binaryI32[operator](left, right))
  const zero = (): Value => table.constant('i32', 0)
  switch (operator) {
    case 'add':
    case 'or':
    case 'xor':
      if (right === 0) return a
      if (left === 0) return b
      if (a === b && operator === 'or') return a
      return a === b && operator === 'xor' ? zero() : node
    case 'sub':
      if (right === 0) return a
      return a === b ? zero() : node
    case 'shl':
    case 'shr_u':
    case 'shr_s':
      return right === 0 ? a : node
    case 'mul':
      if (right === 1) return a
      if (left === 1) return b
      return left === 0 || right === 0 ? zero() : node
    case 'and':
      if (a === b || right === -1) return a
      if (left === -1) return b
      return left === 0 || right === 0 ? zero() : node
    case 'floordiv':
      return right === 1 ? a : node
    case 'mod':
      return right === 1 ? zero() : node
    case 'min':
    case 'max':
      return a === b ? a : node
    default:
      return node
  }
}

function simplifyCompare(node: Of<'compare'> & { operator: Compare }, table: NodeTable): Value | Node {
  const { operator, a, b } = node
  const left = constantOf(a, table)
  const right = constantOf(b, table)
  if (left !== undefined && right !== undefined) {
    return table.constant('bool', Number(comparisons[operator](left, right)))
  }
  if (a === b && table.get(a).type !== 'f64') return table.constant('bool', Number(comparisons[operator](0, 0)))
  const inner = table.get(a)
  if (inner.op === 'convert' && inner.conversion !== 'f64_to_i32' && right === 0) {
    const isBoolean = conversions[inner.conversion].from === 'bool'
    if (isBoolean && operator === 'ne') return inner.a
    if (isBoolean && operator === 'eq') return { op: 'not', type: 'bool', a: inner.a }
  }
  return node
}

function simplifyLogic(node: Of<'logic'>, table: NodeTable): Value | Node {
  const { operator, a, b } = node
  if (a === b) return a
  for (const [constant, other] of [
    [constantOf(a, table), b],
    [constantOf(b, table), a],
  ] as const) {
    if (constant !== undefined)
      return Boolean(constant) === (operator === 'and') ? other : table.constant('bool', constant)
  }
  return node
}

function simplifyNot(node: Of<'not'>, table: NodeTable): Value | Node {
  const inner = table.get(node.a)
  if (inner.op === 'const') return table.constant('bool', 1 - inner.value)
  if (inner.op === 'not') return inner.a
  if (inner.op === 'compare' && inner.operator === 'eq') return { ...inner, operator: 'ne' }
  if (inner.op === 'compare' && inner.operator === 'ne') return { ...inner, operator: 'eq' }
  return node
}

function simplifySelect(node: Of<'select'>, table: NodeTable): Value | Node {
  const { condition, a, b } = node
  if (a === b) return a
  const constant = constantOf(condition, table)
  if (constant !== undefined) return constant ? a : b
  if (node.type === 'bool') {
    const [ifTrue, ifFalse] = [constantOf(a, table), constantOf(b, table)]
    if (ifTrue === 1 && ifFalse === 0) return condition
    if (ifTrue === 0 && ifFalse === 1) return { op: 'not', type: 'bool', a: condition }
  }
  const inner = table.get(condition)
  return inner.op === 'not' ? { ...node, condition: inner.a, a: b, b: a } : node
}

/** What two conversions after each other come to, where that is one conversion or none. */
const composed: Readonly<Partial<Record<`${Conversion} ${Conversion}`, Conversion | 'none'>>> = {
  'i32_to_f64 f64_to_i32': 'none',
  'bool_to_i32 i32_to_f64': 'bool_to_f64',
  'bool_to_i32 u32_to_f64': 'bool_to_f64',
  'bool_to_f64 f64_to_i32': 'bool_to_i32',
}

function simplifyConversion(node: Of<'convert'>, table: NodeTable): Value | Node {
  const { conversion, a } = node
  const { apply, to } = conversions[conversion]
  const constant = constantOf(a, table)
  if (constant !== undefined) return table.constant(to, apply(constant))
  const inner = table.get(a)
  if (inner.op !== 'convert') return node
  const short = composed[`${inner.conversion} ${conversion}`]
  if (short === undefined) return node
  return short === 'none' ? inner.a : { op: 'convert', type: to, conversion: short, a: inner.a }
}
