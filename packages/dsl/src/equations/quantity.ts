import { type Quantity, quantity } from '@dvdt/units'
import { calledFunctions } from '../algebra/index.ts'
import { checkDimensions } from '../checks/dimensions.ts'
import { typeOf } from '../checks/types.ts'
import { ModelError, throwIfWrong } from '../findings/error.ts'
import { notConstant } from '../findings/values.ts'
import { parseExpression } from '../grammar/expression.ts'
import { constantValue } from '../scope/constant.ts'
import type { ExternalValue } from '../scope/external.ts'
import { language } from '../scope/language.ts'
import { layers, scopeOf } from '../scope/layers.ts'
import type { Scope } from '../scope/scope.ts'
import type { Expression } from '../tree/expression.ts'
import type { Source } from '../types/model.ts'
import type { CheckedQuantity, DimensionOf } from '../types/quantity.ts'
import { isTemplate, namesFrom } from './eqs.ts'
import { explained } from './explanation.ts'
import { checkNames, externalMeanings } from './names.ts'
import { readTemplate } from './template.ts'

/**
 * A quantity written as in a model: `q('0.5*(vt0 - vr)', { vt0, vr })`, or ``q`0.5*(${vt0} - ${vr})` ``.
 * @throws ModelError if the text is no expression, if dimensions do not fit, or if it depends on more than constants.
 */
export function q<const Text extends Source, const Args extends readonly unknown[]>(
  text: CheckedQuantity<Text, Args>,
  ...args: Args
): Quantity<DimensionOf<Text, Args>> {
  const value = typeof text === 'string' ? evaluate(text, namesFrom(args)) : evaluateTagged(text, args)
  return value as unknown as Quantity<DimensionOf<Text, Args>>
}

function evaluateTagged(strings: unknown, values: readonly unknown[]): Quantity<string> {
  if (!isTemplate(strings)) throw new TypeError('A quantity is read from a text.')
  const { text, names, spliced } = readTemplate(strings, values)
  if (spliced.length > 0) throw new ModelError([notConstant(text.trim(), 'there are equations in it')], text)
  return explained(names, () => evaluate(text, names))
}

function evaluate(text: string, names: Readonly<Record<string, ExternalValue>>): Quantity<string> {
  const scope = layers(language, scopeOf(externalMeanings(names)))
  const expression = parseExpression(text)
  throwIfWrong(checkNames([], names), text)
  const { dimension, findings } = checkDimensions(expression, scope, text)
  if (!dimension) throw new ModelError(findings, text)
  throwIfWrong(findings, text)
  const written = text.trim()
  if (typeOf(expression, scope) === 'boolean') {
    throw new ModelError([notConstant(written, 'it is true or false, not a quantity')], text)
  }
  const value = constantValue(expression, scope)
  if (value === undefined) throw new ModelError([notConstant(written, reason(expression, scope))], text)
  return quantity(value, dimension)
}

function reason(expression: Expression, scope: Scope): string {
  const random = [...calledFunctions(expression)].find((name) => {
    const meaning = scope.lookup(name)
    return meaning?.kind === 'function' && meaning.stateful
  })
  return random === undefined ? 'some of its names get their values when it runs' : `'${random}' gives random numbers`
}
