import type { ArrayId, IrType, Kernel, Node, Statement, Value } from './ir.ts'
import { binaryF64, binaryI32, conversions, isTranscendental, shiftsF64, unaryF64, unaryI32 } from './mathematics.ts'
import { definitions, operands } from './nodes.ts'
import { printStatement } from './print.ts'

/**
 * The kernel itself, if it is well-formed: each value is assigned once, before and in sight of its uses; types fit;
 * arrays and functions of the host exist.
 * @throws Error that names the statement otherwise
 */
export function verify(kernel: Kernel): Kernel {
  const assigned = new Set<Value>()

  const fail = (statement: Statement, problem: string): never => {
    throw new Error(`internal error in kernel '${kernel.name}': ${problem}\n  ${printStatement(kernel, statement)}`)
  }

  /** Values that can be seen, in the order in which they were made: those of a block are forgotten behind it. */
  const visible = new Set<Value>()
  const made: Value[] = []
  const within = (block: () => void): void => {
    const before = made.length
    block()
    for (const value of made.splice(before)) visible.delete(value)
  }
  const checkAll = (statements: readonly Statement[]): void => {
    for (const statement of statements) check(statement)
  }

  const check = (statement: Statement): void => {
    const nodeOf = (value: Value): Node => kernel.nodes[value] ?? fail(statement, `value ${value} does not exist`)
    const expect = (value: Value, type: IrType): void => {
      const node = nodeOf(value)
      if (node.op !== 'const' && !visible.has(value)) fail(statement, `value ${value} is not known here`)
      if (node.type !== type) fail(statement, `value ${value} is ${node.type} where ${type} is needed`)
    }
    const typeOfArray = (array: ArrayId): IrType =>
      (kernel.arrays[array] ?? fail(statement, `array ${array} does not exist`)).type
    const expectArray = (array: ArrayId, type: IrType): void => {
      if (typeOfArray(array) !== type) fail(statement, `array ${array} is ${typeOfArray(array)}, not ${type}`)
    }
    const define = (op: Node['op']): void => {
      for (const value of definitions(statement)) {
        if (nodeOf(value).op !== op) fail(statement, `value ${value} is no '${op}'`)
        assign(value)
      }
    }
    const assign = (value: Value): void => {
      if (assigned.has(value)) fail(statement, `value ${value} is assigned twice`)
      assigned.add(value)
      visible.add(value)
      made.push(value)
    }

    switch (statement.kind) {
      case 'let': {
        const node = nodeOf(statement.value)
        if (node.op === 'const' || node.op === 'index' || node.op === 'carried') {
          fail(statement, `'${node.op}' can't be computed`)
        }
        if (node.op === 'load') expectArray(node.array, node.type)
        if (node.op === 'host' && kernel.hosts[node.host] === undefined) fail(statement, `no function ${node.host}`)
        if (!isOperator(node)) fail(statement, 'there is no such operator')
        const types = operandTypes(node, (value) => nodeOf(value).type)
        operands(node).forEach((operand, position) => {
          expect(operand, types[position] ?? 'f64')
        })
        assign(statement.value)
        return
      }
      case 'store':
        expect(statement.index, 'i32')
        expect(statement.value, typeOfArray(statement.array))
        if (statement.when !== undefined) expect(statement.when, 'bool')
        return
      case 'append':
        expectArray(statement.count, 'i32')
        expect(statement.value, typeOfArray(statement.list))
        if (statement.when !== undefined) expect(statement.when, 'bool')
        return
      case 'each':
      case 'range': {
        if (statement.kind === 'each') expectArray(statement.list, 'i32')
        expect(statement.from, 'i32')
        expect(statement.to, 'i32')
        within(() => {
          define('index')
          checkAll(statement.body)
        })
        return
      }
      case 'while': {
        for (const { value, initial } of statement.carried) expect(initial, nodeOf(value).type)
        define('carried')
        expect(statement.condition, 'bool')
        if (!statement.carried.some(({ value }) => value === statement.condition)) {
          fail(statement, 'the condition is not carried')
        }
        within(() => {
          checkAll(statement.body)
          for (const { value, next } of statement.carried) expect(next, nodeOf(value).type)
        })
        return
      }
      case 'if':
        expect(statement.condition, 'bool')
        within(() => checkAll(statement.body))
    }
  }

  checkAll(kernel.body)
  kernel.nodes.forEach((node, value) => {
    if (node.op === 'const' && !isConstant(node.type, node.value)) {
      throw new Error(`internal error in kernel '${kernel.name}': constant ${value} is no ${node.type}: ${node.value}`)
    }
  })
  return kernel
}

function isConstant(type: IrType, value: number): boolean {
  if (type === 'f64') return true
  return Object.is(type === 'i32' ? value | 0 : Number(value === 1), value)
}

function isOperator(node: Node): boolean {
  switch (node.op) {
    case 'unary':
      return Object.hasOwn(node.type === 'f64' ? unaryF64 : unaryI32, node.operator) || isTranscendental(node.operator)
    case 'binary':
      return Object.hasOwn(node.type === 'f64' ? binaryF64 : binaryI32, node.operator) || node.operator === 'pow'
    case 'convert':
      return conversions[node.conversion]?.to === node.type
    case 'shift':
      return (
        Object.hasOwn(shiftsF64, node.operator) && Number.isInteger(node.count) && node.count > 0 && node.count < 64
      )
    default:
      return true
  }
}

/** The types that a node's operands must have, one by one. */
function operandTypes(node: Node, typeOf: (value: Value) => IrType): readonly IrType[] {
  switch (node.op) {
    case 'load':
      return ['i32']
    case 'unary':
    case 'shift':
      return [node.type]
    case 'binary':
      return [node.type, node.type]
    case 'compare':
      return [typeOf(node.a), typeOf(node.a)]
    case 'logic':
      return ['bool', 'bool']
    case 'not':
      return ['bool']
    case 'select':
      return ['bool', node.type, node.type]
    case 'convert':
      return [conversions[node.conversion].from]
    case 'host':
      return node.arguments.map(() => 'f64')
    default:
      return []
  }
}
