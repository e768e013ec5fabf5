import type { Case, Place } from '../../../dsl/test/corpus/index.ts'

/** Where a front finds mistakes. */
export type Verdict = ReadonlySet<Place>

/** Something that tells whether and where models are wrong: the run, a compiler, `dvdt check`, an editor with its server. */
export interface Front<Subject = Case> {
  readonly name: string
  /** One verdict for each subject, in their order. */
  verdicts(subjects: readonly Subject[]): readonly Verdict[] | Promise<readonly Verdict[]>
}
