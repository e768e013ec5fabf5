import type { Case, Place } from '../../../dsl/test/corpus/index.ts'

/** Where the front finds mistakes. */
export type Verdict = ReadonlySet<Place>

/** Something that tells whether and where models are wrong: the constructors, a compiler, a checker, an editor's server. */
export interface Front {
  readonly name: string
  /** One verdict for each case, in their order. */
  verdicts(cases: readonly Case[]): readonly Verdict[] | Promise<readonly Verdict[]>
}
