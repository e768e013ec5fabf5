import { allowedFlags, constants, functions, type GroupKind, unitNames } from '@dvdt/dsl'
import { formatDimension, units } from '@dvdt/units'
import type { KnownName } from '../models/names.ts'
import type { Site } from '../models/site.ts'
import { functionDocumentation } from './functions.ts'

/** Something that can be written at a place. */
export interface Suggestion {
  readonly label: string
  readonly kind: 'variable' | 'external' | 'function' | 'constant' | 'unit' | 'flag'
  /** Its unit or its parameters. */
  readonly detail: string
  readonly documentation?: string
  /** Where it stands in the list: the lower the earlier. */
  readonly rank: number
}

/** What can be written at a position of a string. */
export function suggestions(site: Site, offset: number): Suggestion[] {
  const { text, kind } = site
  const before = text.value.slice(0, offset)
  if (kind === 'name') return variables(site)
  if (kind === 'equations') {
    const line = before.slice(Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1)
    if (line.includes('#')) return []
    if (/:[^()]*\([^)]*$/.test(line)) return flags()
    if (line.includes(':')) return declaredUnits()
  }
  if (/#[^\n\r]*$/.test(before)) return []
  return [...variables(site), ...externals(site), ...builtIn(), ...allUnits(wordBefore(before))]
}

const wordBefore = (text: string): string => /[A-Za-z_]\w*$/.exec(text)?.[0] ?? ''

const unitIn = ({ meaning }: KnownName): string =>
  meaning.kind === 'function'
    ? 'function'
    : meaning.type === 'float'
      ? formatDimension(meaning.dimension)
      : meaning.type

const variables = ({ names, kind }: Site): Suggestion[] =>
  [...names.variables()]
    .filter(({ suffix }) => kind !== 'name' || suffix === undefined)
    .map((known) => ({
      label: known.name,
      kind: 'variable',
      detail: unitIn(known),
      rank: known.role === 'special' ? 3 : 1,
      ...(known.documentation !== undefined && { documentation: known.documentation }),
    }))

const externals = ({ names }: Site): Suggestion[] =>
  [...names.externals()]
    .filter(({ written }) => written === undefined)
    .map((known) => ({ label: known.name, kind: 'external', detail: unitIn(known), rank: 2 }))

function builtIn(): Suggestion[] {
  const called = Object.entries(functionDocumentation)
    .filter(([name]) => functions.lookup(name))
    .map(
      ([name, [signature, documentation]]): Suggestion => ({
        label: name,
        kind: 'function',
        detail: signature,
        documentation,
        rank: 4,
      }),
    )
  const fixed = [...constants.names()].map(
    (name): Suggestion => ({ label: name, kind: 'constant', detail: '1', rank: 5 }),
  )
  return [...called, ...fixed]
}

/** Units that people write most. */
const common = new Set([
  ...[
    'volt',
    'mV',
    'uV',
    'amp',
    'mA',
    'uA',
    'nA',
    'pA',
    'second',
    'ms',
    'us',
    'Hz',
    'kHz',
    'siemens',
    'mS',
    'uS',
    'nS',
  ],
  ...[
    'farad',
    'uF',
    'nF',
    'pF',
    'ohm',
    'Mohm',
    'metre',
    'cm',
    'mm',
    'um',
    'mole',
    'mM',
    'uM',
    'nM',
    'joule',
    'coulomb',
  ],
])

/** Common units; the others, of which there are many, once a letter is there. */
const allUnits = (word: string): Suggestion[] =>
  [...units.keys()].filter((name) => common.has(name) || (word !== '' && name.startsWith(word))).map(unitSuggestion)

const unitSuggestion = (name: string): Suggestion => {
  const meaning = unitNames.lookup(name)
  const dimension = meaning?.kind === 'constant' ? meaning.dimension : undefined
  return {
    label: name,
    kind: 'unit',
    detail: dimension?.name ?? '',
    rank: common.has(name) ? 6 : 7,
  }
}

/** Variables are declared in unscaled units. */
const declaredUnits = (): Suggestion[] => [
  { label: '1', kind: 'unit', detail: 'no dimension', rank: 1 },
  ...['volt', 'amp', 'siemens', 'second', 'Hz', 'farad', 'ohm', 'metre', 'mmolar', 'coulomb', 'joule', 'kelvin'].map(
    (name) => ({ ...unitSuggestion(name), rank: 2 }),
  ),
  { label: 'boolean', kind: 'unit', detail: 'true or false', rank: 3 },
  { label: 'integer', kind: 'unit', detail: 'whole number', rank: 3 },
]

const flagTexts: Readonly<Record<string, string>> = {
  constant: 'It does not change during a run.',
  shared: 'One value for the whole group.',
  linked: 'It shows the variable of another group.',
  'constant over dt': 'It is computed once in each step.',
  'unless refractory': 'It rests while the neuron is refractory.',
  summed: 'Sum over the synapses of a neuron.',
  'event-driven': 'Integrated when an event arrives.',
  'clock-driven': 'Integrated in each step.',
}

const flagKinds: readonly GroupKind[] = ['NeuronGroup', 'Synapses']

const flags = (): Suggestion[] => {
  const all = new Set(flagKinds.flatMap((group) => Object.values(allowedFlags[group]).flat()))
  return [...all].map((label) => ({
    label,
    kind: 'flag',
    detail: 'flag',
    rank: 1,
    ...(flagTexts[label] !== undefined && { documentation: flagTexts[label] }),
  }))
}
