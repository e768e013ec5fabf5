import { ModelError } from '@dvdt/dsl'
import { checkSynapsesOptions, defineGroup, IntegrationError, proposedIntegration } from '@dvdt/engine'
import type { Options } from '../calls/options.ts'
import type { KnownName } from '../models/names.ts'
import { RememberedOf } from '../models/remembered.ts'
import type { ts } from '../typescript/compiler.ts'
import { nodePlace } from '../typescript/nodes.ts'
import { argument, argumentNode, type Invocation } from '../values/arguments.ts'
import type { Evaluation } from '../values/evaluation.ts'
import { given, numberOf, signature } from '../values/external.ts'
import type { ModelValue, Value } from '../values/value.ts'
import type { Group } from './group.ts'

/** What is known of objects of which all is known, and nothing is wrong. */
export interface Constructed {
  /** Name of the integrator, if there is anything to integrate step by step. */
  readonly method: string | undefined
}

/**
 * Puts neurons together as their constructor will, where all that they are made of is known, and reports what the constructor
 * would throw that isn't about their strings: an integrator that doesn't fit, options that don't go together.
 */
export function constructNeurons(
  group: Group,
  invocation: Invocation,
  options: Options,
  evaluation: Evaluation,
): Constructed | undefined {
  const { model } = group
  const given = isKnown(group, options) ? valuesOf(options) : undefined
  if (!given) return undefined
  const n = numberOf(argument(invocation, 0, evaluation)) ?? 1
  // Nothing depends on the number of neurons but memory, as long as it is one.
  const outcome = defined(model.equations, n >= 1 && Number.isInteger(n) ? 1 : n, given)
  if ('constructed' in outcome) return outcome.constructed
  const sizeNode = outcome.problem instanceof RangeError && n < 1 ? argumentNode(invocation, 0) : undefined
  refused(outcome.problem, group, { invocation, options, model: 1, other: sizeNode }, evaluation)
  return undefined
}

/** The same for synapses. */
export function constructSynapses(
  group: Group,
  invocation: Invocation,
  options: Options,
  evaluation: Evaluation,
): Constructed | undefined {
  const { model, names } = group
  const given = isKnown(group, options) ? valuesOf(options) : undefined
  if (!given) return undefined
  try {
    checkSynapsesOptions('synapses', given)
    const method = given.method as string | undefined
    return { method: proposedIntegration('synapses', model.equations, names, method).integration.method }
  } catch (problem) {
    if (!(problem instanceof Error)) throw problem
    refused(problem, group, { invocation, options, model: 2 }, evaluation)
    return undefined
  }
}

const isKnown = ({ model, names }: Group, options: Options): boolean =>
  model.detailed && names.complete && names.uncertain.size === 0 && options.complete

/** Reports what a constructor throws, at what it is about. `model` is the number of the argument that is the model. */
function refused(
  problem: Error,
  { names, label }: Group,
  {
    invocation,
    options,
    model,
    other,
  }: {
    readonly invocation: Invocation
    readonly options: Options
    readonly model: number
    readonly other?: ts.Node | undefined
  },
  evaluation: Evaluation,
): void {
  // Strings are checked already, and with places in the program.
  if (problem instanceof ModelError) return
  const isIntegration = problem instanceof IntegrationError
  // A table of values may be constant during each step, which its type doesn't tell.
  if (isIntegration && [...names.externals()].some(isUnknownFunction)) return
  const node = isIntegration
    ? options.value('method').kind === 'nothing'
      ? argumentNode(invocation, model)
      : options.node('method')
    : (other ?? mentioned(problem.message, options))
  evaluation.report({
    code: isIntegration ? 'integration' : 'invalid-option',
    severity: 'error',
    message: sentence(problem.message.replaceAll(/'(?:neurongroup|synapses)'/g, `'${label}'`)),
    place: nodePlace(node ?? invocation.node),
  })
}

const isUnknownFunction = ({ meaning, exact }: KnownName): boolean => meaning.kind === 'function' && exact !== true

type Outcome = { readonly constructed: Constructed } | { readonly problem: Error }

/** Groups that were put together before, by their equations. */
const before = new RememberedOf<Outcome>()

function defined(equations: ModelValue['equations'], n: number, options: Record<string, unknown>): Outcome {
  const { namespace, ...rest } = options
  const key = JSON.stringify([n, rest, signature((namespace ?? {}) as Record<string, unknown>)])
  return before.get(equations, key, () => define(equations, n, options))
}

function define(equations: ModelValue['equations'], n: number, options: Record<string, unknown>): Outcome {
  try {
    return { constructed: { method: defineGroup(n, equations, options).method } }
  } catch (problem) {
    if (!(problem instanceof Error)) throw problem
    return { problem }
  }
}

/** The options as the program will have them; `undefined` if one isn't known that others are judged by. */
function valuesOf(options: Options): Record<string, unknown> | undefined {
  const values: Record<string, unknown> = {}
  for (const name of options.names) {
    const value = options.value(name)
    // A clock, an order or a name have no say in whether the rest is right.
    if (name === 'name' || name === 'clock' || name === 'dt' || name === 'order') continue
    const plain = name === 'method' || name === 'events' || name === 'methodOptions' ? plainOf(value) : optionOf(value)
    if (plain === undefined && value.kind !== 'nothing') return undefined
    if (plain !== undefined) values[name] = plain
  }
  return values
}

const optionOf = (value: Value): unknown => (value.kind === 'record' ? plainOf(value) : given(value))

/** Strings, and lists and objects of them. */
function plainOf(value: Value): unknown {
  if (value.kind === 'text') return value.text.value
  if (value.kind === 'external') return value.value
  if (value.kind === 'list') {
    const items = value.items?.map((item) => plainOf(item.value))
    return items?.every((item) => item !== undefined) ? items : undefined
  }
  if (value.kind !== 'record' || !value.complete) return undefined
  const fields = [...value.fields].map(([name, field]) => [name, plainOf(field.value)] as const)
  return fields.every(([, field]) => field !== undefined) ? Object.fromEntries(fields) : undefined
}

/** The option that a message is about. */
function mentioned(message: string, options: Options) {
  const words: readonly string[] = message.match(/[A-Za-z_]\w*/g) ?? []
  const name = options.names.find((candidate) => words.includes(candidate))
  return name === undefined ? undefined : (options.key(name) ?? options.node(name))
}

const sentence = (message: string): string => (/[.!?]$/.test(message) ? message : `${message}.`)
