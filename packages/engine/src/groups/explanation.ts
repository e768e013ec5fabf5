import { type Assignment, type ConstantMeaning, type Expression, print, printStatements } from '@dvdt/dsl'
import { quantity } from '@dvdt/units'
import type { ModelExplanation } from '../explain/model.ts'
import type { Propagator } from '../integrators/system.ts'
import type { GroupDefinition } from './definition.ts'
import type { GroupNames } from './names.ts'
import type { Refractory } from './refractory.ts'

/** What a group was made from. */
export function explainGroup({
  code,
  equations,
  method,
  refractory,
}: Pick<GroupDefinition, 'code' | 'equations' | 'method' | 'refractory'>): ModelExplanation {
  const { N, names } = code
  const links = [...names.variables()].flatMap(({ name, storage }) => {
    if (storage.kind !== 'linked') return []
    const { link } = storage
    return [{ name, shows: link && `${link.source.code.name}.${link.variable.name}` }]
  })
  const constants = constantsOf(names)
  return {
    N,
    equations: equations.toString(),
    constants: constants.filter(({ name }) => !isInternal(name)),
    links,
    method,
    refractory: refractory && printRefractoriness(refractory, constants),
  }
}

/** Statements of a state update: refractoriness, propagators, and what the integrator made of the equations. */
export function printUpdate({ code, refractory, propagators, update }: GroupDefinition): string {
  const parts = [
    ...(refractory ? [printRefractory(refractory, code.names)] : []),
    ...propagators.map(({ propagator, perNeuron }) =>
      printPropagator(propagator, perNeuron ? 'for each neuron' : undefined),
    ),
    printStatements(update.statements),
  ]
  return parts.filter((part) => part !== '').join('\n')
}

export function printDefinitions(definitions: GroupDefinition['constantOverDt']): string {
  return definitions.map(({ variable, expression }) => `${variable.name} = ${print(expression)}`).join('\n')
}

export function printThreshold(event: string, condition: Expression, isRefractory: boolean): string {
  const test = print(condition)
  if (!isRefractory) return `${event} if ${test}`
  return `${event} if not_refractory and (${test})\nwith it not_refractory = False\n        lastspike = t`
}

export function printEventCode(event: string, statements: readonly Assignment[]): string {
  const [first = '', ...others] = printStatements(statements).split('\n')
  const start = `at ${event} `
  return [`${start}${first}`, ...others.map((line) => `${' '.repeat(start.length)}${line}`)].join('\n')
}

function printRefractory(refractory: Refractory, names: GroupNames): string {
  const text = printRefractoriness(refractory, constantsOf(names))
  return refractory.kind === 'time'
    ? `not_refractory = timestep(t - lastspike, dt) >= timestep(${text}, dt)`
    : `not_refractory = not_refractory or not (${text})`
}

/** @param when for what or when the matrix is computed, if not once for all */
export function printPropagator(
  { states, matrix, active, names, inputNames }: Propagator,
  when: string | undefined,
): string {
  const rows = matrix.map((row) => `[${row.map(print).join(', ')}]`)
  const list = (names: readonly (readonly string[])[]): string =>
    `[${names.map((row) => `[${row.join(', ')}]`).join(', ')}]`
  const where = active === 'always' ? '' : active === 'refractory' ? ', while refractory' : ', while not refractory'
  return [
    `# M = [${rows.join(', ')}] for [${states.join(', ')}]${where}${when === undefined ? '' : `, ${when}`}`,
    `# ${list(names)} = exp(M*dt)`,
    `# ${list(inputNames)} = integral of exp(M*s) from s = 0 to dt`,
  ].join('\n')
}

/** What was given as a quantity is a constant without a name of its own: its value is told. */
function printRefractoriness({ expression }: Refractory, constants: ModelExplanation['constants']): string {
  const text = print(expression)
  return constants.find(({ name }) => name === text && isInternal(name))?.value ?? text
}

const isInternal = (name: string): boolean => name.startsWith('_')

/** Values of the names from outside, for people. */
export function constantsOf(names: GroupNames): ModelExplanation['constants'] {
  const promised = new Set([...names.promised()].map(([name]) => name))
  return [...names.names()].flatMap((name) => {
    const slot = names.slot(name)
    const meaning = names.lookup(name)
    if (slot === undefined || meaning?.kind !== 'constant') return []
    const value = names.constants.data[slot] as number
    return [{ name, value: promised.has(name) ? undefined : printValue(value, meaning) }]
  })
}

function printValue(value: number, { type, dimension }: ConstantMeaning): string {
  if (type === 'boolean') return value === 0 ? 'False' : 'True'
  return type === 'integer' ? String(value) : quantity(value, dimension).toString()
}
