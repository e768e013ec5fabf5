import { type Equations, type Finding, ModelError, type ModelType } from '@dvdt/dsl'
import type { Place } from '../text/place.ts'
import type { ModelValue, NameOrigin } from '../values/value.ts'
import { definitionsIn, inText, unchecked } from './model.ts'

/** A model made of others, and what is wrong with it. */
export interface Composed {
  readonly model: ModelValue
  readonly findings: readonly Finding[]
}

/** `a.extend(b)`, made as the program will make it. */
export function extended(a: ModelValue, b: ModelValue): Composed {
  const common = {
    kind: 'model',
    texts: new Map([...a.texts, ...b.texts]),
    definitions: new Map([...definitionsIn(a), ...definitionsIn(b)]),
    uncertain: new Set([...a.uncertain, ...b.uncertain]),
    complete: a.complete && b.complete,
    detailed: a.detailed && b.detailed,
  } as const
  const origins = (equations: Equations): Map<string, NameOrigin> => originsIn(equations, [a, b])
  try {
    const equations = a.equations.extend<ModelType>(b.equations) as Equations
    return { model: { ...common, equations, origins: origins(equations) }, findings: [] }
  } catch (problem) {
    if (!(problem instanceof ModelError)) throw problem
    const equations = unchecked([...a.equations, ...b.equations], { ...a.equations.names, ...b.equations.names })
    return { model: { ...common, equations, origins: origins(equations) }, findings: inText(problem) }
  }
}

/** Origins of the names of equations that were put together; generated names may be other ones than before. */
function originsIn(equations: Equations, parts: readonly ModelValue[]): Map<string, NameOrigin> {
  const all = new Map<string, NameOrigin>(parts.flatMap(({ origins }) => [...origins]))
  for (const [name, value] of Object.entries(equations.names)) {
    for (const part of parts) {
      const before = Object.entries(part.equations.names).find(([, other]) => other === value)?.[0]
      const origin = before === undefined ? undefined : part.origins.get(before)
      if (origin && (before === name || !all.has(name))) all.set(name, origin)
    }
  }
  return all
}

/** A new name for something in a model, and where the program writes both. */
export interface Renaming {
  readonly from: string
  readonly to: string
  readonly place: Place
}

/** `model.rename({ g: 'ge' })`, made as the program will make it. */
export function renamed(model: ModelValue, renamings: readonly Renaming[]): Composed {
  const names = Object.fromEntries(renamings.map(({ from, to }) => [from, to]))
  const to = (name: string): string => names[name] ?? name
  const moved = <T>(table: ReadonlyMap<string, T>): Map<string, T> =>
    new Map([...table].map(([name, value]) => [to(name), value]))
  const places = new Map(renamings.map(({ to, place }) => [to, place]))
  const origins = new Map(
    [...moved(model.origins)].map(([name, origin]) => [name, { ...origin, place: places.get(name) ?? origin.place }]),
  )
  const common = {
    kind: 'model',
    texts: model.texts,
    origins,
    definitions: new Map([...moved(definitionsIn(model)), ...places]),
    uncertain: new Set([...model.uncertain].map(to)),
    complete: model.complete,
    detailed: model.detailed,
  } as const
  try {
    return { model: { ...common, equations: model.equations.rename(names) as Equations }, findings: [] }
  } catch (problem) {
    if (!(problem instanceof ModelError)) throw problem
    return { model, findings: tolerable(problem, model) }
  }
}

/** What nothing is known of may be there. */
function tolerable(problem: ModelError, { complete, uncertain }: ModelValue): Finding[] {
  return inText(problem).filter(({ code, message }) => {
    if (code !== 'rename-unknown') return true
    return complete && !uncertain.has(/^'(\w+)'/.exec(message)?.[1] ?? '')
  })
}
