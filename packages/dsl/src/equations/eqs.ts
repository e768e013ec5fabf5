import { blamingCaller } from '../findings/error.ts'
import { readEquations } from '../grammar/equations.ts'
import type { ExternalValue } from '../scope/external.ts'
import type { CheckedText, ModelOf, Source } from '../types/model.ts'
import { Equations } from './equations.ts'
import { explained } from './explanation.ts'
import { joined } from './joined.ts'
import { checkedParts, type Parts } from './parts.ts'
import { readTemplate } from './template.ts'

/**
 * Equations of a model, one a line: `dv/dt = expression : unit`, `name = expression : unit`, `name : unit`.
 *
 * As a call, `eqs('dv/dt = -v/tau : volt', { tau })`, TypeScript reads the text too: it knows all variables and their
 * dimensions, and mistakes are compile errors. As a template tag, ``eqs`dv/dt = -v/${tau} : volt` ``, values, functions and
 * other equations (on lines of their own) stand in the text, which is checked when it runs.
 * @throws ModelError with all that is wrong.
 */
export function eqs<const Text extends Source, const Args extends readonly unknown[]>(
  text: CheckedText<Text, Args>,
  ...args: Args
): Equations<ModelOf<Text, Args>> {
  return blamingCaller(
    eqs,
    () => new Equations(typeof text === 'string' ? readText(text, namesFrom(args)) : readTagged(text, args)),
  )
}

/** The values given by name in a call. @throws TypeError */
export function namesFrom(args: readonly unknown[]): Readonly<Record<string, ExternalValue>> {
  const [names = {}] = args
  if (typeof names !== 'object' || names === null || Array.isArray(names)) {
    throw new TypeError('Values for a model are given by name, as the second argument: { tau: ms(10) }.')
  }
  return { ...names } as Readonly<Record<string, ExternalValue>>
}

function readText(text: string, names: Readonly<Record<string, ExternalValue>>): Parts {
  const { equations, findings, broken } = readEquations(text)
  return checkedParts({ equations, names, generated: new Set() }, { text, findings, elsewhere: broken })
}

function readTagged(strings: unknown, values: readonly unknown[]): Parts {
  if (!isTemplate(strings)) throw new TypeError('Equations are read from a text.')
  const { text, names, spliced } = readTemplate(strings, values)
  const others = spliced.map((equations) => Equations.partsOf(equations))
  const { equations, findings, broken } = readEquations(text)
  const known = others.flatMap((parts) => parts.equations.map(({ name }) => name.name))
  const own = explained(names, () =>
    checkedParts(
      { equations, names, generated: new Set(Object.keys(names)) },
      { text, findings, elsewhere: new Set([...broken, ...known]) },
    ),
  )
  return [...others, own].reduce(joined)
}

export const isTemplate = (value: unknown): value is TemplateStringsArray =>
  Array.isArray(value) && Array.isArray((value as Partial<TemplateStringsArray>).raw)
