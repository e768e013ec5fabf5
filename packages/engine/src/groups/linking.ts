import { DimensionMismatchError } from '@dvdt/units'
import { StateArray } from '../variables/array.ts'
import type { Link } from './link.ts'
import type { GroupVariable } from './names.ts'
import type { Neurons } from './neurons.ts'
import { Variable } from './variable.ts'

/**
 * Finds out how a `(linked)` parameter reaches its source.
 * @throws TypeError, RangeError, DimensionMismatchError if the two don't fit; nothing has changed then
 */
export function linkTo(
  group: Neurons,
  { name, meaning, storage }: GroupVariable,
  source: unknown,
  index: ArrayLike<number> | string | undefined,
): Link {
  const label = `${group.name}.${name}`
  if (storage.kind !== 'linked') {
    throw new TypeError(`${label} can't be linked: declare it as '${name} : ... (linked)' in the equations`)
  }
  if (!(source instanceof Variable)) {
    throw new TypeError(`${label} is linked to a variable of a group, as in ${label}.link(G.v)`)
  }
  const { source: readable, variable, length, definition } = source.asSource()
  if (!definition.meaning.dimension.equals(meaning.dimension)) {
    throw new DimensionMismatchError(
      `Cannot link ${label} to ${source.name}, units do not match`,
      meaning.dimension,
      definition.meaning.dimension,
    )
  }
  if (definition.meaning.type !== meaning.type) {
    throw new TypeError(
      `${label} is ${meaning.type}, so it can't be linked to ${source.name}, which is ${definition.meaning.type}`,
    )
  }
  const indices = indicesOf(group, label, length, index)
  if (readable.owner !== group.owner) return { source: readable, variable, indices }
  return { source: readable, variable, indices, snapshot: new StateArray(`${label}.snapshot`, meaning.type, group.N) }
}

function indicesOf(
  group: Neurons,
  label: string,
  length: number,
  index: ArrayLike<number> | string | undefined,
): Link['indices'] {
  if (typeof index === 'string') {
    const variable = group.code.names.variable(index)
    if (variable?.storage.kind !== 'array' || variable.meaning.type !== 'integer') {
      throw new TypeError(`${label}: '${index}' is not an integer parameter of '${group.name}'`)
    }
    return variable.storage.array as StateArray<'integer'>
  }
  if (index !== undefined) {
    if (index.length !== group.N) throw new RangeError(`${label} needs ${group.N} indices, but got ${index.length}`)
    const indices = new StateArray(`${label}.index`, 'integer', group.N)
    for (let neuron = 0; neuron < group.N; neuron++) {
      const at = index[neuron] as number
      if (!Number.isInteger(at) || at < 0 || at >= length) {
        throw new RangeError(`${label}: index ${at} of neuron ${neuron} is not between 0 and ${length - 1}`)
      }
      indices.data[neuron] = at
    }
    return indices
  }
  if (length === 1) return 'first'
  if (length === group.N) return 'same'
  throw new RangeError(
    `${label} has ${group.N} values, but its source has ${length}: tell which by link(source, index)`,
  )
}
