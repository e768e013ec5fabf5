import { certain } from '../models/certain.ts'
import { type Composed, extended, renamed } from '../models/composition.ts'
import { located } from '../models/locate.ts'
import { anyModel } from '../models/model.ts'
import { Names } from '../models/names.ts'
import { modelNames } from '../models/scopes.ts'
import { contentPlace, nodePlace } from '../typescript/nodes.ts'
import { argument, argumentNode, type Invocation } from '../values/arguments.ts'
import type { Evaluation } from '../values/evaluation.ts'
import type { ModelValue, Value } from '../values/value.ts'

/** `model.extend(other)` */
export function extend(model: ModelValue, invocation: Invocation, evaluation: Evaluation): Value {
  const other = argument(invocation, 0, evaluation)
  if (other.kind !== 'model') return anyModel
  return finish(extended(model, other), [model, other], invocation, evaluation)
}

/** `model.rename({ g: 'ge' })` */
export function rename(model: ModelValue, invocation: Invocation, evaluation: Evaluation): Value {
  const names = argument(invocation, 0, evaluation)
  if (names.kind !== 'record' || !names.complete) return anyModel
  const renamings = [...names.fields].flatMap(([from, { value, name, node }]) =>
    value.kind === 'text'
      ? [{ from, to: value.text.value, place: value.text.places[0] ?? contentPlace(node), name }]
      : [],
  )
  if (renamings.length < names.fields.size) return anyModel
  const before = modelNames(model)
  for (const { from, name } of renamings) {
    const known = before.known(from)
    if (known) evaluation.mention({ place: contentPlace(name), known })
  }
  const result = finish(renamed(model, renamings), [model], invocation, evaluation)
  const after = modelNames(result)
  for (const { to, place } of renamings) {
    const known = after.known(to)
    if (known) evaluation.mention({ place, known })
  }
  return result
}

/** Reports what is wrong with a composition, where it is made. */
function finish(
  { model, findings }: Composed,
  parts: readonly ModelValue[],
  invocation: Invocation,
  evaluation: Evaluation,
): ModelValue {
  const names = modelNames(model)
  // What is only known by its type in one of the parts, is only known by its type.
  const unsure = new Names({
    externals: parts.flatMap((part) => [...modelNames(part).externals()].filter(({ exact }) => exact === false)),
    uncertain: model.uncertain,
    complete: model.complete,
  })
  const otherwise = nodePlace(argumentNode(invocation, 0))
  const ground = { texts: model.texts, names, equations: model.equations, otherwise }
  evaluation.report(
    ...certain(findings, unsure).map((finding) => {
      // Of a part that is wrong by itself, its own text tells.
      const place = finding.from < 0 ? otherwise : located(finding, ground).place
      return { ...located(finding, ground), place }
    }),
  )
  return model
}
