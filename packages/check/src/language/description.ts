import {
  checkDimensions,
  constantValue,
  type Expression,
  isNoise,
  language,
  type Meaning,
  print,
  printEquations,
  rateUnit,
  unitNames,
} from '@dvdt/dsl'
import { type Dimension, formatDimension, quantity } from '@dvdt/units'
import type { KnownName, Names } from '../models/names.ts'
import { functionDocumentation } from './functions.ts'

/** What a name means, as Markdown. */
export function describeName(name: string, names: Names): string | undefined {
  const known = names.known(name)
  if (known) return describeKnown(known)
  if (isNoise(name)) {
    return paragraphs(
      code(`${name} : second ** -0.5`),
      'Gaussian white noise. Each name that begins with `xi_` is a noise of its own.',
    )
  }
  const meaning = language.lookup(name)
  return meaning && describeBuiltIn(name, meaning)
}

function describeBuiltIn(name: string, meaning: Meaning): string {
  if (meaning.kind === 'function') {
    const [signature = `${name}(...)`, text = ''] = functionDocumentation[name] ?? []
    return paragraphs(code(signature), text)
  }
  const value = meaning.kind === 'constant' ? meaning.value : undefined
  if (unitNames.lookup(name)) {
    return paragraphs(
      code(`${name} : ${dimensionName(meaning.dimension)}`),
      `Unit: ${value} ${formatDimension(meaning.dimension)}.`,
    )
  }
  return code(value === undefined ? name : `${name} = ${value}`)
}

const roles = {
  differential: 'Variable with a differential equation.',
  subexpression: 'Subexpression: computed whenever it is read.',
  parameter: 'Parameter: it keeps what it is set to.',
  special: '',
  external: 'Value given to the model.',
  temporary: 'Only exists in these statements.',
} as const

/** The same of a name that the program gives or defines. */
export function describeKnown(known: KnownName): string {
  const { name, meaning, role, equation, documentation, suffix } = known
  const end = suffix === undefined ? '' : `Of the ${suffix === '_pre' ? 'presynaptic' : 'postsynaptic'} neuron.`
  if (meaning.kind === 'function') {
    const takes = meaning.parameters.map((parameter) =>
      typeof parameter === 'object' ? formatDimension(parameter) : 'any',
    )
    const gives = typeof meaning.result === 'object' ? formatDimension(meaning.result) : meaning.result
    return paragraphs(code(`${name}(${takes.join(', ')}) : ${gives}`), documentation ?? 'Function given to the model.')
  }
  const shown = equation && equation.from >= 0 ? printEquations([equation]) : `${name} : ${unitOf(meaning)}`
  const value = meaning.kind === 'constant' && known.exact && meaning.value !== undefined ? meaning.value : undefined
  const head = value === undefined ? shown : `${name} = ${quantityOf(value, meaning.dimension)}`
  return paragraphs(code(head), documentation ?? roles[role], end, `Dimension: ${dimensionName(meaning.dimension)}.`)
}

/** What is known of an expression: its dimension, and its value where that is fixed. As Markdown. */
export function describeExpression(expression: Expression, names: Names, source: string): string | undefined {
  const { dimension } = checkDimensions(expression, names)
  if (!dimension) return undefined
  const text =
    expression.from >= 0 ? source.slice(expression.from, expression.to).replace(/\s+/g, ' ') : print(expression)
  const value = constantValue(expression, names)
  const shown = value === undefined ? `: ${rateUnit(dimension)}` : `= ${quantityOf(value, dimension)}`
  return paragraphs(code(`${text} ${shown}`), `Dimension: ${dimensionName(dimension)}.`)
}

const unitOf = (meaning: Exclude<Meaning, { kind: 'function' }>): string =>
  meaning.type === 'float' ? rateUnit(meaning.dimension) : meaning.type

/** The dimension by its name, where it has one: `voltage`. */
export const dimensionName = (dimension: Dimension): string => (dimension.isDimensionless ? 'none' : dimension.name)

const quantityOf = (value: number, dimension: Dimension): string => `${quantity(value, dimension)}`

const code = (text: string): string => `\`\`\`dvdt\n${text}\n\`\`\``

const paragraphs = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join('\n\n')
