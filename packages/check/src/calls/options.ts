import type { ts } from '../typescript/compiler.ts'
import { argument, argumentNode, type Invocation } from '../values/arguments.ts'
import type { Evaluation } from '../values/evaluation.ts'
import { nothing, unknown, type Value } from '../values/value.ts'

/** Options of a constructor or a method. */
export interface Options {
  readonly names: readonly string[]
  /** Whether there are no other options than those that are known. */
  readonly complete: boolean
  value(name: string): Value
  /** Where an option is written, or else all of them. */
  node(name: string): ts.Node
  /** Where the name of an option is written. */
  key(name: string): ts.Node | undefined
}

/** The options that are an argument of a call. */
export function optionsIn(invocation: Invocation, index: number, evaluation: Evaluation): Options {
  const value = argument(invocation, index, evaluation)
  const whole = argumentNode(invocation, index)
  if (value.kind !== 'record') {
    const complete = value.kind === 'nothing'
    return { names: [], complete, value: () => (complete ? nothing : unknown), node: () => whole, key: () => undefined }
  }
  const { fields, complete } = value
  return {
    names: [...fields.keys()],
    complete,
    value: (name) => fields.get(name)?.value ?? (complete ? nothing : unknown),
    node: (name) => fields.get(name)?.node ?? whole,
    key: (name) => fields.get(name)?.name,
  }
}
