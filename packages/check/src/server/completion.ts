import { type CompletionItem, CompletionItemKind } from 'vscode-languageserver/node'
import type { Analysis } from '../analysis.ts'
import { suggestions } from '../language/completion.ts'
import { siteAt } from './cursor.ts'

const kinds = {
  variable: CompletionItemKind.Variable,
  external: CompletionItemKind.Constant,
  function: CompletionItemKind.Function,
  constant: CompletionItemKind.Constant,
  unit: CompletionItemKind.Unit,
  flag: CompletionItemKind.Keyword,
} as const

/** What can be written at a position. */
export function completion(analysis: Analysis, file: string, position: number): CompletionItem[] {
  const found = siteAt(analysis, file, position)
  if (!found) return []
  return suggestions(found.site, found.offset).map(({ label, kind, detail, documentation, rank }) => ({
    label,
    kind: kinds[kind],
    detail,
    sortText: `${rank}${label}`,
    ...(documentation !== undefined && { documentation }),
  }))
}
