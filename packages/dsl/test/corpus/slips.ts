import fc from 'fast-check'
import type { Case } from './case.ts'

/** A stretch of a text, and what stands there instead. */
interface Edit {
  readonly from: number
  readonly to: number
  readonly text: string
}

const matches = (text: string, pattern: RegExp): { from: number; to: number }[] =>
  Array.from(text.matchAll(pattern), ({ 0: found, index }) => ({ from: index, to: index + found.length }))

/** Somewhere where the pattern is found, something else. */
const replace = (text: string, pattern: RegExp, by: (old: string) => fc.Arbitrary<string>): fc.Arbitrary<Edit>[] => {
  const places = matches(text, pattern)
  if (places.length === 0) return []
  return [
    fc
      .constantFrom(...places)
      .chain(({ from, to }) => by(text.slice(from, to)).map((replacement) => ({ from, to, text: replacement }))),
  ]
}

const word = /[A-Za-z_]\w*/g
const units = [
  'volt',
  'amp',
  'siemens',
  '1',
  'second',
  'Hz',
  'metre',
  'mV',
  'volt/second',
  'boolean',
  'integer',
  'vlot',
]

/** The slips that people make: another name, unit, operator or exponent, a factor forgotten, a letter too much. */
const edits = (text: string): fc.Arbitrary<Edit> =>
  fc.oneof(
    ...replace(text, word, () => fc.constantFrom(...(text.match(word) ?? []))),
    ...replace(text, /(?<=: *)[\w/*]+/g, () => fc.constantFrom(...units)),
    ...replace(text, /\*\*|[-+*/]/g, () => fc.constantFrom('+', '-', '*', '/', '**', '//', '%', ' ')),
    ...replace(text, /(?<![\w.])[\d.]+/g, () => fc.constantFrom('0', '2', '-1', '0.5', '1.5', '3')),
    ...replace(text, /[*/][A-Za-z_]\w*(?!\w*\()/g, () => fc.constant('')),
    ...replace(text, /[A-Za-z_]\w*\*(?!\*)/g, () => fc.constant('')),
    ...replace(text, /[a-z](?=[a-z])/gi, (letter) => fc.constantFrom(letter + letter, letter.toUpperCase())),
    ...replace(text, /[()]/g, () => fc.constantFrom('', '(', ')')),
    ...replace(text, /./g, () => fc.constantFrom('', '=', ':', '<', ',', '.', '^', '1', ' and ')),
    ...replace(text, /\n[^\n]+/g, (line) => fc.constantFrom('', line + line)),
  )

const apply = (text: string, { from, to, text: by }: Edit): string => text.slice(0, from) + by + text.slice(to)

/** A text with a slip or two in it. It may still be right. */
export const withSlips = (text: string): fc.Arbitrary<string> =>
  edits(text)
    .map((edit) => apply(text, edit))
    .chain((once) =>
      once.trim() === ''
        ? fc.constant(once)
        : fc.oneof(
            { weight: 3, arbitrary: fc.constant(once) },
            edits(once).map((edit) => apply(once, edit)),
          ),
    )

/** A case with slips in one of its texts, mostly in its equations. */
export function mutated(neurons: Case): fc.Arbitrary<Case> {
  const of = (text: string | undefined, put: (text: string) => Case): fc.Arbitrary<Case>[] =>
    text === undefined || text.trim() === '' ? [] : [withSlips(text).map(put)]
  const { model, threshold, reset, refractory, regular, where } = neurons
  const equations = of(model, (model) => ({ ...neurons, model }))
  const code = [
    ...of(threshold, (threshold) => ({ ...neurons, threshold })),
    ...of(reset, (reset) => ({ ...neurons, reset })),
    ...of(refractory, (refractory) => ({ ...neurons, refractory })),
    ...of(regular, (regular) => ({ ...neurons, regular })),
    ...of(where, (where) => ({ ...neurons, where })),
    ...Object.entries(neurons.events ?? {}).flatMap(([event, text]) =>
      of(text, (text) => ({ ...neurons, events: { ...neurons.events, [event]: text } })),
    ),
    ...Object.entries(neurons.set ?? {}).flatMap(([name, text]) =>
      of(text, (text) => ({ ...neurons, set: { ...neurons.set, [name]: text } })),
    ),
  ]
  return fc.oneof(
    ...equations.map((arbitrary) => ({ weight: 3 * Math.max(code.length, 1), arbitrary })),
    ...code.map((arbitrary) => ({ weight: 2, arbitrary })),
  )
}
