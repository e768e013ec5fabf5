import type { Node, Value } from './ir.ts'
import { loopsBinaryF64, loopsBinaryI32, loopsCompare, loopsConversion, loopsUnaryF64, not } from './loops.ts'
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

/** The values of a node in the rounds that are computed together, one in each lane. Bools are integers here. */
export type Slot = Float64Array | Int32Array

/** Does something in some lanes: the first `count` of `lanes`, in this order. */
export type Step = (lanes: Int32Array, count: number) => void

export type Loop1 = (target: Slot, a: Slot) => Step
export type Loop2 = (target: Slot, a: Slot, b: Slot) => Step

type Computed = Exclude<Node, { op: 'const' | 'index' | 'carried' | 'load' | 'host' }>

/** The step that computes a node from other nodes. */
export function computing(value: Value, node: Computed, slotOf: (value: Value) => Slot): Step {
  const target = slotOf(value)
  const a = slotOf(node.a)
  switch (node.op) {
    case 'unary': {
      if (node.type === 'i32') return apply1(unaryI32[node.operator])(target, a)
      if (isTranscendental(node.operator)) throw notExpanded(node.operator)
      return (loopsUnaryF64[node.operator] ?? apply1(unaryF64[node.operator]))(target, a)
    }
    case 'convert':
      return (loopsConversion[node.conversion] ?? apply1(conversions[node.conversion].apply))(target, a)
    case 'shift':
      return apply1((x) => shiftsF64[node.operator](x, node.count))(target, a)
    case 'not':
      return not(target, a)
    case 'binary': {
      const b = slotOf(node.b)
      if (node.type === 'i32') return (loopsBinaryI32[node.operator] ?? apply2(binaryI32[node.operator]))(target, a, b)
      if (node.operator === 'pow') throw notExpanded(node.operator)
      return (loopsBinaryF64[node.operator] ?? apply2(binaryF64[node.operator]))(target, a, b)
    }
    case 'logic':
      return (loopsBinaryI32[node.operator] ?? apply2(binaryI32[node.operator]))(target, a, slotOf(node.b))
    case 'compare': {
      const holds = comparisons[node.operator]
      const loop = loopsCompare[node.operator] ?? apply2((x, y) => Number(holds(x, y)))
      return loop(target, a, slotOf(node.b))
    }
    case 'select':
      return select(target, slotOf(node.condition), a, slotOf(node.b))
  }
}

function notExpanded(operator: string): Error {
  return new Error(`internal error: '${operator}' is to be written out in arithmetic before a kernel runs`)
}

function apply1(operate: (a: number) => number): Loop1 {
  return (target, a) => (lanes, count) => {
    for (let k = 0; k < count; k++) {
      const lane = lanes[k] as number
      target[lane] = operate(a[lane] as number)
    }
  }
}

function apply2(operate: (a: number, b: number) => number): Loop2 {
  return (target, a, b) => (lanes, count) => {
    for (let k = 0; k < count; k++) {
      const lane = lanes[k] as number
      target[lane] = operate(a[lane] as number, b[lane] as number)
    }
  }
}

function select(target: Slot, condition: Slot, a: Slot, b: Slot): Step {
  return (lanes, count) => {
    for (let k = 0; k < count; k++) {
      const lane = lanes[k] as number
      target[lane] = (condition[lane] ? a[lane] : b[lane]) as number
    }
  }
}
