import {
  type AnyEquations,
  type Equation,
  Equations,
  eqs,
  language,
  meaningOf,
  type Subexpression,
  type VariableMeaning,
  variableMeaning,
} from '@dvdt/dsl'
import { Dimension, noDimension } from '@dvdt/units'
import type { Clock } from '../clocks/clock.ts'
import { StateArray } from '../variables/array.ts'
import { GroupNames, type GroupVariable, type Storage } from './names.ts'
import { externalValues } from './namespace.ts'
import type { NeuronGroupOptions } from './options.ts'

const time = Dimension.parse('time')

/** `lastspike` of a neuron that has never spiked, in s. */
const NEVER = -1e4

/**
 * The equations that something, such as "a NeuronGroup", is made of.
 * @throws ModelError for mistakes in a text, TypeError for no model at all
 */
export function modelOf(model: unknown, what = 'a NeuronGroup'): AnyEquations {
  if (model === undefined) return eqs('')
  if (typeof model === 'string') return eqs(model)
  if (model instanceof Equations) return model
  throw new TypeError(`The model of ${what} is made by eqs(...), or a text, but not ${typeof model}`)
}

/** All names in sight of a group's code, with the arrays of those that are stored. */
export function namesOf(
  group: string,
  N: number,
  equations: AnyEquations,
  clock: Clock,
  options: NeuronGroupOptions,
): GroupNames {
  const names = new GroupNames(group, language)
  const stored = (name: string, { type, shared }: VariableMeaning, size: number): Storage => ({
    kind: 'array',
    array: new StateArray(`${group}.${name}`, type, shared ? 1 : size),
  })
  for (const equation of equations)
    names.addVariable(modelVariable(equation, (name, meaning) => stored(name, meaning, N)))

  addClock(names, clock)
  const index = { type: 'integer', dimension: noDimension, shared: false, readOnly: 'read-only' } as const
  addSpecial(names, 'N', { ...index, shared: true }, { kind: 'size' })
  addSpecial(names, 'i', index, { kind: 'index' })
  if (options.refractory !== undefined && options.refractory !== false) {
    addRefractoriness(names, group, N)
  }
  for (const [name, value] of Object.entries(externalValues(group, equations, names, options))) {
    names.addExternal(name, meaningOf(name, value))
  }
  return names
}

/** Adds a variable that every group of a kind has. */
export function addSpecial(
  names: GroupNames,
  name: string,
  meaning: Omit<VariableMeaning, 'kind'>,
  storage: Storage,
): void {
  names.addVariable({ name, meaning: { kind: 'variable', ...meaning }, storage, clamped: false, constant: false })
}

/** Adds what a clock shows. */
export function addClock(names: GroupNames, clock: Clock): void {
  const { t, dt, timestep } = clock.arrays
  const shared = { shared: true, readOnly: 'read-only' }
  addSpecial(names, 't', { type: 'float', dimension: time, ...shared }, { kind: 'array', array: t })
  addSpecial(names, 'dt', { type: 'float', dimension: time, ...shared }, { kind: 'array', array: dt })
  const steps = { type: 'integer', dimension: noDimension, ...shared } as const
  addSpecial(names, 't_in_timesteps', steps, { kind: 'array', array: timestep })
}

/** The variable that an equation defines; `stored` tells where the values are of one that is not computed. */
export function modelVariable(
  equation: Equation,
  stored: (name: string, meaning: VariableMeaning) => Storage,
): GroupVariable {
  const name = equation.name.name
  const flags = flagsOf(equation)
  const computed = isComputed(equation)
  const meaning = variableMeaning(equation)
  const storage: Storage = flags.has('linked')
    ? { kind: 'linked', link: undefined }
    : computed
      ? { kind: 'subexpression', expression: equation.expression }
      : stored(name, meaning)
  return {
    name,
    meaning,
    storage,
    clamped: flags.has('unless refractory'),
    constant: flags.has('constant'),
    isState: equation.kind === 'differential',
  }
}

export const flagsOf = ({ flags }: Equation): ReadonlySet<string> => new Set(flags.map(({ name }) => name))

function isComputed(equation: Equation): equation is Subexpression {
  return equation.kind === 'subexpression' && !flagsOf(equation).has('constant over dt')
}

/** Bytes that the variables of one neuron take. */
export function bytesPerNeuron(equations: AnyEquations, isRefractory: boolean): number {
  let bytes = isRefractory ? bytesOf.float + bytesOf.boolean : 0
  for (const equation of equations) {
    const { type, shared } = variableMeaning(equation)
    if (!shared && !isComputed(equation) && !flagsOf(equation).has('linked')) bytes += bytesOf[type]
  }
  return bytes
}

const bytesOf = { float: 8, integer: 4, boolean: 1 } as const

function addRefractoriness(names: GroupNames, group: string, N: number): void {
  if (names.variable('lastspike')) {
    throw new TypeError(
      `'lastspike' of '${group}' is taken: refractoriness keeps the time of the last spike under this name`,
    )
  }
  const lastspike = new StateArray(`${group}.lastspike`, 'float', N)
  lastspike.data.fill(NEVER)
  const notRefractory = new StateArray(`${group}.not_refractory`, 'boolean', N)
  notRefractory.data.fill(1)
  const common = { clamped: false, constant: false }
  names.addVariable({
    name: 'lastspike',
    meaning: { kind: 'variable', type: 'float', dimension: time, shared: false },
    storage: { kind: 'array', array: lastspike },
    ...common,
  })
  names.addVariable({
    name: 'not_refractory',
    meaning: { kind: 'variable', type: 'boolean', dimension: noDimension, shared: false },
    storage: { kind: 'array', array: notRefractory },
    ...common,
  })
}
