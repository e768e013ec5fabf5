import { type Expression, freeNames, type ValueType } from '@dvdt/dsl'
import { interpret } from '../kernel/interpreter.ts'
import type { Value } from '../kernel/ir.ts'
import { lower } from '../lowering/expression.ts'
import { nextInitialisation } from '../network/seed.ts'
import { type Data, StateArray } from '../variables/array.ts'
import { executeOnce } from '../wasm/once.ts'
import { readCondition } from './checks.ts'
import { GroupKernel } from './code.ts'
import type { Elements } from './elements.ts'
import { DrawNumbers } from './environment.ts'
import { checkLinks } from './linking.ts'
import type { GroupNames } from './names.ts'

/** Elements for which an expression is compiled. */
const WORTH_A_MODULE = 20_000

/**
 * Values of an expression, outside of a run: for all neurons of a group or part, or for those with the given indices
 * (relative to the part). Random functions draw new numbers in each evaluation; those of a run on its way stay as they
 * are.
 * @throws TypeError if it needs a value that only a run brings (`atRun`)
 * @throws RangeError if a linked variable has no source where its index says
 */
export function evaluate<T extends ValueType>(
  elements: Elements,
  expression: Expression,
  { type, shared }: { readonly type: T; readonly shared: boolean },
  indices?: Int32Array,
): Data<T> {
  const { start } = elements
  checkLinks(elements.name, elements.code.names, [])
  checkPromises(elements.name, expression, elements.code.names)
  const code = { ...elements.code, randomKey: new StateArray('random', 'integer', 3) }
  const draws = new DrawNumbers()
  const N = shared ? 1 : (indices?.length ?? elements.N)
  const result = new StateArray('result', type, N)
  const kernel = new GroupKernel(`${elements.name}_evaluation`, code, draws)
  const { builder } = kernel
  const emit = (element: Value, position: Value): void => {
    const index = start === 0 ? element : builder.binary('sub', element, builder.i32(start))
    const environment = kernel.environment(
      shared ? { element: undefined, size: elements.N } : { element, index, size: elements.N },
    )
    const value = lower(expression, environment)
    const stored =
      type === 'float' ? builder.toF64(value) : type === 'integer' ? builder.toI32(value) : builder.toBool(value)
    builder.store(builder.array(result), position, stored)
  }
  if (shared || indices === undefined) {
    builder.range(builder.i32(0), builder.i32(N), (position) => {
      emit(start === 0 ? position : builder.binary('add', position, builder.i32(start)), position)
    })
  } else {
    const list = new StateArray('elements', 'integer', N)
    indices.forEach((index, position) => {
      list.data[position] = index + start
    })
    builder.each(builder.array(list), builder.i32(0), builder.i32(N), emit)
  }
  const work = kernel.finish()
  if (draws.some) {
    const { key, stream } = nextInitialisation()
    code.randomKey.data.set([key[0], key[1], stream])
  }
  // A module costs milliseconds, as much as interpreting the kernel for some thousands of elements.
  if (N < WORTH_A_MODULE || work.hosts.length > 0) interpret(work)()
  else executeOnce(work)
  return result.data
}

/** @throws TypeError if the expression needs a value that is promised for the run, before the first run */
function checkPromises(group: string, expression: Expression, names: GroupNames): void {
  for (const name of freeNames(expression)) {
    const storage = names.variable(name)?.storage
    if (storage?.kind === 'subexpression') checkPromises(group, storage.expression, names)
    const slot = storage ? undefined : names.slot(name)
    if (slot === undefined || !Number.isNaN(names.constants.data[slot])) continue
    throw new TypeError(`'${name}' of '${group}' has no value yet: run(..., { namespace: { ${name}: ... } }) brings it`)
  }
}

/** Indices, relative to the part, of the neurons for which a condition holds. @throws ModelError */
export function selected(elements: Elements, condition: string): Int32Array {
  const expression = readCondition(condition, elements.code.names, `condition for '${elements.name}'`)
  const holds = evaluate(elements, expression, { type: 'boolean', shared: false })
  let count = 0
  for (const value of holds) count += value
  const indices = new Int32Array(count)
  let position = 0
  holds.forEach((value, index) => {
    if (value) indices[position++] = index
  })
  return indices
}
