import { calledFunctions, type Expression, error, type Finding, freeNames, throwIfWrong } from '@dvdt/dsl'
import { Dimension } from '@dvdt/units'
import { checkAssigned } from '../groups/checks.ts'
import { type GroupNames, type GroupVariable, isStateful } from '../groups/names.ts'
import { StateArray } from '../variables/array.ts'

/** Rates of the neurons of a group. */
export type Rates =
  /** A number for each neuron. */
  | { readonly kind: 'stored'; readonly array: StateArray<'float'> }
  /** An expression that has the same value for all neurons. */
  | { readonly kind: 'common'; readonly expression: Expression; readonly text: string }
  /** An expression whose value is another one for each; the array has room for those of the step at hand. */
  | {
      readonly kind: 'single'
      readonly expression: Expression
      readonly text: string
      readonly array: StateArray<'float'>
    }

const frequency = Dimension.parse('frequency')

/** The variable `rates` of a group of N neurons, with a number for each. */
export function storedRates(names: GroupNames, group: string, N: number): Rates {
  const array = new StateArray(`${group}.rates`, 'float', N)
  addRates(names, { kind: 'array', array }, {})
  return { kind: 'stored', array }
}

/**
 * The variable `rates` as an expression that is evaluated whenever it is read.
 * @throws ModelError if it isn't one, or not a rate
 */
export function computedRates(text: string, names: GroupNames, group: string, N: number): Rates {
  const meaning = { kind: 'variable', type: 'float', dimension: frequency, shared: false } as const
  const { value: expression, findings } = checkAssigned(text, { name: 'rates', meaning }, names)
  const where = `rates of '${group}'`
  throwIfWrong(
    [...findings, ...statefulCalls(expression, names)].map((finding) => ({ ...finding, source: text, where })),
    text,
  )
  addRates(names, { kind: 'subexpression', expression }, { readOnly: 'a subexpression' })
  const computed = { expression, text: text.trim() }
  if (isCommon(expression, names)) return { kind: 'common', ...computed }
  return { kind: 'single', ...computed, array: new StateArray(`${group}.present_rates`, 'float', N) }
}

function addRates(
  names: GroupNames,
  storage: GroupVariable['storage'],
  readOnly: { readonly readOnly?: string },
): void {
  names.addVariable({
    name: 'rates',
    meaning: { kind: 'variable', type: 'float', dimension: frequency, shared: false, ...readOnly },
    storage,
    clamped: false,
    constant: false,
  })
}

/** Whether an expression has the same value for all neurons. */
function isCommon(expression: Expression, names: GroupNames): boolean {
  return [...freeNames(expression)].every((name) => names.variable(name)?.meaning.shared !== false)
}

function statefulCalls(expression: Expression, names: GroupNames): Finding[] {
  if (!isStateful(expression, names)) return []
  const name = [...calledFunctions(expression)].find((called) => {
    const meaning = names.lookup(called)
    return meaning?.kind === 'function' && meaning.stateful
  })
  return [
    error(
      'stateful-subexpression',
      expression,
      `'rates' is evaluated whenever it is read, so it cannot use ${name}(), which gives another value each time.`,
      "Give the neurons rates of their own instead, as in P.rates.set('10*Hz*rand()').",
    ),
  ]
}
