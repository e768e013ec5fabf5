import { anyModel, modelOfType } from '../models/model.ts'
import { type KnownName, Names } from '../models/names.ts'
import { externalsIn, neuronSpecials, refractoriness, variablesIn } from '../models/scopes.ts'
import type { ts } from '../typescript/compiler.ts'
import { nodePlace, written } from '../typescript/nodes.ts'
import type { GroupMeaning } from '../typescript/types.ts'
import type { Group } from './group.ts'
import { synapseSpecials } from './synapsenames.ts'

/** A group of which only the type is known: a parameter, a property, what comes from elsewhere. */
export function groupOfType({ made, model: meaning }: GroupMeaning, node: ts.Node): Group {
  const model = meaning ? modelOfType(meaning) : anyModel
  const isFixed = (name: string): boolean =>
    meaning !== undefined && (meaning.subexpressions.has(name) || meaning.fixed.has(name))
  const own = variablesIn(model).map((known) => (isFixed(known.name) ? fixed(known, meaning?.subexpressions) : known))
  const variables =
    made === 'Synapses'
      ? inSight([...own, ...synapseSpecials])
      : [...own, ...neuronSpecials, ...refractorinessOf(model)]
  return {
    made,
    label: written(node),
    place: nodePlace(node),
    model,
    events: undefined,
    names: new Names({
      variables,
      externals: externalsIn({ names: model.equations.names, origins: model.origins }),
      uncertain: model.uncertain,
      complete: model.complete,
    }),
  }
}

/** A type whose variables are known has refractoriness among them, if the group has any. */
const refractorinessOf = (model: { readonly complete: boolean }): readonly KnownName[] =>
  model.complete ? [] : refractoriness

function fixed(known: KnownName, subexpressions: ReadonlyMap<string, string> | undefined): KnownName {
  const { meaning, name } = known
  if (meaning.kind !== 'variable') return known
  const isSubexpression = subexpressions?.has(name) === true
  return {
    ...known,
    role: isSubexpression ? 'subexpression' : 'special',
    meaning: { ...meaning, readOnly: isSubexpression ? 'a subexpression' : 'read-only' },
  }
}

/** Which of the variables in sight of synapses are their neurons'. */
function inSight(variables: readonly KnownName[]): KnownName[] {
  const names = new Set(variables.map(({ name }) => name))
  return variables.map((known) => {
    const { name } = known
    if (name.endsWith('_pre')) return { ...known, suffix: '_pre', end: 'pre' }
    if (name.endsWith('_post')) return { ...known, suffix: '_post', end: 'post' }
    const isSpecial = synapseSpecials.some((special) => special.name === name)
    return names.has(`${name}_post`) && !isSpecial ? { ...known, end: 'post' } : known
  })
}
