import { ts } from '../typescript/compiler.ts'
import type { Evaluation } from './evaluation.ts'
import { nothing, unknown, type Value } from './value.ts'

/** A call, a construction or a tagged template, of something that is known. */
export interface Invocation {
  readonly node: ts.CallExpression | ts.NewExpression | ts.TaggedTemplateExpression
  readonly args: readonly ts.Expression[]
}

/** What an argument gives; nothing if there is none. Arguments behind a spread are unknown. */
export function argument({ args }: Invocation, index: number, evaluation: Evaluation): Value {
  const spread = args.findIndex(ts.isSpreadElement)
  if (spread >= 0 && index >= spread) return unknown
  const node = args[index]
  return node ? evaluation.value(node) : nothing
}

/** The node of an argument, or else the call itself. */
export const argumentNode = ({ node, args }: Invocation, index: number): ts.Node => args[index] ?? node
