import { type CodeAction, CodeActionKind, type Diagnostic } from 'vscode-languageserver/node'

/** Quick fixes for what is wrong: the name that was meant. */
export function actions(uri: string, problems: readonly Diagnostic[]): CodeAction[] {
  return problems.flatMap((problem) => {
    const replacement: unknown = problem.data?.replacement
    if (problem.source !== 'dvdt' || typeof replacement !== 'string') return []
    return [
      {
        title: `Change to '${replacement}'`,
        kind: CodeActionKind.QuickFix,
        diagnostics: [problem],
        isPreferred: true,
        edit: { changes: { [uri]: [{ range: problem.range, newText: replacement }] } },
      },
    ]
  })
}
