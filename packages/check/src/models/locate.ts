import type { Equation, Finding } from '@dvdt/dsl'
import type { Place } from '../text/place.ts'
import type { Text } from '../text/text.ts'
import type { NameOrigin } from '../values/value.ts'
import type { Located } from './finding.ts'
import type { Names } from './names.ts'

/** Where findings can be. */
export interface Ground {
  /** The texts that positions count in. */
  readonly texts: ReadonlyMap<string, Text>
  readonly names: Names
  /** Equations that may have no text any more: renamed ones. */
  readonly equations?: Iterable<Equation>
  /** Where the program gives names to values, also to those that mean nothing in a model. */
  readonly keys?: ReadonlyMap<string, Pick<NameOrigin, 'place'>>
  /** What a finding without a place is about. */
  readonly otherwise: Place
}

/** A finding at its place in a file, in the words of the program. */
export function located(finding: Finding, ground: Ground): Located {
  const { code, severity, message, hint, where } = finding
  const told = hint === undefined ? undefined : withoutPromises(inWords(hint, ground.names))
  return {
    code,
    severity,
    message: inWords(message, ground.names),
    place: placeOf(finding, ground),
    ...(told !== undefined && told !== '' && { hint: told }),
    ...(where !== undefined && { where }),
  }
}

function placeOf({ from, to, source = '', message }: Finding, ground: Ground): Place {
  const { texts, names, equations = [], keys, otherwise } = ground
  if (from >= 0) {
    const written = texts.get(source)?.place(from, Math.max(from, to))
    if (written) return written
    for (const equation of equations) {
      if (equation.source !== source || from < equation.from || to > equation.to) continue
      const defined = names.known(equation.name.name)?.definition
      if (defined) return defined
    }
  }
  const [, named = ''] = /^'(\w+)'/.exec(message) ?? []
  return names.external(named)?.definition ?? keys?.get(named)?.place ?? otherwise
}

/** Values of templates by what the program writes, instead of names that nobody chose. */
function inWords(text: string, names: Names): string {
  return text.replace(/[A-Za-z_]\w*/g, (word) => {
    const written = names.external(word)?.written
    return written === undefined ? word : `\${${written}}`
  })
}

/** What is only known by its type doesn't come with the run. */
const withoutPromises = (hint: string): string =>
  hint
    .replace(/ ?Here [\s\S]*$/, (told) => {
      const parts = told
        .trim()
        .slice('Here '.length, -1)
        .split(/, (?=\$\{)/)
      const known = parts.filter((part) => !part.endsWith('is a value that comes with the run'))
      return known.length === 0 ? '' : ` Here ${known.join(', ')}.`
    })
    .trim()
