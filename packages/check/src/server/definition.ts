import type { Location } from 'vscode-languageserver/node'
import type { Analysis } from '../analysis.ts'
import { cursorAt, placesOf } from './cursor.ts'
import { locationOf } from './protocol.ts'

/** Where the name at a position is defined. */
export function definition(
  analysis: Analysis,
  file: string,
  position: number,
  text: (file: string) => string,
): Location | undefined {
  const place = cursorAt(analysis, file, position).known?.definition
  return place && locationOf(text(place.file), place)
}

/** Everywhere that the name at a position is used. */
export function references(
  analysis: Analysis,
  file: string,
  position: number,
  text: (file: string) => string,
): Location[] {
  const { known } = cursorAt(analysis, file, position)
  return known ? placesOf(analysis, known).map(({ place }) => locationOf(text(place.file), place)) : []
}
