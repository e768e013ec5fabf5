import { type Assignment, type Expression, print, printStatements } from '@dvdt/dsl'
import { quantity } from '@dvdt/units'
import type { ModelExplanation } from '../explain/model.ts'
import type { Propagator } from '../integrators/system.ts'
import type { GroupDefinition } from './definition.ts'
import type { GroupNames } from './names.ts'
import type { Refractory } from './refractory.ts'

/** What a group was made from. */
export function explainGroup({ code, equations, method, refractory }: GroupDefinition): ModelExplanation {
  const { N, names } = code
  const links = new Map<string, string | undefined>()
  for (const { name, storage } of names.variables()) {
    if (storage.kind !== 'linked') continue
    const { link } = storage
    links.set(name, link && `${link.source.code.name}.${link.variable.name}`)
  }
  return {
    N,
    equations: equations.toString(),
    constants: constantsOf(names),
    links,
    method,
    refractory: refractory && print(refractory.expression),
  }
}

/** Statements of a state update: refractoriness, propagators, and what the integrator made of the equations. */
export function printUpdate({
  refractory,
  propagators,
  update,
}: Pick<GroupDefinition, 'refractory' | 'propagators' | 'update'>): string {
  const parts = [
    ...(refractory ? [printRefractory(refractory)] : []),
    ...propagators.map(({ propagator, perNeuron }) => printPropagator(propagator, perNeuron)),
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

function printRefractory({ kind, expression }: Refractory): string {
  const text = print(expression)
  return kind === 'time'
    ? `not_refractory = timestep(t - lastspike, dt) >= timestep(${text}, dt)`
    : `not_refractory = not_refractory or not (${text})`
}

function printPropagator({ states, matrix, active, names, inputNames }: Propagator, perNeuron: boolean): string {
  const rows = matrix.map((row) => `[${row.map(print).join(', ')}]`)
  const list = (names: readonly (readonly string[])[]): string =>
    `[${names.map((row) => `[${row.join(', ')}]`).join(', ')}]`
  const where = active === 'always' ? '' : active === 'refractory' ? ', while refractory' : ', while not refractory'
  return [
    `# M = [${rows.join(', ')}] for [${states.join(', ')}]${where}${perNeuron ? ', for each neuron' : ''}`,
    `# ${list(names)} = exp(M*dt)`,
    `# ${list(inputNames)} = integral of exp(M*s) from s = 0 to dt`,
  ].join('\n')
}

function constantsOf(names: GroupNames): ReadonlyMap<string, string | undefined> {
  const promised = new Set([...names.promised()].map(([name]) => name))
  const constants = new Map<string, string | undefined>()
  for (const name of names.names()) {
    const slot = names.slot(name)
    const meaning = names.lookup(name)
    if (slot === undefined || meaning?.kind !== 'constant') continue
    const value = names.constants.data[slot] as number
    const text = meaning.type === 'float' ? quantity(value, meaning.dimension).toString() : String(value)
    constants.set(name, promised.has(name) ? undefined : meaning.type === 'boolean' ? String(value !== 0) : text)
  }
  return constants
}
