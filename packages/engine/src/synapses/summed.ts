import {
  checkDimensions,
  checkFlags,
  type Equation,
  type Expression,
  type Finding,
  type Subexpression,
} from '@dvdt/dsl'
import { GroupKernel } from '../groups/code.ts'
import type { Elements } from '../groups/elements.ts'
import type { DrawNumbers, GroupCode } from '../groups/environment.ts'
import type { GroupNames, GroupVariable } from '../groups/names.ts'
import { lower } from '../lowering/expression.ts'
import type { KernelWork, Operation } from '../network/operation.ts'
import type { StateArray } from '../variables/array.ts'
import * as found from './findings.ts'
import type { Ends } from './names.ts'

/** A parameter of neurons that is, in each step, the sum of an expression over their synapses. */
export interface Summed {
  /** As it is written: `x_post`. */
  readonly name: string
  readonly group: Elements
  readonly variable: GroupVariable
  readonly array: StateArray
  /** Index of the neuron at that end of a synapse, relative to `group`. */
  readonly indices: StateArray<'integer'>
  readonly expression: Expression
}

export const isSummed = (equation: Equation): equation is Subexpression =>
  equation.kind === 'subexpression' && equation.flags.some(({ name }) => name === 'summed')

/** What is wrong with an equation flagged `(summed)`, or what it says. */
export function checkSummed(
  equation: Subexpression,
  names: GroupNames,
  { source, target }: Ends,
): { readonly findings: Finding[]; readonly summed?: Summed } {
  const { name, expression, unit } = equation
  const at = (findings: readonly Finding[]) => ({
    findings: findings.map((finding) => ({ ...finding, source: equation.source })),
  })
  const [, parameter, side] = /^(.+)_(pre|post)$/.exec(name.name) ?? []
  if (parameter === undefined) return at([found.summedName(name, name.name)])
  const flags = checkFlags(equation, 'Synapses')
  if (flags.length > 0) return at(flags)
  const group = side === 'pre' ? source : target
  const there = names.variable(name.name)
  const variable = group.code.names.variable(parameter)
  const isParameter =
    variable?.storage.kind === 'array' &&
    !variable.isState &&
    !variable.meaning.shared &&
    variable.meaning.readOnly === undefined
  if (!isParameter || there?.storage.kind !== 'elsewhere' || variable.storage.kind !== 'array') {
    return at([found.summedTarget(name, name.name, parameter, group.name)])
  }
  const expected = variable.meaning.dimension
  if (!unit.dimension.equals(expected))
    return at([found.summedUnit(unit, name.name, unit.dimension, parameter, expected)])
  const { dimension, findings } = checkDimensions(expression, names, equation.source)
  if (findings.length > 0) return at(findings)
  if (dimension && !dimension.equals(expected))
    return at([found.summedUnit(expression, 'The sum', dimension, parameter, expected)])
  return {
    findings: [],
    summed: {
      name: name.name,
      group,
      variable,
      array: variable.storage.array,
      indices: there.storage.indices,
      expression,
    },
  }
}

/** Neurons of a group, `from` to `to - 1`. */
interface Stretch {
  readonly from: number
  readonly to: number
}

/** Kernel that sets the parameter to 0 for the neurons of `cleared`, and adds up. */
export function summedKernel(
  name: string,
  synapses: GroupCode,
  { group, variable, array, indices, expression }: Summed,
  cleared: readonly Stretch[],
  draws: DrawNumbers,
): KernelWork {
  const kernel = new GroupKernel(name, synapses, draws)
  const { builder } = kernel
  const isFloat = variable.meaning.type === 'float'
  for (const { from, to } of cleared) {
    builder.range(builder.i32(from), builder.i32(to), (neuron) => {
      builder.store(builder.array(array), neuron, isFloat ? builder.f64(0) : builder.i32(0))
    })
  }
  kernel.forEach('all', (environment, synapse) => {
    const value = lower(expression, environment)
    const end = builder.load(builder.array(indices), synapse)
    const neuron = group.start === 0 ? end : builder.binary('add', end, builder.i32(group.start))
    const before = builder.load(builder.array(array), neuron)
    const more = isFloat ? builder.toF64(value) : builder.toI32(value)
    builder.store(builder.array(array), neuron, builder.binary('add', before, more))
  })
  return kernel.finish()
}

const sums = new WeakMap<Operation, Summed>()

/** Tells others that an operation sums up. */
export function announce(operation: Operation, summed: Summed): void {
  sums.set(operation, summed)
}

/**
 * The neurons whose parameter an operation sets to 0 before it adds up: those that no operation before it has added
 * something to in the same step. So several synapses objects add up to one sum.
 * @param operations all of the network, in their order
 */
export function clearedBy(operation: Operation, operations: readonly Operation[]): readonly Stretch[] {
  const own = sums.get(operation) as Summed
  let cleared: Stretch[] = [{ from: own.group.start, to: own.group.stop }]
  for (const other of operations) {
    if (other === operation) return cleared
    const summed = sums.get(other)
    if (summed?.array !== own.array) continue
    cleared = cleared.flatMap(({ from, to }) => [
      { from, to: Math.min(to, summed.group.start) },
      { from: Math.max(from, summed.group.stop), to },
    ])
    cleared = cleared.filter(({ from, to }) => from < to)
  }
  return cleared
}
