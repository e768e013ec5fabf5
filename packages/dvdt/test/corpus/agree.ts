import type { Place } from '../../../dsl/test/corpus/index.ts'
import type { Verdict } from './front.ts'

/** How far a front agrees with the run: on all places, on one at least, only on whether something is wrong, or not even on that. */
export type Agreement = 'same places' | 'place' | 'verdict' | 'none'

/** What a text can't be told to be: an equation whose variable is not readable. */
const SOME_EQUATION: Place = '?'

/** An error that has no place in any text. */
export const SOMEWHERE: Place = '(?)'

const isModel = (place: Place): boolean => !place.startsWith('(')

/** The run looks at a group only when its equations are right, so only its first complaints are compared. */
export function agreement(run: Verdict, other: Verdict): Agreement {
  if ((run.size === 0) !== (other.size === 0)) return 'none'
  if (run.has(SOMEWHERE)) return 'place'
  const stage = [...run].some(isModel) ? isModel : (place: Place) => !isModel(place)
  const theirs = [...other].filter(run.size === 0 ? () => true : stage)
  if (run.size > 0 && theirs.length === 0) return 'none'
  if (theirs.length === run.size && theirs.every((place) => run.has(place))) return 'same places'
  const isVague = run.has(SOME_EQUATION) || other.has(SOME_EQUATION)
  return isVague || theirs.some((place) => run.has(place)) ? 'place' : 'verdict'
}

/** What a front says of some subjects, beside what the run says. */
export interface Comparison<Subject> {
  readonly subject: Subject
  readonly run: readonly Place[]
  readonly other: readonly Place[]
  readonly agreement: Agreement
}

export function compared<Subject>(
  subjects: readonly Subject[],
  run: readonly Verdict[],
  other: readonly Verdict[],
): Comparison<Subject>[] {
  return subjects.map((subject, index) => {
    const [ours, theirs] = [run[index] ?? new Set<Place>(), other[index] ?? new Set<Place>()]
    return { subject, run: [...ours], other: [...theirs], agreement: agreement(ours, theirs) }
  })
}

/** The comparisons in a line: how many, and how many agree how far. */
export function tally(comparisons: readonly Comparison<unknown>[]): string {
  const count = (...kinds: Agreement[]) => comparisons.filter(({ agreement }) => kinds.includes(agreement)).length
  const wrong = comparisons.filter(({ run }) => run.length > 0).length
  return `${comparisons.length} compared, ${wrong} wrong, ${count('same places', 'place', 'verdict')} with the same verdict, ${count('same places', 'place')} at the same place, ${count('same places')} at exactly the same places`
}
