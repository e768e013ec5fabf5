import { type Equation, language, type Meaning, type Scope, type VariableMeaning } from '@dvdt/dsl'
import type { Place } from '../text/place.ts'

/** What a name is in a model or a group, beyond what it means. */
export interface KnownName {
  readonly name: string
  readonly meaning: Meaning
  readonly role: Equation['kind'] | 'special' | 'external' | 'temporary'
  /** Where the program defines it. */
  readonly definition?: Place
  readonly equation?: Equation
  /** Whether the value that its meaning has is the program's. */
  readonly exact?: boolean
  /** As the program writes a value that has no name. */
  readonly written?: string
  /** Whether a name from outside is given in the very call that makes the model or the group. */
  readonly inline?: boolean
  /** Whether the program's name and the model's are one word: `{ tau }`. */
  readonly shorthand?: boolean
  readonly documentation?: string
  /** The end of synapses whose neurons have the variable. */
  readonly end?: 'pre' | 'post'
  /** What synapses add to the name of such a variable. */
  readonly suffix?: '_pre' | '_post'
}

/**
 * The names in sight of a string: variables first, then what the language brings, then names given from outside.
 */
export class Names implements Scope {
  readonly #variables: ReadonlyMap<string, KnownName>
  readonly #externals: ReadonlyMap<string, KnownName>
  /** Names that exist, though nothing more is known. */
  readonly uncertain: ReadonlySet<string>
  /** Whether there are no others. */
  readonly complete: boolean

  constructor(parts: {
    readonly variables?: Iterable<KnownName>
    readonly externals?: Iterable<KnownName>
    readonly uncertain?: Iterable<string>
    readonly complete?: boolean
  }) {
    this.#variables = byName(parts.variables)
    this.#externals = byName(parts.externals)
    this.uncertain = new Set(parts.uncertain)
    this.complete = parts.complete ?? true
  }

  lookup(name: string): Meaning | undefined {
    return this.#variables.get(name)?.meaning ?? language.lookup(name) ?? this.#externals.get(name)?.meaning
  }

  *names(): Iterable<string> {
    yield* this.#variables.keys()
    yield* this.#externals.keys()
    yield* language.names()
  }

  /** What is known of a name of the program; nothing of those of the language. */
  known(name: string): KnownName | undefined {
    return this.#variables.get(name) ?? (language.lookup(name) ? undefined : this.#externals.get(name))
  }

  /** What is known of a name given from outside. */
  external(name: string): KnownName | undefined {
    return this.#externals.get(name)
  }

  variables(): Iterable<KnownName> {
    return this.#variables.values()
  }

  externals(): Iterable<KnownName> {
    return this.#externals.values()
  }

  /** These names and some more variables, which come first. */
  with(variables: Iterable<KnownName>): Names {
    return new Names({
      variables: [...this.#variables.values(), ...variables],
      externals: this.#externals.values(),
      uncertain: this.uncertain,
      complete: this.complete,
    })
  }
}

const byName = (names: Iterable<KnownName> = []): Map<string, KnownName> =>
  new Map(Array.from(names, (known) => [known.name, known] as const))

/** A variable that groups have whatever their equations. */
export const special = (name: string, meaning: Omit<VariableMeaning, 'kind'>, documentation: string): KnownName => ({
  name,
  meaning: { kind: 'variable', ...meaning },
  role: 'special',
  documentation,
})
