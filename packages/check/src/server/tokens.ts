import { type SemanticTokens, SemanticTokensBuilder, type SemanticTokensLegend } from 'vscode-languageserver/node'
import type { Analysis } from '../analysis.ts'
import { tokens as tokensIn, tokenTypes } from '../language/tokens.ts'
import { rangeIn } from './protocol.ts'

export const legend: SemanticTokensLegend = { tokenTypes: [...tokenTypes], tokenModifiers: ['readonly'] }

/** The parts of all strings of a file. */
export function semanticTokens(analysis: Analysis, file: string, text: string): SemanticTokens {
  const found = new Map<number, { readonly to: number; readonly type: number; readonly modifiers: number }>()
  for (const site of analysis.sites) {
    if (!site.text.places.some((place) => place.file === file)) continue
    for (const { from, to, type, readonly } of tokensIn(site)) {
      const place = site.text.place(from, to)
      // Values in templates are the program's.
      if (place?.file !== file || site.text.offsetAt(file, place.from) !== from) continue
      found.set(place.from, { to: place.to, type: tokenTypes.indexOf(type), modifiers: readonly ? 1 : 0 })
    }
  }
  const builder = new SemanticTokensBuilder()
  for (const [from, { to, type, modifiers }] of [...found].sort(([a], [b]) => a - b)) {
    const { start, end } = rangeIn(text, { from, to })
    if (start.line === end.line)
      builder.push(start.line, start.character, end.character - start.character, type, modifiers)
  }
  return builder.build()
}
