import type { TaggedTemplate } from '../models/template.ts'
import { literalText } from '../text/literal.ts'
import { ts } from '../typescript/compiler.ts'
import { spanPlace, written } from '../typescript/nodes.ts'
import type { Evaluation } from '../values/evaluation.ts'

/** The pieces and the values of a template. */
export function templateOf(template: ts.TemplateLiteral, evaluation: Evaluation): TaggedTemplate {
  const file = template.getSourceFile()
  if (ts.isNoSubstitutionTemplateLiteral(template)) return { pieces: [literalText(template, file)], values: [] }
  const { head, templateSpans } = template
  return {
    pieces: [literalText(head, file), ...templateSpans.map(({ literal }) => literalText(literal, file))],
    values: templateSpans.map((span) => ({
      value: evaluation.value(span.expression),
      place: spanPlace(span),
      written: written(span.expression),
    })),
  }
}
