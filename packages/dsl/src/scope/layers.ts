import type { Meaning, Scope } from './scope.ts'

/** Several scopes as one: the first that knows a name tells its meaning. */
export function layers(...scopes: readonly Scope[]): Scope {
  return {
    lookup(name) {
      for (const scope of scopes) {
        const meaning = scope.lookup(name)
        if (meaning) return meaning
      }
      return undefined
    },
    names: () => scopes.reduce<readonly string[]>((all, scope) => all.concat(asArray(scope.names())), []),
  }
}

const asArray = (names: Iterable<string>): readonly string[] => (Array.isArray(names) ? names : [...names])

/** The scope of a table of meanings. Later changes of the table show. */
export function scopeOf(table: ReadonlyMap<string, Meaning>): Scope {
  return { lookup: (name) => table.get(name), names: () => table.keys() }
}
