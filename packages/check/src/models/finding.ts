import type { Finding } from '@dvdt/dsl'
import type { Place } from '../text/place.ts'

/** A finding with its place in the files of a project. */
export interface Located {
  readonly code: string
  readonly severity: Finding['severity']
  readonly message: string
  readonly hint?: string
  readonly place: Place
  /** What the text is, where a reader can't tell: "threshold of 'G'". */
  readonly where?: string
}

/** The message, with the string of a group that it is about. */
export const inContext = ({ message, where }: Pick<Located, 'message' | 'where'>): string =>
  where === undefined ? message : `In the ${where}: ${message}`
