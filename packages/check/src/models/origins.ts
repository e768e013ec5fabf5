import type { ExternalValue } from '@dvdt/dsl'
import { ts } from '../typescript/compiler.ts'
import { nodePlace } from '../typescript/nodes.ts'
import { given } from '../values/external.ts'
import type { Field, NameOrigin, RecordValue, Value } from '../values/value.ts'

/** The values that a program gives to a model by name. */
export interface GivenNames {
  readonly names: Readonly<Record<string, ExternalValue>>
  readonly origins: ReadonlyMap<string, NameOrigin>
  /** Names of whose values nothing is known. */
  readonly uncertain: ReadonlySet<string>
  /** Whether there are no others. */
  readonly complete: boolean
}

export const noNames: GivenNames = { names: {}, origins: new Map(), uncertain: new Set(), complete: true }

/** The names in an object literal; anything else may have any. */
export function givenNames(value: Value): GivenNames {
  if (value.kind === 'nothing') return noNames
  if (value.kind !== 'record') return { ...noNames, complete: false }
  const names: Record<string, ExternalValue> = {}
  const origins = new Map<string, NameOrigin>()
  const uncertain = new Set<string>()
  for (const [name, field] of value.fields) {
    origins.set(name, originOf(field))
    const external = given(field.value)
    if (external === undefined) uncertain.add(name)
    else names[name] = external as ExternalValue
  }
  return { names, origins, uncertain, complete: value.complete }
}

const originOf = ({ value, name, node }: Field): NameOrigin => ({
  place: nodePlace(name),
  exact: value.kind === 'external' && value.exact,
  shorthand: name === node,
  inline: isInline(name),
  ...(value.kind === 'external' && value.documentation !== undefined && { documentation: value.documentation }),
})

/** Whether a key stands in an object that is written where it is given: `eqs(text, { tau })`, `{ namespace: { tau } }`. */
function isInline(key: ts.Node): boolean {
  const object = key.parent?.parent
  if (!object || !ts.isObjectLiteralExpression(object)) return false
  const { parent } = object
  if (ts.isCallExpression(parent)) return parent.arguments.includes(object)
  return ts.isPropertyAssignment(parent) && ts.isIdentifier(parent.name) && parent.name.text === 'namespace'
}

/** The names of records and of what they leave open, the later ones winning. */
export function mergedRecords(records: readonly RecordValue[]): RecordValue {
  return {
    kind: 'record',
    fields: new Map(records.flatMap(({ fields }) => [...fields])),
    complete: records.every(({ complete }) => complete),
  }
}
