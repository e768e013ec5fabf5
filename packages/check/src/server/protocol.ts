import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Location, Range } from 'vscode-languageserver/node'
import { TextDocument } from 'vscode-languageserver-textdocument'
import type { Place } from '../text/place.ts'

/** The path of a file by its address in the protocol; nothing for what is no file. */
export function pathOf(uri: string): string | undefined {
  try {
    return fileURLToPath(uri).replaceAll('\\', '/')
  } catch {
    return undefined
  }
}

export const uriOf = (path: string): string => pathToFileURL(path).href

/** Where places are in the lines of a file. */
export function rangesIn(text: string): (place: Pick<Place, 'from' | 'to'>) => Range {
  const document = TextDocument.create('', '', 0, text)
  return ({ from, to }) => ({ start: document.positionAt(from), end: document.positionAt(to) })
}

export const rangeIn = (text: string, place: Pick<Place, 'from' | 'to'>): Range => rangesIn(text)(place)

/** A place with its file. */
export const locationOf = (text: string, place: Place): Location => ({
  uri: uriOf(place.file),
  range: rangeIn(text, place),
})
