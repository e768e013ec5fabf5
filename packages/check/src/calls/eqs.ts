import { certain } from '../models/certain.ts'
import { located } from '../models/locate.ts'
import { anyModel, type ReadModel, readModel } from '../models/model.ts'
import { givenNames } from '../models/origins.ts'
import { modelNames } from '../models/scopes.ts'
import { readTaggedModel } from '../models/template.ts'
import type { Text } from '../text/text.ts'
import { ts } from '../typescript/compiler.ts'
import { nodePlace } from '../typescript/nodes.ts'
import { argument, type Invocation } from '../values/arguments.ts'
import type { Evaluation } from '../values/evaluation.ts'
import type { ModelValue } from '../values/value.ts'
import { templateOf } from './template.ts'

/** `eqs(text, names?)`, and ``eqs`...` ``. */
export function eqsCall(invocation: Invocation, evaluation: Evaluation): ModelValue {
  const { node } = invocation
  if (ts.isTaggedTemplateExpression(node)) {
    const tagged = templateOf(node.template, evaluation)
    return checked(readTaggedModel(tagged), node.template, evaluation)
  }
  const text = argument(invocation, 0, evaluation)
  const names = givenNames(argument(invocation, 1, evaluation))
  if (text.kind !== 'text') return anyModel
  return checked(readModel(text.text, names), node, evaluation)
}

/** A model from a text by itself, as groups take it. */
export const modelOfText = (text: Text, node: ts.Node, evaluation: Evaluation): ModelValue =>
  checked(readModel(text, givenNames({ kind: 'nothing' })), node, evaluation)

/** Reports what is wrong with a model that was just read, and remembers its text. */
function checked({ model, text, findings }: ReadModel, node: ts.Node, evaluation: Evaluation): ModelValue {
  const names = modelNames(model)
  const { texts, equations, origins } = model
  const ground = { texts, names, equations, keys: origins, otherwise: nodePlace(node) }
  evaluation.report(...certain(findings, names).map((finding) => located(finding, ground)))
  evaluation.site({ text, kind: 'equations', names, what: 'equations' })
  for (const known of names.externals()) {
    if (known.definition && known.written === undefined) {
      evaluation.mention({ place: known.definition, known, write: true, ...(known.shorthand && { shorthand: true }) })
    }
  }
  return model
}
