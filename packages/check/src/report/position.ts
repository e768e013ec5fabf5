import { lineAndColumn } from '@dvdt/dsl'
import type { Place } from '../text/place.ts'

/** A place as people count: lines and columns from 1. */
export interface Position {
  readonly line: number
  readonly column: number
  readonly endLine: number
  readonly endColumn: number
}

/** Where a place is in the text of its file. */
export function positionIn(text: string, { from, to }: Place): Position {
  const start = lineAndColumn(text, from)
  const end = lineAndColumn(text, to)
  return { ...start, endLine: end.line, endColumn: end.column }
}
