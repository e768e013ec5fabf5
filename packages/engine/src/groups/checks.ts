import {
  type AnyEquations,
  type Assignment,
  boolean,
  checkDimensions,
  checkEquations,
  checkStatements,
  type Expression,
  type Finding,
  freeNames,
  inSource,
  name,
  readExpression,
  readStatements,
  type Scope,
  throwIfWrong,
  typeOf,
} from '@dvdt/dsl'
import { Dimension, isQuantity, noDimension, type Quantity } from '@dvdt/units'
import * as found from './findings.ts'
import type { GroupNames, GroupVariable } from './names.ts'
import type { Refractory } from './refractory.ts'

const time = Dimension.parse('time')

/** What was read of a text, and what is wrong with it. Without findings of errors, `value` can be used. */
export interface Checked<T> {
  readonly value: T
  readonly findings: readonly Finding[]
}

/** Checks the equations of a group, all names in sight. */
export function checkModel(equations: AnyEquations, names: Scope): readonly Finding[] {
  return checkEquations([...equations], names, 'NeuronGroup')
}

/** Reads a condition: an expression that is true or false. `what` is it for: "threshold". */
export function checkCondition(text: string, names: Scope, what: string): Checked<Expression> {
  const { value, findings } = checkExpression(text, names)
  const number = findings.length === 0 && typeOf(value, names) !== 'boolean'
  return { value, findings: number ? [{ ...found.notACondition(value, what, text.trim()), source: text }] : findings }
}

/** Reads an expression that a variable is to be set to. @throws ModelError */
export function readAssigned(text: string, variable: GroupVariable, names: GroupNames): Expression {
  const { value, findings } = checkAssigned(text, variable, names)
  throwIfWrong(findings, text)
  return value
}

/** Reads an expression that a variable is to be set to. */
export function checkAssigned(
  text: string,
  { name, meaning }: Pick<GroupVariable, 'name' | 'meaning'>,
  names: Scope,
): Checked<Expression> {
  const { value, dimension, findings } = checkExpression(text, names)
  const more: Finding[] = []
  if (dimension && !dimension.equals(meaning.dimension)) {
    more.push(found.assignedUnit(value, name, text.trim(), dimension, meaning.dimension))
  }
  if (meaning.shared) {
    for (const used of freeNames(value)) {
      const other = names.lookup(used)
      if (other?.kind === 'variable' && !other.shared) more.push(found.assignedFromSingle(value, name, used))
    }
  }
  return { value, findings: [...findings, ...inSource(more, text)] }
}

/** Reads a condition by which neurons are selected. @throws ModelError */
export function readCondition(text: string, names: GroupNames, what: string): Expression {
  const { value, findings } = checkCondition(text, names, what)
  throwIfWrong(findings, text)
  return value
}

/** Reads statements. With `shared`, they may assign to shared variables, before all others. */
export function checkCode(
  text: string,
  names: Scope,
  rules: { readonly shared?: boolean } = {},
): Checked<readonly Assignment[]> {
  const { statements, findings } = readStatements(text)
  const all = [...findings, ...checkStatements(statements, names, text, rules).findings]
  return { value: statements, findings: all.map((finding) => ({ ...finding, source: text })) }
}

/** Reads statements. @throws ModelError */
export function readCode(
  text: string,
  names: GroupNames,
  rules?: { readonly shared?: boolean },
): readonly Assignment[] {
  if (typeof text !== 'string') throw new TypeError(`Code for neurons is a string of statements, not ${typeof text}`)
  const { value, findings } = checkCode(text, names, rules)
  throwIfWrong(findings, text)
  return value
}

/**
 * Reads the option `refractory`: a time, an expression for one, or a condition.
 * @throws TypeError, RangeError if it is nothing of that
 */
export function checkRefractory(
  value: Quantity<'time'> | string,
  names: GroupNames,
  group: string,
): Checked<Refractory> {
  if (typeof value !== 'string') return { value: constantRefractory(value, names, group), findings: [] }
  return checkRefractoryText(value, names)
}

/** Reads an expression for a refractory period, or a condition that holds while a neuron is refractory. */
export function checkRefractoryText(value: string, names: Scope): Checked<Refractory> {
  const { value: expression, dimension, findings } = checkExpression(value, names)
  const isCondition = findings.length === 0 && typeOf(expression, names) === 'boolean'
  const wrong = findings.length === 0 && !isCondition && !dimension?.equals(time)
  return {
    value: { kind: isCondition ? 'condition' : 'time', expression },
    findings: wrong
      ? [{ ...found.refractoryUnit(expression, value.trim(), dimension ?? noDimension), source: value }]
      : findings,
  }
}

/** Name under which a refractory period that was given as a quantity is kept among the constants. */
const REFRACTORY_PERIOD = '_refractory_period'

function constantRefractory(value: unknown, names: GroupNames, group: string): Refractory {
  if (!isQuantity(value) || value.dimension !== 'time') {
    throw new TypeError(
      `The option 'refractory' of '${group}' is a time, an expression for one or a condition, but got ${String(value)}`,
    )
  }
  if (!(value.value >= 0)) throw new RangeError(`The refractory period of '${group}' can't be ${value}`)
  names.addExternal(REFRACTORY_PERIOD, { kind: 'constant', type: 'float', dimension: time, value: value.value })
  return { kind: 'time', expression: name(REFRACTORY_PERIOD) }
}

function checkExpression(text: string, names: Scope): Checked<Expression> & { readonly dimension?: Dimension } {
  const { expression, findings } = readExpression(text)
  if (!expression) return { value: boolean(false), findings: findings.map((finding) => ({ ...finding, source: text })) }
  const checked = checkDimensions(expression, names, text)
  return {
    value: expression,
    findings: checked.findings.map((finding) => ({ ...finding, source: text })),
    ...(checked.dimension && { dimension: checked.dimension }),
  }
}
