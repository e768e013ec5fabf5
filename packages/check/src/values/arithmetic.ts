import type { Quantity } from '@dvdt/units'
import { isQuantity } from '@dvdt/units'
import { ts } from '../typescript/compiler.ts'
import { exactly } from './external.ts'
import { unknown, type Value } from './value.ts'

const operators: Readonly<Partial<Record<ts.SyntaxKind, (a: number, b: number) => number>>> = {
  [ts.SyntaxKind.PlusToken]: (a, b) => a + b,
  [ts.SyntaxKind.MinusToken]: (a, b) => a - b,
  [ts.SyntaxKind.AsteriskToken]: (a, b) => a * b,
  [ts.SyntaxKind.SlashToken]: (a, b) => a / b,
  [ts.SyntaxKind.PercentToken]: (a, b) => a % b,
  [ts.SyntaxKind.AsteriskAsteriskToken]: (a, b) => a ** b,
}

/** The value of an operation on known numbers. */
export function arithmetic(operator: ts.SyntaxKind, a: number | undefined, b: number | undefined): Value {
  const compute = operators[operator]
  return compute && a !== undefined && b !== undefined ? exactly(compute(a, b)) : unknown
}

const ofNone = new Set(['sqrt', 'neg', 'abs'])
const ofOne = new Set(['add', 'sub', 'mul', 'div', 'pow', 'in'])

/** `tau.mul(2)`: what a method of a known quantity gives. */
export function calledMethod(quantity: unknown, method: string, args: readonly Value[]): Value {
  if (!isQuantity(quantity)) return unknown
  const known = args.flatMap((argument) => (argument.kind === 'external' && argument.exact ? [argument.value] : []))
  if (known.length !== args.length) return unknown
  if (!(ofNone.has(method) && args.length === 0) && !(ofOne.has(method) && args.length === 1)) return unknown
  try {
    const methods = quantity as unknown as Readonly<Record<string, (...args: readonly unknown[]) => unknown>>
    return exactly(methods[method]?.(...known) as Quantity | number)
  } catch {
    // Whatever the program throws here is TypeScript's to say.
    return unknown
  }
}
