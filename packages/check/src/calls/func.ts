import { func } from '@dvdt/dsl'
import { ts } from '../typescript/compiler.ts'
import { documentationOf } from '../typescript/documentation.ts'
import { argument, type Invocation } from '../values/arguments.ts'
import type { Evaluation } from '../values/evaluation.ts'
import { given } from '../values/external.ts'
import { unknown, type Value } from '../values/value.ts'

/** `func(f, { args, result })`: a function with the units of its arguments and its result. */
export function funcCall(invocation: Invocation, evaluation: Evaluation): Value {
  const signature = argument(invocation, 1, evaluation)
  if (signature.kind !== 'record' || !signature.complete) return unknown
  const args = signature.fields.get('args')?.value
  const result = signature.fields.get('result')?.value
  const stateful = signature.fields.get('stateful')?.value
  if (args?.kind !== 'list' || !args.items || !result) return unknown
  try {
    const meaning = func(() => Number.NaN, {
      args: args.items.map(({ value }) => given(value) as 1),
      result: given(result) as 1,
      stateful: stateful?.kind === 'external' && stateful.value === true,
    }).toMeaning()
    // Without an implementation, since nothing of the program is run.
    const { implementation: _, ...declared } = meaning
    const documentation = ts.isCallExpression(invocation.node) ? documentationOf(invocation.node) : undefined
    return {
      kind: 'external',
      value: { toMeaning: () => declared },
      exact: false,
      ...(documentation !== undefined && { documentation }),
    }
  } catch {
    return unknown
  }
}
