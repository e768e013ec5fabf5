import { anyModel, modelOfType } from '../models/model.ts'
import { Names } from '../models/names.ts'
import { externalsIn, neuronSpecials, refractoriness, variablesIn } from '../models/scopes.ts'
import type { ts } from '../typescript/compiler.ts'
import { nodePlace, written } from '../typescript/nodes.ts'
import type { TypeMeaning } from '../typescript/types.ts'
import type { GroupValue } from '../values/value.ts'

/** A group of which only the type is known. */
export function groupOfType(type: Extract<TypeMeaning, { kind: 'group' }>, node: ts.Node): GroupValue {
  const model = type.model ? modelOfType(type.model) : anyModel
  return {
    kind: 'group',
    group: {
      made: 'NeuronGroup',
      label: written(node),
      place: nodePlace(node),
      model,
      events: undefined,
      names: new Names({
        variables: [...variablesIn(model), ...neuronSpecials, ...refractoriness],
        externals: externalsIn({ names: model.equations.names, origins: model.origins }),
        uncertain: model.uncertain,
        complete: false,
      }),
    },
  }
}
