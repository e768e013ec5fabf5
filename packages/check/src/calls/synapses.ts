import { checkEquations, type Equation, type Finding, readStatements } from '@dvdt/dsl'
import { checkDependencies, synapsesFindings } from '@dvdt/engine'
import { constructSynapses } from '../groups/construction.ts'
import type { Group } from '../groups/group.ts'
import { statements } from '../groups/strings.ts'
import { isSummed, summedFindings } from '../groups/summed.ts'
import { synapseNames } from '../groups/synapsenames.ts'
import { certain } from '../models/certain.ts'
import { located } from '../models/locate.ts'
import { nodePlace, resultName } from '../typescript/nodes.ts'
import { argument, type Invocation } from '../values/arguments.ts'
import type { Evaluation } from '../values/evaluation.ts'
import type { Value } from '../values/value.ts'
import { eventName } from './events.ts'
import { advised, inSightOf, modelIn, namespaceIn } from './neurongroup.ts'
import { type Options, optionsIn } from './options.ts'

/** `new Synapses(source, target, model, options)` */
export function synapses(invocation: Invocation, evaluation: Evaluation): Value {
  const source = groupIn(argument(invocation, 0, evaluation))
  const given = argument(invocation, 1, evaluation)
  const target = given.kind === 'nothing' ? source : groupIn(given)
  const options = optionsIn(invocation, 3, evaluation)
  const model = modelIn(argument(invocation, 2, evaluation), invocation, evaluation)
  const index = options.value('multisynapticIndex')
  const names = synapseNames(model, namespaceIn(options), source, target, {
    index: index.kind === 'text' ? index.text.value : undefined,
    lastUpdate: usesLastUpdate(options) || [...model.equations].some(isEventDriven),
  })
  const label = resultName(invocation.node) ?? 'Synapses'
  const place = nodePlace(invocation.node)
  const pathways = pathwaysIn(options)
  const group: Group = { made: 'Synapses', label, place, model, names, events: new Set(), pathways, source, target }
  const before = evaluation.results.findings.length
  checkModel(group, evaluation)
  for (const option of ['onPre', 'onPost'] as const) checkCode(group, option, options, evaluation)
  checkEvents(group, options, evaluation)
  const isRight = evaluation.results.findings.length === before
  const constructed = isRight ? constructSynapses(group, invocation, options, evaluation) : undefined
  inSightOf(group, evaluation)
  const { method, dt } = advised(options)
  evaluation.made({
    group,
    ...(constructed && { constructed }),
    ...(method && { method }),
    ...(dt && { dt }),
  })
  if (target) evaluation.write({ group: target })
  if (source) for (const variable of writtenToSource(options)) evaluation.write({ group: source, variable })
  return { kind: 'group', group }
}

const groupIn = (value: Value): Group | undefined => (value.kind === 'group' ? value.group : undefined)

const isEventDriven = ({ flags }: Equation): boolean => flags.some(({ name }) => name === 'event-driven')

/** Synapses keep the time of their last event if any code reads it. */
const usesLastUpdate = (options: Options): boolean =>
  ['onPre', 'onPost'].some((option) => codesIn(options, option).some(({ text }) => /\blastupdate\b/.test(text.value)))

/** Variables of the source that code changes: those with `_pre`. */
const writtenToSource = (options: Options): string[] =>
  ['onPre', 'onPost']
    .flatMap((option) => codesIn(options, option))
    .flatMap(({ text }) => readStatements(text.value).statements)
    .flatMap(({ target: { name } }) => (name.endsWith('_pre') ? [name.slice(0, -'_pre'.length)] : []))

function checkModel({ model, names, place, source, target }: Group, evaluation: Evaluation): void {
  if (!model.detailed) return
  const own = [...model.equations].filter((equation) => !isSummed(equation))
  const findings = [
    ...checkEquations(own, names, 'Synapses'),
    ...own.flatMap((equation) => namesOfEnds(equation, source, target)),
    ...[...model.equations].flatMap((equation) =>
      isSummed(equation) ? summedFindings(equation, names, source, target) : [],
    ),
    ...checkDependencies(model.equations),
  ]
  const ground = { texts: model.texts, names, equations: model.equations, otherwise: place }
  evaluation.report(...certain(findings, names).map((finding) => located(finding, ground)))
}

/** Variables of synapses that are called like one of the neurons. */
function namesOfEnds(
  { name, source: text }: Equation,
  source: Group | undefined,
  target: Group | undefined,
): Finding[] {
  for (const group of [target, source]) {
    const known = group?.names.known(name.name)
    if (group && known && known.role !== 'external') {
      return [{ ...synapsesFindings.endName(name, name.name, group.label), source: text }]
    }
  }
  return []
}

/** The strings of an option that has one, or several by name. */
function codesIn(options: Options, option: string) {
  const value = options.value(option)
  if (value.kind === 'text') return [{ what: option, text: value.text, node: options.node(option) }]
  if (value.kind !== 'record') return []
  return [...value.fields].flatMap(([name, field]) =>
    field.value.kind === 'text' ? [{ what: `${option}.${name}`, text: field.value.text, node: field.node }] : [],
  )
}

/** Pathways of the synapses, if all are known. */
function pathwaysIn(options: Options): ReadonlySet<string> | undefined {
  const pathways = (['onPre', 'onPost'] as const).map((option) => {
    const value = options.value(option)
    if (value.kind === 'nothing') return []
    if (value.kind === 'record') return value.complete ? [...value.fields.keys()] : undefined
    return value.kind === 'text' ? [option === 'onPre' ? 'pre' : 'post'] : undefined
  })
  return pathways.every((names) => names !== undefined) ? new Set(pathways.flat()) : undefined
}

function checkCode({ label, names }: Group, option: string, options: Options, evaluation: Evaluation): void {
  for (const { what, text, node } of codesIn(options, option)) {
    statements({ text, node, names, what: `${what} of '${label}'` }, evaluation)
  }
}

/** Pathways wait for events that the neurons have. */
function checkEvents({ source, target }: Group, options: Options, evaluation: Evaluation): void {
  const event = options.value('onEvent')
  if (event.kind === 'text') {
    for (const [option, group] of [
      ['onPre', source],
      ['onPost', target],
    ] as const) {
      if (group && options.value(option).kind !== 'nothing') {
        eventName(group, event, options.node('onEvent'), evaluation)
      }
    }
    return
  }
  if (event.kind !== 'record' && event.kind !== 'nothing') return
  for (const [option, group] of [
    ['onPre', source],
    ['onPost', target],
  ] as const) {
    const codes = options.value(option)
    const pathways =
      codes.kind === 'text'
        ? [option === 'onPre' ? 'pre' : 'post']
        : codes.kind === 'record'
          ? [...codes.fields.keys()]
          : []
    for (const pathway of pathways) {
      const field = event.kind === 'record' ? event.fields.get(pathway) : undefined
      if (field && group) eventName(group, field.value, field.node, evaluation)
      else if (group?.events && !group.events.has('spike')) {
        evaluation.report({
          code: 'no-such-event',
          severity: 'error',
          message: `${option} waits for the event 'spike' of '${group.label}', which has none: it needs a threshold.`,
          place: nodePlace(options.key(option) ?? options.node(option)),
        })
      }
    }
  }
}
