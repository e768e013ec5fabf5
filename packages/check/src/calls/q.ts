import type { Finding } from '@dvdt/dsl'
import { checkDimensions, ModelError, q, readExpression } from '@dvdt/dsl'
import type { Dimension, quantity } from '@dvdt/units'
import { certain } from '../models/certain.ts'
import { located } from '../models/locate.ts'
import { inText } from '../models/model.ts'
import { Names } from '../models/names.ts'
import { type GivenNames, givenNames } from '../models/origins.ts'
import { externalsIn } from '../models/scopes.ts'
import { readTaggedQuantity } from '../models/template.ts'
import type { Text } from '../text/text.ts'
import { ts } from '../typescript/compiler.ts'
import { nodePlace } from '../typescript/nodes.ts'
import { argument, type Invocation } from '../values/arguments.ts'
import type { Evaluation } from '../values/evaluation.ts'
import { exactly, someFloat } from '../values/external.ts'
import { unknown, type Value } from '../values/value.ts'
import { templateOf } from './template.ts'

/** `q(text, names?)`, and ``q`...` ``: a quantity. */
export function qCall(invocation: Invocation, evaluation: Evaluation): Value {
  const { node } = invocation
  if (ts.isTaggedTemplateExpression(node)) {
    const read = readTaggedQuantity(templateOf(node.template, evaluation))
    return result(read.text, read, read.quantity, read.findings, node.template, evaluation)
  }
  const text = argument(invocation, 0, evaluation)
  if (text.kind !== 'text') return unknown
  const given = givenNames(argument(invocation, 1, evaluation))
  const { value, findings } = evaluated(text.text.value, given)
  return result(text.text, given, value, findings, node, evaluation)
}

function evaluated(text: string, { names }: GivenNames): { value: unknown; findings: readonly Finding[] } {
  try {
    return { value: q<string, [object]>(text, names), findings: [] }
  } catch (problem) {
    if (!(problem instanceof ModelError)) throw problem
    return { value: undefined, findings: inText(problem) }
  }
}

function result(
  text: Text,
  given: GivenNames,
  value: unknown,
  findings: readonly Finding[],
  node: ts.Node,
  evaluation: Evaluation,
): Value {
  const names = new Names({ externals: externalsIn(given), uncertain: given.uncertain, complete: given.complete })
  const ground = { texts: new Map([[text.value, text]]), names, otherwise: nodePlace(node) }
  evaluation.report(...certain(findings, names).map((finding) => located(finding, ground)))
  evaluation.site({ text, kind: 'expression', names, what: 'quantity' })
  for (const known of names.externals()) {
    if (known.definition && known.written === undefined) {
      evaluation.mention({ place: known.definition, known, write: true, ...(known.shorthand && { shorthand: true }) })
    }
  }
  if (value !== undefined) return exactly(value as ReturnType<typeof quantity>)
  const dimension = dimensionOf(text.value, names)
  return dimension ? someFloat(dimension) : unknown
}

function dimensionOf(text: string, names: Names): Dimension | undefined {
  const { expression } = readExpression(text)
  const checked = expression && checkDimensions(expression, names)
  return checked?.findings.length === 0 ? checked.dimension : undefined
}
