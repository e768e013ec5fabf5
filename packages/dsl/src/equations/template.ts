import { isUnit, units } from '@dvdt/units'
import { ModelError } from '../findings/error.ts'
import { splicedInLine, unusableValue } from '../findings/values.ts'
import { type ExternalValue, meaningOf, sameMeaning } from '../scope/external.ts'
import type { Span } from '../tree/span.ts'
import { Equations } from './equations.ts'
import { freshName } from './renamed.ts'

/** A template literal as a text with names in place of its values. */
export interface Template {
  readonly text: string
  readonly names: Readonly<Record<string, ExternalValue>>
  /** Equations that stood on lines of their own. */
  readonly spliced: readonly Equations[]
  /** Where the pieces between the values stand in the text. */
  readonly pieces: readonly Span[]
}

/**
 * The text of a template. Strings and units become part of it; other values get names: `value_1`, `function_1`, ...;
 * equal values the same one.
 * @throws ModelError for values that a model has no use for, and for equations in the middle of a line.
 */
export function readTemplate(strings: TemplateStringsArray, values: readonly unknown[]): Template {
  const pieces = strings.map((piece, index) => piece ?? strings.raw[index] ?? '')
  const taken = new Set(
    [...pieces, ...values].flatMap((part) => (typeof part === 'string' ? (part.match(/[A-Za-z_]\w*/g) ?? []) : [])),
  )
  const names = new Map<string, ExternalValue>()
  const spliced: Equations[] = []
  let text = pieces[0] ?? ''
  const places: Span[] = [{ from: 0, to: text.length }]

  values.forEach((value, index) => {
    const next = pieces[index + 1] ?? ''
    if (value instanceof Equations) {
      const alone = /(?:^|[\r\n])[ \t]*$/.test(text) && /^[ \t]*(?:#.*)?(?:[\r\n]|$)/.test(next)
      if (!alone) throw new ModelError([splicedInLine()], text)
      spliced.push(value)
      text += next
    } else if (typeof value === 'string') text += value + next
    else {
      const word = unitName(value) ?? nameFor(value, index, names, taken)
      text += `${/\w$/.test(text) ? ' ' : ''}${word}${/^\w/.test(next) ? ' ' : ''}${next}`
    }
    places.push({ from: text.length - next.length, to: text.length })
  })
  return { text, names: Object.fromEntries(names), spliced, pieces: places }
}

/** The name under which everyone knows a unit. */
function unitName(value: unknown): string | undefined {
  if (!isUnit(value)) return undefined
  const name = value.repr()
  const known = units.get(name)
  return known && known.value === value.value && known.dimension === value.dimension ? name : undefined
}

function nameFor(value: unknown, index: number, names: Map<string, ExternalValue>, taken: Set<string>): string {
  const external = usable(value, index)
  const meaning = meaningOf('', external)
  for (const [name, other] of names) {
    if (other === external || sameMeaning(meaningOf(name, other), meaning)) return name
  }
  const name = freshName(meaning.kind === 'function' ? 'function' : 'value', taken)
  taken.add(name)
  names.set(name, external)
  return name
}

function usable(value: unknown, index: number): ExternalValue {
  try {
    meaningOf(`\${...} number ${index + 1}`, value)
    return value as ExternalValue
  } catch (problem) {
    if (problem instanceof TypeError) throw new ModelError([unusableValue(problem.message)], '')
    throw problem
  }
}
