import {
  type Equations,
  type ExternalValue,
  eqs,
  type Finding,
  ModelError,
  q,
  readTemplate,
  type Template,
} from '@dvdt/dsl'
import type { Place } from '../text/place.ts'
import { Text } from '../text/text.ts'
import { given } from '../values/external.ts'
import type { ModelValue, NameOrigin, Value } from '../values/value.ts'
import { definitionsIn, inText, type ReadModel, salvaged, unchecked } from './model.ts'

/** A value in a template. */
export interface Interpolated {
  readonly value: Value
  readonly place: Place
  readonly written: string
}

/** A template literal with a tag, as it reaches the tag. */
export interface TaggedTemplate {
  /** The pieces between the values, with their places. */
  readonly pieces: readonly Text[]
  readonly values: readonly Interpolated[]
}

/** The text of a template with names in place of its values. */
interface Read {
  readonly text: Text
  readonly template: Template | undefined
  readonly strings: TemplateStringsArray
  readonly values: readonly unknown[]
  readonly uncertain: ReadonlySet<string>
  readonly origins: ReadonlyMap<string, NameOrigin>
  readonly complete: boolean
  readonly findings: readonly Finding[]
}

/** The model of ``eqs`...` ``, made as the program will make it. */
export function readTaggedModel(tagged: TaggedTemplate): ReadModel {
  const read = readPieces(tagged)
  const { text, template, strings, values, uncertain } = read
  const spliced = tagged.values.flatMap(({ value }) => (value.kind === 'model' ? [value] : []))
  const texts = new Map([[text.value, text] as const, ...spliced.flatMap((model) => [...model.texts])])
  const common = {
    texts,
    origins: new Map([...spliced.flatMap(({ origins }) => [...origins]), ...read.origins]),
    definitions: new Map(spliced.flatMap((model) => [...definitionsIn(model)])),
    complete: read.complete && spliced.every(({ complete }) => complete),
    detailed: spliced.every(({ detailed }) => detailed),
  }
  const unsure = [...uncertain, ...spliced.flatMap((model) => [...model.uncertain])]
  const model = (equations: Equations, more: Iterable<string>): ModelValue => ({
    kind: 'model',
    ...common,
    equations,
    uncertain: new Set([...unsure, ...more]),
  })
  const readable = () => {
    const own = salvaged(text.value, template?.names ?? {})
    const all = [...spliced.flatMap(({ equations }) => [...equations]), ...own.equations]
    const names = Object.assign({}, ...spliced.map(({ equations }) => equations.names), template?.names)
    return model(unchecked(all, names as Record<string, ExternalValue>), own.broken)
  }
  if (!template) return { model: readable(), text, findings: read.findings }
  try {
    return { model: model(eqs(strings, ...values) as Equations, []), text, findings: [] }
  } catch (problem) {
    if (!(problem instanceof ModelError)) throw problem
    return { model: readable(), text, findings: inText(problem) }
  }
}

/** The text of a template, the names in it, and the quantity that it makes if nothing is wrong. */
export function readTaggedQuantity(tagged: TaggedTemplate): Omit<Read, 'template' | 'strings' | 'values'> & {
  readonly names: Readonly<Record<string, ExternalValue>>
  readonly quantity: ExternalValue | undefined
} {
  const read = readPieces(tagged)
  const names = read.template?.names ?? {}
  if (!read.template) return { ...read, names, quantity: undefined }
  try {
    return { ...read, names, quantity: q(read.strings, ...read.values) }
  } catch (problem) {
    if (!(problem instanceof ModelError)) throw problem
    return { ...read, names, quantity: undefined, findings: inText(problem) }
  }
}

function readPieces({ pieces, values }: TaggedTemplate): Read {
  const uncertain = new Set<string>()
  let complete = true
  const passed = values.map(({ value }, index) => {
    const known = given(value)
    if (known !== undefined) return known
    if (standsAlone(pieces[index], pieces[index + 1])) {
      complete = false
      return ''
    }
    const name = `unknown_value_${index + 1}`
    uncertain.add(name)
    return name
  })
  const cooked = pieces.map(({ value }) => value)
  const strings = Object.assign([...cooked], { raw: cooked }) as unknown as TemplateStringsArray
  const common = { strings, values: passed, uncertain, complete }
  try {
    const template = readTemplate(strings, passed)
    const text = placed(template, pieces, values)
    return { ...common, text, template, origins: originsIn(template, passed, values), findings: [] }
  } catch (problem) {
    if (!(problem instanceof ModelError)) throw problem
    // Without the values, at least the pieces can be read.
    const text = Text.joined(
      pieces.flatMap((piece, index) => [piece, ...(values[index] ? [blank(values[index])] : [])]),
    )
    return { ...common, text, template: undefined, origins: new Map(), findings: problem.findings }
  }
}

const blank = ({ place }: Interpolated): Text => Text.standingAt(' ', place)

/** Whether what stands between two pieces has a line of its own, as equations have. */
function standsAlone(before: Text | undefined, after: Text | undefined): boolean {
  return /(?:^|[\r\n])[ \t]*$/.test(before?.value ?? '') && /^[ \t]*(?:#.*)?(?:[\r\n]|$)/.test(after?.value ?? '')
}

/** The text of a template, each part of it with its place: strings that the program has somewhere keep their own. */
function placed(template: Template, pieces: readonly Text[], values: readonly Interpolated[]): Text {
  const parts: Text[] = []
  let end = 0
  template.pieces.forEach(({ from, to }, index) => {
    const before = values[index - 1]
    if (before && from > end) {
      const value = template.text.slice(end, from)
      const own = before.value.kind === 'text' && before.value.text.value === value ? before.value.text : undefined
      parts.push(own ?? Text.standingAt(value, before.place))
    }
    parts.push(pieces[index] ?? Text.empty)
    end = to
  })
  return Text.joined(parts)
}

/** Where the names of a template's values come from. */
function originsIn(
  { names }: Template,
  passed: readonly unknown[],
  values: readonly Interpolated[],
): Map<string, NameOrigin> {
  return new Map(
    Object.entries(names).flatMap(([name, value]) => {
      const index = passed.indexOf(value)
      const interpolated = values[index]
      if (!interpolated) return []
      const { place, written } = interpolated
      const exact = interpolated.value.kind === 'external' && interpolated.value.exact
      return [[name, { place, exact, written, shorthand: false }] as const]
    }),
  )
}
