import {
  type ExternalValue,
  eqs,
  func,
  IntegrationError,
  ModelError,
  ms,
  NeuronGroup,
  quantity,
  startScope,
  TimedArray,
} from 'dvdt'
import type { Case, Outside, Place } from '../../../dsl/test/corpus/index.ts'
import { equationAt } from './equation.ts'
import type { Front, Verdict } from './front.ts'

/** What the run says: `eqs`, `new NeuronGroup` and the methods of groups. */
export const constructors: Front = {
  name: 'constructors',
  verdicts: (cases) =>
    cases.map((neurons) => {
      startScope()
      return verdict(neurons)
    }),
}

function verdict(neurons: Case, codes = new Set<string>()): Verdict {
  const { model, regular, set = {}, where, events } = neurons
  const names = Object.fromEntries(Object.entries(neurons.names).map(([name, value]) => [name, given(value)]))
  const places = new Set<Place>()
  const attempt = <T>(place: Place, make: () => T): T | undefined => {
    try {
      return make()
    } catch (problem) {
      // Which integrators fit is no question of dimensions.
      if (problem instanceof IntegrationError) return undefined
      if (problem instanceof TypeError && place.startsWith('(set')) places.add(place)
      else if (!(problem instanceof ModelError)) throw problem
      else {
        for (const { code } of problem.findings) codes.add(code)
        for (const found of placesOf(problem, model, place)) places.add(found)
      }
      return undefined
    }
  }
  const equations = attempt('(model)', () => eqs<string, [object]>(model, names))
  if (!equations) return places
  const options = Object.fromEntries(
    (['threshold', 'reset', 'refractory'] as const).flatMap((option) =>
      neurons[option] === undefined ? [] : [[option, neurons[option]]],
    ),
  )
  const group = attempt(
    '(group)',
    () => new NeuronGroup(3, equations, { ...options, ...(events && { events }), method: ['euler', 'heun'] }),
  )
  if (!group) return places
  if (regular !== undefined) attempt('(regular)', () => group.runRegularly(regular))
  for (const [name, text] of Object.entries(set)) attempt(`(set ${name})`, () => group.variables[name]?.set(text))
  if (where !== undefined) attempt('(where)', () => group.i.where(where))
  return places
}

function* placesOf({ findings, text }: ModelError, model: string, place: Place): Iterable<Place> {
  for (const { severity, from, where, source = text } of findings) {
    if (severity !== 'error') continue
    const [, event] = /^condition of event '(\w+)'/.exec(where ?? '') ?? []
    if (event !== undefined) yield `(event ${event})`
    else if (where?.startsWith('refractoriness')) yield '(refractory)'
    else if (/^(threshold|reset)/.test(where ?? '')) yield `(${/^\w+/.exec(where ?? '')})`
    else if (place === '(model)' || place === '(group)')
      yield equationAt(source === text && place === '(model)' ? model : source, from)
    else yield place
  }
}

/** Mistakes that no type can see: docs/types.md lists them. */
export const onlyAtRun: ReadonlySet<string> = new Set(['exponent-not-constant', 'integration', 'not-an-integer'])

/** Whether a case has mistakes, but only such that are left to the run. */
export function leftToTheRun(neurons: Case): boolean {
  const codes = new Set<string>()
  verdict(neurons, codes)
  return codes.size > 0 && [...codes].every((code) => onlyAtRun.has(code))
}

/** A value like those that people give. */
export function given(value: Outside): ExternalValue {
  if (typeof value === 'number') return value
  if (value === 'one') return 0.7
  if (value === 'boolean') return true
  if (typeof value === 'string') return quantity(0.01, value)
  const unit = (dimension: string) =>
    dimension === 'one' ? 1 : dimension === 'boolean' ? 'boolean' : (quantity(1, dimension) as never)
  if ('takes' in value) return func(() => 1, { args: value.takes.map(unit), result: unit(value.gives) })
  const row = Array.from({ length: 3 }, () => (value.table === 'one' ? 0.7 : quantity(0.01, value.table)))
  return new TimedArray(value.columns ? [row, row] : row, ms(1))
}
