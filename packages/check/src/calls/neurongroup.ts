import { checkEquations, type Finding } from '@dvdt/dsl'
import { isQuantity } from '@dvdt/units'
import type { MadeGroup } from '../advice/program.ts'
import { constructNeurons } from '../groups/construction.ts'
import type { Group } from '../groups/group.ts'
import { condition, refractory, statements } from '../groups/strings.ts'
import { certain } from '../models/certain.ts'
import { located } from '../models/locate.ts'
import { anyModel, noModel } from '../models/model.ts'
import { Names } from '../models/names.ts'
import { givenNames, noNames } from '../models/origins.ts'
import { RememberedOf } from '../models/remembered.ts'
import { externalsIn, neuronSpecials, refractoriness, variablesIn } from '../models/scopes.ts'
import { nodePlace, resultName } from '../typescript/nodes.ts'
import { argument, argumentNode, type Invocation } from '../values/arguments.ts'
import type { Evaluation } from '../values/evaluation.ts'
import type { GroupValue, ModelValue, Value } from '../values/value.ts'
import { modelOfText } from './eqs.ts'
import { type Options, optionsIn } from './options.ts'

/** `new NeuronGroup(n, model, options)` */
export function neuronGroup(invocation: Invocation, evaluation: Evaluation): GroupValue {
  const options = optionsIn(invocation, 2, evaluation)
  const model = modelIn(argument(invocation, 1, evaluation), invocation, evaluation)
  const isRefractory = hasRefractoriness(options)
  const names = neuronNames(model, options, isRefractory)
  const label = resultName(invocation.node) ?? 'NeuronGroup'
  const place = nodePlace(invocation.node)
  const group: Group = { made: 'NeuronGroup', label, place, model, names, events: eventsIn(options) }
  const before = evaluation.results.findings.length
  checkModel(group, options, isRefractory, evaluation)
  checkStrings(group, options, evaluation)
  const isRight = evaluation.results.findings.length === before
  const constructed = isRight ? constructNeurons(group, invocation, options, evaluation) : undefined
  inSightOf(group, evaluation)
  evaluation.made({ group, ...(constructed && { constructed }), ...advised(options) })
  return { kind: 'group', group }
}

/** The texts of a model once more, with the names that only what is made of it can tell. */
export function inSightOf({ model, names }: Group, evaluation: Evaluation): void {
  // Names of texts are other ones than those of equations that were renamed.
  if (model.definitions.size > 0) return
  for (const text of model.texts.values()) evaluation.site({ text, kind: 'equations', names, what: 'equations' })
}

/** Options that there may be advice about. */
export function advised(options: Options): Pick<MadeGroup, 'threshold' | 'method' | 'dt'> {
  const threshold = options.value('threshold')
  const [dt, clock] = [options.value('dt'), options.value('clock')]
  const own = dt.kind === 'nothing' ? clock : dt
  const seconds = dt.kind === 'external' && dt.exact && isQuantity(dt.value) ? dt.value.value : undefined
  return {
    ...(threshold.kind === 'text' && { threshold: { text: threshold.text, node: options.node('threshold') } }),
    ...(options.value('method').kind !== 'nothing' && { method: options.node('method') }),
    ...(own.kind !== 'nothing' && { dt: { seconds, node: options.node('dt') } }),
  }
}

/** The model of a group: equations, a text, or none. */
export function modelIn(value: Value, invocation: Invocation, evaluation: Evaluation): ModelValue {
  if (value.kind === 'model') return value
  if (value.kind === 'text') return modelOfText(value.text, argumentNode(invocation, 1), evaluation)
  if (value.kind === 'nothing') return noModel
  return anyModel
}

function neuronNames(model: ModelValue, options: Options, isRefractory: boolean): Names {
  const namespace = namespaceIn(options)
  return new Names({
    variables: [...variablesIn(model), ...neuronSpecials, ...(isRefractory ? refractoriness : [])],
    externals: [...externalsIn({ names: model.equations.names, origins: model.origins }), ...externalsIn(namespace)],
    uncertain: [...model.uncertain, ...namespace.uncertain],
    complete: model.complete && namespace.complete,
  })
}

/** Whether neurons have a refractory period, or may have one. */
function hasRefractoriness(options: Options): boolean {
  const value = options.value('refractory')
  return value.kind !== 'nothing' && !(value.kind === 'external' && value.value === false)
}

/** The names that the option `namespace` gives. */
export const namespaceIn = (options: Options) => {
  const value = options.value('namespace')
  return value.kind === 'nothing' ? noNames : givenNames(value)
}

/** Events of the group, if all are known. */
function eventsIn(options: Options): ReadonlySet<string> | undefined {
  const events = options.value('events')
  const threshold = options.value('threshold')
  if (threshold.kind === 'unknown') return undefined
  const custom =
    events.kind === 'record' && events.complete ? [...events.fields.keys()] : events.kind === 'nothing' ? [] : undefined
  return custom && new Set([...(threshold.kind === 'nothing' ? [] : ['spike']), ...custom])
}

/** What was wrong before with equations of neurons that have no names but theirs, by whether they are refractory. */
const foundBefore = new RememberedOf<readonly Finding[]>()

/** Checks the equations of a group with all names in sight. */
function checkModel(
  { model, names, place }: Group,
  options: Options,
  isRefractory: boolean,
  evaluation: Evaluation,
): void {
  if (!model.detailed) return
  const { equations } = model
  const ground = { texts: model.texts, names, equations, otherwise: place }
  const check = () => checkEquations([...equations], names, 'NeuronGroup')
  const findings =
    options.value('namespace').kind === 'nothing' ? foundBefore.get(equations, `${isRefractory}`, check) : check()
  evaluation.report(...certain(findings, names).map((finding) => located(finding, ground)))
}

function checkStrings({ label, names }: Group, options: Options, evaluation: Evaluation): void {
  const code = (option: string, what: string) => {
    const value = options.value(option)
    return value.kind === 'text' ? { text: value.text, node: options.node(option), names, what } : undefined
  }
  const threshold = code('threshold', `threshold of '${label}'`)
  if (threshold) condition(threshold, 'threshold', evaluation)
  const reset = code('reset', `reset of '${label}'`)
  if (reset) statements(reset, evaluation)
  const period = code('refractory', `refractoriness of '${label}'`)
  if (period) refractory(period, evaluation)
  const events = options.value('events')
  if (events.kind !== 'record') return
  for (const [event, { value, node }] of events.fields) {
    const what = `condition of event '${event}'`
    if (value.kind === 'text') {
      condition({ text: value.text, node, names, what: `${what} of '${label}'` }, what, evaluation)
    }
  }
}
