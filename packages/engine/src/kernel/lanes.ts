import type { BinaryF64, BinaryI32, Node, Value } from './ir.ts'
import { binaryF64, binaryI32, comparisons, conversions, mulhiU, unaryF64, unaryI32 } from './mathematics.ts'

/** The values of a node in the rounds that are computed together, one in each lane. Bools are integers here. */
export type Slot = Float64Array | Int32Array

/** Does something in some lanes: the first `count` of `lanes`, in this order. */
export type Step = (lanes: Int32Array, count: number) => void

type Arithmetic = Exclude<Node, { op: 'const' | 'index' | 'carried' | 'load' | 'host' }>

/** The step that computes a node from other nodes. */
export function computing(value: Value, node: Arithmetic, slotOf: (value: Value) => Slot): Step {
  const target = slotOf(value)
  switch (node.op) {
    case 'unary':
      return apply1(node.type === 'f64' ? unaryF64[node.operator] : unaryI32[node.operator], target, slotOf(node.a))
    case 'convert':
      return apply1(conversions[node.conversion].apply, target, slotOf(node.a))
    case 'not':
      return apply1((a) => 1 - a, target, slotOf(node.a))
    case 'binary': {
      const a = slotOf(node.a)
      const b = slotOf(node.b)
      const loop = node.type === 'f64' ? loopsF64[node.operator] : loopsI32[node.operator]
      if (loop) return (lanes, count) => loop(target, a, b, lanes, count)
      return apply2(node.type === 'f64' ? binaryF64[node.operator] : binaryI32[node.operator], target, a, b)
    }
    case 'logic':
      return apply2(binaryI32[node.operator], target, slotOf(node.a), slotOf(node.b))
    case 'compare': {
      const holds = comparisons[node.operator]
      return apply2((a, b) => Number(holds(a, b)), target, slotOf(node.a), slotOf(node.b))
    }
    case 'select': {
      const [condition, a, b] = [slotOf(node.condition), slotOf(node.a), slotOf(node.b)]
      return (lanes, count) => {
        for (let k = 0; k < count; k++) {
          const lane = lanes[k] as number
          target[lane] = (condition[lane] ? a[lane] : b[lane]) as number
        }
      }
    }
  }
}

function apply1(operate: (a: number) => number, target: Slot, a: Slot): Step {
  return (lanes, count) => {
    for (let k = 0; k < count; k++) {
      const lane = lanes[k] as number
      target[lane] = operate(a[lane] as number)
    }
  }
}

function apply2(operate: (a: number, b: number) => number, target: Slot, a: Slot, b: Slot): Step {
  return (lanes, count) => {
    for (let k = 0; k < count; k++) {
      const lane = lanes[k] as number
      target[lane] = operate(a[lane] as number, b[lane] as number)
    }
  }
}

type Loop = (target: Slot, a: Slot, b: Slot, lanes: Int32Array, count: number) => void

/*
 * The commonest operators with loops of their own, which an engine can compile to a few instructions a lane. A call
 * through a variable, as in `apply2`, costs several times as much as what it calls.
 */

const loopsF64: Readonly<Partial<Record<BinaryF64, Loop>>> = {
  add(target, a, b, lanes, count) {
    for (let k = 0; k < count; k++) {
      const lane = lanes[k] as number
      target[lane] = (a[lane] as number) + (b[lane] as number)
    }
  },
  sub(target, a, b, lanes, count) {
    for (let k = 0; k < count; k++) {
      const lane = lanes[k] as number
      target[lane] = (a[lane] as number) - (b[lane] as number)
    }
  },
  mul(target, a, b, lanes, count) {
    for (let k = 0; k < count; k++) {
      const lane = lanes[k] as number
      target[lane] = (a[lane] as number) * (b[lane] as number)
    }
  },
  div(target, a, b, lanes, count) {
    for (let k = 0; k < count; k++) {
      const lane = lanes[k] as number
      target[lane] = (a[lane] as number) / (b[lane] as number)
    }
  },
}

const loopsI32: Readonly<Partial<Record<BinaryI32, Loop>>> = {
  add(target, a, b, lanes, count) {
    for (let k = 0; k < count; k++) {
      const lane = lanes[k] as number
      target[lane] = (a[lane] as number) + (b[lane] as number)
    }
  },
  mul(target, a, b, lanes, count) {
    for (let k = 0; k < count; k++) {
      const lane = lanes[k] as number
      target[lane] = Math.imul(a[lane] as number, b[lane] as number)
    }
  },
  mulhi_u(target, a, b, lanes, count) {
    for (let k = 0; k < count; k++) {
      const lane = lanes[k] as number
      target[lane] = mulhiU(a[lane] as number, b[lane] as number)
    }
  },
  xor(target, a, b, lanes, count) {
    for (let k = 0; k < count; k++) {
      const lane = lanes[k] as number
      target[lane] = (a[lane] as number) ^ (b[lane] as number)
    }
  },
}
