import type { BinaryF64, BinaryI32, Compare, Conversion, UnaryF64 } from './ir.ts'
import type { Loop1, Loop2 } from './lanes.ts'
import { HIGH, LOW, mulhiU } from './mathematics.ts'

/*
 * The commonest operators once more, each with a loop of its own, which a JavaScript engine can compile to a few
 * instructions a lane. One loop for all operators, which calls them through a variable, costs
 * several times as much.
 */

export const not: Loop1 = (target, a) => (lanes, count) => {
  for (let k = 0; k < count; k++) {
    const lane = lanes[k] as number
    target[lane] = 1 - (a[lane] as number)
  }
}

export const loopsUnaryF64: Readonly<Partial<Record<UnaryF64, Loop1>>> = {
  neg: (target, a) => (lanes, count) => {
    for (let k = 0; k < count; k++) {
      const lane = lanes[k] as number
      target[lane] = -(a[lane] as number)
    }
  },
  abs: (target, a) => (lanes, count) => {
    for (let k = 0; k < count; k++) {
      const lane = lanes[k] as number
      target[lane] = Math.abs(a[lane] as number)
    }
  },
  trunc: (target, a) => (lanes, count) => {
    for (let k = 0; k < count; k++) {
      const lane = lanes[k] as number
      target[lane] = Math.trunc(a[lane] as number)
    }
  },
  floor: (target, a) => (lanes, count) => {
    for (let k = 0; k < count; k++) {
      const lane = lanes[k] as number
      target[lane] = Math.floor(a[lane] as number)
    }
  },
  sqrt: (target, a) => (lanes, count) => {
    for (let k = 0; k < count; k++) {
      const lane = lanes[k] as number
      target[lane] = Math.sqrt(a[lane] as number)
    }
  },
}

export const loopsConversion: Readonly<Partial<Record<Conversion, Loop1>>> = {
  i32_to_f64: (target, a) => (lanes, count) => {
    for (let k = 0; k < count; k++) {
      const lane = lanes[k] as number
      target[lane] = a[lane] as number
    }
  },
  f64_to_high: (target, a) => {
    const words = new Int32Array(a.buffer)
    return (lanes, count) => {
      for (let k = 0; k < count; k++) {
        const lane = lanes[k] as number
        target[lane] = words[2 * lane + HIGH] as number
      }
    }
  },
  f64_to_low: (target, a) => {
    const words = new Int32Array(a.buffer)
    return (lanes, count) => {
      for (let k = 0; k < count; k++) {
        const lane = lanes[k] as number
        target[lane] = words[2 * lane + LOW] as number
      }
    }
  },
  high_to_f64: (target, a) => {
    const words = new Int32Array(target.buffer)
    return (lanes, count) => {
      for (let k = 0; k < count; k++) {
        const lane = lanes[k] as number
        words[2 * lane + HIGH] = a[lane] as number
        words[2 * lane + LOW] = 0
      }
    }
  },
}

export const loopsBinaryF64: Readonly<Partial<Record<BinaryF64, Loop2>>> = {
  add: (target, a, b) => (lanes, count) => {
    for (let k = 0; k < count; k++) {
      const lane = lanes[k] as number
      target[lane] = (a[lane] as number) + (b[lane] as number)
    }
  },
  sub: (target, a, b) => (lanes, count) => {
    for (let k = 0; k < count; k++) {
      const lane = lanes[k] as number
      target[lane] = (a[lane] as number) - (b[lane] as number)
    }
  },
  mul: (target, a, b) => (lanes, count) => {
    for (let k = 0; k < count; k++) {
      const lane = lanes[k] as number
      target[lane] = (a[lane] as number) * (b[lane] as number)
    }
  },
  div: (target, a, b) => (lanes, count) => {
    for (let k = 0; k < count; k++) {
      const lane = lanes[k] as number
      target[lane] = (a[lane] as number) / (b[lane] as number)
    }
  },
  min: (target, a, b) => (lanes, count) => {
    for (let k = 0; k < count; k++) {
      const lane = lanes[k] as number
      target[lane] = Math.min(a[lane] as number, b[lane] as number)
    }
  },
  max: (target, a, b) => (lanes, count) => {
    for (let k = 0; k < count; k++) {
      const lane = lanes[k] as number
      target[lane] = Math.max(a[lane] as number, b[lane] as number)
    }
  },
}

export const loopsBinaryI32: Readonly<Partial<Record<BinaryI32, Loop2>>> = {
  add: (target, a, b) => (lanes, count) => {
    for (let k = 0; k < count; k++) {
      const lane = lanes[k] as number
      target[lane] = (a[lane] as number) + (b[lane] as number)
    }
  },
  mul: (target, a, b) => (lanes, count) => {
    for (let k = 0; k < count; k++) {
      const lane = lanes[k] as number
      target[lane] = Math.imul(a[lane] as number, b[lane] as number)
    }
  },
  mulhi_u: (target, a, b) => (lanes, count) => {
    for (let k = 0; k < count; k++) {
      const lane = lanes[k] as number
      target[lane] = mulhiU(a[lane] as number, b[lane] as number)
    }
  },
  xor: (target, a, b) => (lanes, count) => {
    for (let k = 0; k < count; k++) {
      const lane = lanes[k] as number
      target[lane] = (a[lane] as number) ^ (b[lane] as number)
    }
  },
  and: (target, a, b) => (lanes, count) => {
    for (let k = 0; k < count; k++) {
      const lane = lanes[k] as number
      target[lane] = (a[lane] as number) & (b[lane] as number)
    }
  },
  or: (target, a, b) => (lanes, count) => {
    for (let k = 0; k < count; k++) {
      const lane = lanes[k] as number
      target[lane] = (a[lane] as number) | (b[lane] as number)
    }
  },
  shr_u: (target, a, b) => (lanes, count) => {
    for (let k = 0; k < count; k++) {
      const lane = lanes[k] as number
      target[lane] = (a[lane] as number) >>> (b[lane] as number)
    }
  },
  sub: (target, a, b) => (lanes, count) => {
    for (let k = 0; k < count; k++) {
      const lane = lanes[k] as number
      target[lane] = (a[lane] as number) - (b[lane] as number)
    }
  },
  shl: (target, a, b) => (lanes, count) => {
    for (let k = 0; k < count; k++) {
      const lane = lanes[k] as number
      target[lane] = (a[lane] as number) << (b[lane] as number)
    }
  },
}

export const loopsCompare: Readonly<Partial<Record<Compare, Loop2>>> = {
  lt: (target, a, b) => (lanes, count) => {
    for (let k = 0; k < count; k++) {
      const lane = lanes[k] as number
      target[lane] = (a[lane] as number) < (b[lane] as number) ? 1 : 0
    }
  },
  le: (target, a, b) => (lanes, count) => {
    for (let k = 0; k < count; k++) {
      const lane = lanes[k] as number
      target[lane] = (a[lane] as number) <= (b[lane] as number) ? 1 : 0
    }
  },
  gt: (target, a, b) => (lanes, count) => {
    for (let k = 0; k < count; k++) {
      const lane = lanes[k] as number
      target[lane] = (a[lane] as number) > (b[lane] as number) ? 1 : 0
    }
  },
  ge: (target, a, b) => (lanes, count) => {
    for (let k = 0; k < count; k++) {
      const lane = lanes[k] as number
      target[lane] = (a[lane] as number) >= (b[lane] as number) ? 1 : 0
    }
  },
}
