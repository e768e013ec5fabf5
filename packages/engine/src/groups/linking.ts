import { DimensionMismatchError } from '@dvdt/units'
import type { Operation } from '../network/operation.ts'
import { StateArray } from '../variables/array.ts'
import { mayWrite } from './changes.ts'
import type { Elements } from './elements.ts'
import { isMadeOf, type Link } from './link.ts'
import type { GroupNames, GroupVariable } from './names.ts'
import { Variable } from './variable.ts'

/**
 * Finds out how a `(linked)` parameter reaches its source.
 * @throws TypeError, RangeError, DimensionMismatchError if the two don't fit; nothing has changed then
 */
export function linkTo(
  group: Elements,
  linked: GroupVariable,
  source: unknown,
  index: ArrayLike<number> | string | undefined,
): Link {
  const { name, meaning, storage } = linked
  const label = `${group.name}.${name}`
  if (storage.kind !== 'linked') {
    throw new TypeError(`${label} can't be linked: declare it as '${name} : ... (linked)' in the equations`)
  }
  if (!(source instanceof Variable)) {
    throw new TypeError(`${label} is linked to a variable of a group, as in ${label}.link(G.v)`)
  }
  const { source: readable, variable, length } = source.asSource()
  if (!variable.meaning.dimension.equals(meaning.dimension)) {
    throw new DimensionMismatchError(
      `Cannot link ${label} to ${source.name}, units do not match`,
      meaning.dimension,
      variable.meaning.dimension,
    )
  }
  if (variable.meaning.type !== meaning.type) {
    throw new TypeError(
      `${label} is ${meaning.type}, so it can't be linked to ${source.name}, which is ${variable.meaning.type}`,
    )
  }
  if (isMadeOf(variable, readable.code.names, linked)) {
    throw new TypeError(`${label} can't be linked to ${source.name}, which is made of ${label} itself`)
  }
  const indices = indicesOf(group, label, length, index)
  return { source: readable, variable, indices, snapshot: new StateArray(`${label}.snapshot`, meaning.type, group.N) }
}

function indicesOf(
  group: Elements,
  label: string,
  length: number,
  index: ArrayLike<number> | string | undefined,
): Link['indices'] {
  if (typeof index === 'string') {
    const variable = group.code.names.variable(index)
    const { meaning, storage, constant } = variable ?? {}
    if (storage?.kind !== 'array' || meaning?.type !== 'integer' || meaning.shared || !constant) {
      throw new TypeError(
        `${label}: '${index}' is no parameter of '${group.name}' that is '${index} : integer (constant)'`,
      )
    }
    checkIndices(label, storage.array.data, length)
    return storage.array as StateArray<'integer'>
  }
  if (index !== undefined) {
    if (index.length !== group.N) throw new RangeError(`${label} needs ${group.N} indices, but got ${index.length}`)
    checkIndices(label, index, length)
    const indices = new StateArray(`${label}.index`, 'integer', group.N)
    indices.data.set(index)
    return indices
  }
  if (length === 1) return 'first'
  if (length === group.N) return 'same'
  throw new RangeError(
    `${label} has ${group.N} values, but its source has ${length}: tell which by link(source, index)`,
  )
}

/** @throws RangeError if the source has no value for one of the neurons */
function checkIndices(label: string, indices: ArrayLike<number>, length: number): void {
  for (let neuron = 0; neuron < indices.length; neuron++) {
    const at = indices[neuron] as number
    if (!Number.isInteger(at) || at < 0 || at >= length) {
      throw new RangeError(`${label}: index ${at} of neuron ${neuron} is not between 0 and ${length - 1}`)
    }
  }
}

/**
 * Checks that the indices by which variables are linked, which may have been set since, are still such, and that none of these
 * operations writes to them.
 * @throws RangeError, TypeError
 */
export function checkLinks(group: string, names: GroupNames, operations: readonly Operation[]): void {
  for (const { name, storage } of names.variables()) {
    const link = storage.kind === 'linked' ? storage.link : undefined
    if (!link || typeof link.indices === 'string') continue
    const { indices } = link
    checkIndices(`${group}.${name}`, indices.data, link.variable.meaning.shared ? 1 : link.source.N)
    const writer = operations.find((operation) => operation.work.kind === 'kernel' && mayWrite(operation, indices))
    if (writer) {
      throw new TypeError(
        `'${writer.name}' writes to '${indices.name}', but ${group}.${name} is linked by the indices in it, which can't change during a run`,
      )
    }
  }
}
