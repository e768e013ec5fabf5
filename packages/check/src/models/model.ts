import { type Equation, Equations, type ExternalValue, eqs, type Finding, ModelError, readEquations } from '@dvdt/dsl'
import { Dimension, formatDimension } from '@dvdt/units'
import type { Place } from '../text/place.ts'
import type { Text } from '../text/text.ts'
import type { ModelMeaning } from '../typescript/types.ts'
import { externalOfType, signature } from '../values/external.ts'
import type { ModelValue, NameOrigin } from '../values/value.ts'
import type { GivenNames } from './origins.ts'
import { Remembered } from './remembered.ts'

/** A model, and what is wrong with it: positions count in `texts` of the model, or in the text that was read. */
export interface ReadModel {
  readonly model: ModelValue
  readonly text: Text
  readonly findings: readonly Finding[]
}

/** The model of `eqs(text, names)`, made as the program will make it. One that is wrong comes with what can be read of it. */
export function readModel(text: Text, given: GivenNames): ReadModel {
  const { names, origins, uncertain, complete } = given
  const texts = new Map([[text.value, text]])
  const common = {
    kind: 'model',
    texts,
    origins,
    definitions: new Map<string, Place>(),
    complete,
    detailed: true,
  } as const
  const { equations, broken, findings } = made.get(`${text.value}\n${signature(names)}`, () => make(text.value, names))
  return { model: { ...common, equations, uncertain: new Set([...uncertain, ...broken]) }, text, findings }
}

/** Models that were made before: of those in a file that is edited, all but one stay as they are. */
const made = new Remembered<ReturnType<typeof make>>(1000)

function make(
  text: string,
  names: GivenNames['names'],
): { equations: Equations; broken: ReadonlySet<string>; findings: readonly Finding[] } {
  try {
    return { equations: eqs<string, [object]>(text, names) as Equations, broken: new Set(), findings: [] }
  } catch (problem) {
    if (!(problem instanceof ModelError)) throw problem
    return { ...salvaged(text, names), findings: inText(problem) }
  }
}

/** What can be read of a text that is wrong somewhere. */
export function salvaged(
  text: string,
  names: Readonly<Record<string, ExternalValue>>,
): { equations: Equations; broken: ReadonlySet<string> } {
  const { equations, broken } = readEquations(text)
  return { equations: unchecked(equations, names), broken }
}

/** Equations in spite of what is wrong with them; of those with the same variable only the first. */
export function unchecked(equations: readonly Equation[], names: Readonly<Record<string, ExternalValue>>): Equations {
  const first = new Map<string, Equation>()
  for (const equation of equations) {
    if (!first.has(equation.name.name)) first.set(equation.name.name, equation)
  }
  return new Equations({ equations: [...first.values()], names, generated: new Set() })
}

/** The findings of an error, each with the text that its positions count in. */
export const inText = ({ findings, text }: ModelError): Finding[] =>
  findings.map((finding) => ({ source: text, ...finding }))

/** A model of which only the type is known. */
export function modelOfType({ differential, subexpressions, parameters, names, flags }: ModelMeaning): ModelValue {
  const equations = [...differential, ...subexpressions, ...parameters].map(
    ([name, dimension]): Equation => ({
      kind: 'parameter',
      name: { kind: 'name', name, from: -1, to: -1 },
      unit: unitOf(dimension),
      flags: (flags.get(name) ?? []).map((flag) => ({ name: flag, from: -1, to: -1 })),
      source: '',
      from: -1,
      to: -1,
    }),
  )
  const values: Record<string, ExternalValue> = {}
  const uncertain = new Set<string>()
  const origins = new Map<string, NameOrigin>()
  for (const [name, type] of names) {
    const external = type && externalOfType(type)
    origins.set(name, { place: undefined, exact: false, shorthand: false })
    if (external) values[name] = external.value
    else uncertain.add(name)
  }
  return {
    kind: 'model',
    equations: unchecked(equations, values),
    texts: new Map(),
    origins,
    definitions: new Map(),
    uncertain,
    complete: true,
    detailed: false,
  }
}

function unitOf(type: string): Equation['unit'] {
  const valueType = type === 'boolean' || type === 'integer' ? type : 'float'
  const dimension = Dimension.parse(valueType === 'float' ? type : '1')
  const text = valueType === 'float' ? formatDimension(dimension) : valueType
  return { text, dimension, type: valueType, from: -1, to: -1 }
}

/** A model without variables. */
export const noModel: ModelValue = {
  kind: 'model',
  equations: unchecked([], {}),
  texts: new Map(),
  origins: new Map(),
  definitions: new Map(),
  uncertain: new Set(),
  complete: true,
  detailed: true,
}

/** A model of which nothing is known. */
export const anyModel: ModelValue = { ...noModel, complete: false, detailed: false }

/** Where a variable of a model is defined in the program. */
export function definitionOf(model: ModelValue, { name, source }: Equation): Place | undefined {
  return model.definitions.get(name.name) ?? model.texts.get(source)?.place(name.from, name.to)
}

/** Where all variables of a model are defined. */
export function definitionsIn(model: ModelValue): Map<string, Place> {
  const places = new Map<string, Place>()
  for (const equation of model.equations) {
    const place = definitionOf(model, equation)
    if (place) places.set(equation.name.name, place)
  }
  return places
}
