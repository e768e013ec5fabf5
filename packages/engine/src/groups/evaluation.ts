import { type Expression, freeNames, type ValueType } from '@dvdt/dsl'
import { interpret } from '../kernel/interpreter.ts'
import { lower } from '../lowering/expression.ts'
import { nextInitialisation } from '../network/seed.ts'
import { type Data, StateArray } from '../variables/array.ts'
import { readCondition } from './checks.ts'
import { GroupKernel } from './code.ts'
import type { Elements } from './elements.ts'
import { DrawNumbers } from './environment.ts'
import { checkLinks } from './linking.ts'
import type { GroupNames } from './names.ts'

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
  checkLinks(elements.name, elements.code.names)
  checkPromises(elements.name, expression, elements.code.names)
  const code = { ...elements.code, randomKey: new StateArray('random', 'integer', 3) }
  const draws = new DrawNumbers()
  const indexed = shared ? Int32Array.of(0) : (indices ?? Int32Array.from({ length: elements.N }, (_, index) => index))
  const list = new StateArray('elements', 'integer', indexed.length)
  list.data.set(indexed.map((index) => index + start))
  const count = new StateArray('count', 'integer', 1)
  count.data[0] = indexed.length
  const result = new StateArray('result', type, indexed.length)

  const kernel = new GroupKernel(`${elements.name}_evaluation`, code, draws)
  const { builder } = kernel
  const to = builder.load(builder.array(count), builder.i32(0))
  builder.each(builder.array(list), builder.i32(0), to, (element, position) => {
    const index = builder.binary('sub', element, builder.i32(start))
    const environment = kernel.environment(
      shared ? { element: undefined, size: elements.N } : { element, index, size: elements.N },
    )
    const value = lower(expression, environment)
    const stored =
      type === 'float' ? builder.toF64(value) : type === 'integer' ? builder.toI32(value) : builder.toBool(value)
    builder.store(builder.array(result), position, stored)
  })
  const work = kernel.finish()
  if (draws.some) {
    const { key, stream } = nextInitialisation()
    code.randomKey.data.set([key[0], key[1], stream])
  }
  interpret(work)()
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
  const indices: number[] = []
  holds.forEach((value, index) => {
    if (value) indices.push(index)
  })
  return Int32Array.from(indices)
}
