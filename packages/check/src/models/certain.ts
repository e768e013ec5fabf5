import type { Finding } from '@dvdt/dsl'
import type { Names } from './names.ts'

/** The findings that do not hang on what only the run will tell. */
export function certain(findings: readonly Finding[], names: Names): Finding[] {
  return findings.filter((finding) => !mayBeRight(finding, names))
}

function mayBeRight({ code, message, from }: Finding, names: Names): boolean {
  const { uncertain, complete } = names
  const inexact = (name: string): boolean => names.external(name)?.exact === false
  switch (code) {
    case 'unknown-name':
      return !complete || uncertain.has(quoted(message))
    case 'temporary-unit':
      return !complete
    case 'exponent-not-constant': {
      const used = words(firstQuoted(message))
      const isVariable = (word: string): boolean => names.lookup(word)?.kind === 'variable'
      return used.some((word) => uncertain.has(word) || inexact(word)) && !used.some(isVariable)
    }
    case 'not-constant':
      return !complete || uncertain.size > 0 || [...names.externals()].some(({ exact }) => exact === false)
    case 'name-conflict':
      // Two values of a name may be the same; a variable, which has a place, is never a value.
      return from < 0 && inexact(quoted(message))
    default:
      return false
  }
}

/** What a message has in quotes first. */
const firstQuoted = (message: string): string => /'([^']*)'/.exec(message)?.[1] ?? ''

/** The first name that a message has in quotes. */
const quoted = (message: string): string => /'(\w+)'/.exec(message)?.[1] ?? ''

const words = (text: string): readonly string[] => text.match(/[A-Za-z_]\w*/g) ?? []
