import type { FunctionMeaning, Scope, ValueType } from '@dvdt/dsl'
import type { KernelBuilder } from '../kernel/builder.ts'
import type { Value } from '../kernel/ir.ts'
import { type Draws, normal, poisson, uniform } from '../kernel/random.ts'
import type { Environment } from '../lowering/expression.ts'
import { isWritten } from '../lowering/written.ts'
import type { DrawNumbers } from './draws.ts'

/** Names in sight, and whose they are. */
export interface Named {
  readonly name: string
  readonly names: Scope
}

/**
 * Emits a call of a random function or of a function that came from outside.
 * @param environment  where the call stands
 * @param draws    where random numbers come from
 * @param numbers  numbers the random calls
 */
export function callFunction(
  environment: Environment,
  { name: owner, names }: Named,
  name: string,
  args: readonly Value[],
  draws: Draws,
  numbers: DrawNumbers,
): Value {
  const { builder } = environment
  const [first] = args
  switch (name) {
    case 'rand':
      return uniform(builder, draws, numbers.next())
    case 'randn':
      return normal(builder, draws, numbers.next())
    case 'poisson': {
      const mean = first === undefined ? builder.f64(1) : builder.toF64(first)
      return builder.toI32(poisson(builder, draws, numbers.next(), mean))
    }
  }
  const meaning = names.lookup(name)
  if (isWritten(meaning)) return meaning.emit(builder, args, () => environment.read('dt'))
  if (meaning?.kind !== 'function' || meaning.implementation === undefined) {
    throw new Error(`no function '${name}' in '${owner}'`)
  }
  return callHost(builder, name, meaning, args)
}

function callHost(builder: KernelBuilder, name: string, meaning: FunctionMeaning, args: readonly Value[]): Value {
  const result = builder.host(
    name,
    meaning.implementation as (...args: number[]) => number,
    args.map((argument) => builder.toF64(argument)),
  )
  return ofType(builder, meaning.resultType === 'highest' ? 'float' : meaning.resultType, result)
}

/** Emits the conversion of a value to what variables of a type hold. */
export function ofType(builder: KernelBuilder, type: ValueType, value: Value): Value {
  switch (type) {
    case 'float':
      return builder.toF64(value)
    case 'integer':
      return builder.toI32(value)
    case 'boolean':
      return builder.toBool(value)
  }
}
