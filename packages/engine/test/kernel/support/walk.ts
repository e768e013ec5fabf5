import type { Kernel, Statement, Value } from '../../../src/kernel/ir.ts'
import type { KernelWork } from '../../../src/network/operation.ts'
import {
  referenceBinaryF64,
  referenceBinaryI32,
  referenceCompare,
  referenceConversion,
  referenceShift,
  referenceUnaryF64,
  referenceUnaryI32,
} from './reference.ts'

/** Runs a kernel in the plainest way: every value is computed from its tree each time it is assigned. */
export function walk({ kernel, arrays, hosts }: KernelWork): void {
  const values = new Map<Value, number>()

  const get = (value: Value): number => {
    const node = kernel.nodes[value]
    if (node?.op === 'const') return node.value
    const known = values.get(value)
    if (known === undefined) throw new Error(`value ${value} is used before it is assigned`)
    return known
  }

  const compute = (value: Value): number => {
    const node = kernel.nodes[value] as Kernel['nodes'][number]
    switch (node.op) {
      case 'load':
        return arrays[node.array]?.data[get(node.index)] as number
      case 'unary': {
        const apply = node.type === 'f64' ? referenceUnaryF64[node.operator] : referenceUnaryI32[node.operator]
        return (apply as (a: number) => number)(get(node.a))
      }
      case 'binary': {
        const apply = node.type === 'f64' ? referenceBinaryF64[node.operator] : referenceBinaryI32[node.operator]
        return (apply as (a: number, b: number) => number)(get(node.a), get(node.b))
      }
      case 'compare':
        return Number(referenceCompare[node.operator](get(node.a), get(node.b)))
      case 'logic':
        return Number(node.operator === 'and' ? get(node.a) && get(node.b) : get(node.a) || get(node.b))
      case 'not':
        return Number(!get(node.a))
      case 'select':
        return get(node.condition) ? get(node.a) : get(node.b)
      case 'convert':
        return referenceConversion[node.conversion](get(node.a))
      case 'shift':
        return referenceShift[node.operator](get(node.a), node.count)
      case 'host':
        return (hosts[node.host] as (...args: number[]) => number)(...node.arguments.map(get))
      default:
        throw new Error(`${node.op} can't be computed`)
    }
  }

  const holds = (when: Value | undefined): boolean => when === undefined || get(when) === 1

  const run = (body: readonly Statement[]): void => {
    for (const statement of body) {
      switch (statement.kind) {
        case 'let':
          values.set(statement.value, compute(statement.value))
          break
        case 'store':
          if (holds(statement.when)) set(statement.array, get(statement.index), get(statement.value))
          break
        case 'append':
          if (holds(statement.when)) {
            const length = arrays[statement.count]?.data[0] as number
            if (statement.optional && length >= (arrays[statement.list]?.data.length as number)) break
            set(statement.list, length, get(statement.value))
            set(statement.count, 0, length + 1)
          }
          break
        case 'range':
        case 'each': {
          const [from, to] = [get(statement.from), get(statement.to)]
          for (let k = from; k < to; k++) {
            if (statement.kind === 'each') {
              values.set(statement.position, k)
              values.set(statement.index, arrays[statement.list]?.data[k] as number)
            } else {
              values.set(statement.index, k)
            }
            run(statement.body)
          }
          break
        }
        case 'while': {
          for (const { value, initial } of statement.carried) values.set(value, get(initial))
          while (get(statement.condition)) {
            run(statement.body)
            const next = statement.carried.map(({ value, next }) => [value, get(next)] as const)
            for (const [value, number] of next) values.set(value, number)
          }
          break
        }
        case 'if':
          if (get(statement.condition)) run(statement.body)
      }
    }
  }

  const set = (array: number, index: number, value: number): void => {
    const data = arrays[array]?.data
    if (data === undefined || index < 0 || index >= data.length) throw new Error(`index ${index} is out of range`)
    data[index] = value
  }

  run(kernel.body)
}
