import { type Expression, freeNames } from '@dvdt/dsl'
import { type Index, type Junction, outerScope, placeOf } from './junction.ts'

/** Whether an expression can be evaluated for a neuron with this index before there is a partner. */
export function isKnownBefore(expression: Expression, junction: Junction, index: Index): boolean {
  const known = outerScope(junction, index)
  return [...freeNames(expression)].every((name) => known.lookup(name) !== undefined)
}

/** Whether expressions read variables of single neurons with this index. */
export function readsNeurons(expressions: readonly Expression[], junction: Junction, index: Index): boolean {
  return expressions.some((expression) => {
    return [...freeNames(expression)].some((name) => {
      const variable = junction.names.variable(name)
      const place = variable && placeOf(junction, variable)
      return typeof place === 'object' && place.at === index && !variable?.meaning.shared
    })
  })
}
