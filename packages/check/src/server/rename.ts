import { checkIdentifier } from '@dvdt/dsl'
import type { Range, TextEdit, WorkspaceEdit } from 'vscode-languageserver/node'
import type { Analysis } from '../analysis.ts'
import type { KnownName } from '../models/names.ts'
import { cursorAt, placesOf } from './cursor.ts'
import { rangeIn, uriOf } from './protocol.ts'

/** A name that can't be changed, or not to this one. The message is for people. */
export class RenameError extends Error {
  override readonly name = 'RenameError'
}

/** The place of the name at a position, if it can be changed. */
export function renamable(analysis: Analysis, file: string, position: number, text: string): Range | undefined {
  const { known, place } = cursorAt(analysis, file, position)
  if (!known?.definition || !place || known.written !== undefined) return undefined
  return rangeIn(text, withoutSuffix(place, known))
}

/** Changes a name in all strings of its model, and in the program around. @throws RenameError */
export function rename(
  analysis: Analysis,
  file: string,
  position: number,
  newName: string,
  text: (file: string) => string,
): WorkspaceEdit {
  const { known } = cursorAt(analysis, file, position)
  if (!known?.definition || known.written !== undefined) throw new RenameError('There is no name of a model here.')
  const old = plainName(known)
  const problem = checkIdentifier(newName)
  if (problem) throw new RenameError(problem.message)
  const uses = placesOf(analysis, known)
  checkFree(analysis, known, newName)
  const changes: Record<string, TextEdit[]> = {}
  for (const { place, known: used, shorthand } of uses) {
    const range = rangeIn(text(place.file), withoutSuffix(place, used))
    const edit = { range, newText: shorthand ? `${newName}: ${old}` : newName }
    const uri = uriOf(place.file)
    changes[uri] = [...(changes[uri] ?? []), edit]
  }
  return { changes }
}

const plainName = ({ name, suffix }: KnownName): string => (suffix === undefined ? name : name.slice(0, -suffix.length))

const withoutSuffix = <P extends { from: number; to: number }>(place: P, { suffix }: KnownName): P =>
  suffix === undefined ? place : { ...place, to: place.to - suffix.length }

/** @throws RenameError if the name means something already where the other one is used */
function checkFree({ sites }: Analysis, known: KnownName, newName: string): void {
  const { definition } = known
  for (const { names, what } of sites) {
    const here = [...names.variables(), ...names.externals()].some(
      (other) => other.definition?.file === definition?.file && other.definition?.from === definition?.from,
    )
    if (here && names.lookup(newName)) throw new RenameError(`'${newName}' means something already in the ${what}.`)
  }
}
