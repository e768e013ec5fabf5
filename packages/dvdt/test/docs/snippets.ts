/** A TypeScript block of a document. */
export interface Snippet {
  readonly line: number
  readonly code: string
}

/** The blocks between ```ts and ``` of a Markdown text. Those marked ```ts no-run are for reading only. */
export function snippetsOf(markdown: string): Snippet[] {
  const snippets: Snippet[] = []
  let code: string[] | undefined
  let start = 0
  markdown.split('\n').forEach((text, position) => {
    if (code === undefined && text.trim() === '```ts') {
      code = []
      start = position + 2
    } else if (code !== undefined && text.trim() === '```') {
      snippets.push({ line: start, code: code.join('\n') })
      code = undefined
    } else {
      code?.push(text)
    }
  })
  return snippets
}

/** What a snippet says that it prints: the comments behind its calls of `console.log`. */
export function promisedOutput(code: string): string[] {
  return code.split('\n').flatMap((line) => line.match(/console\.log\(.*\)\s*\/\/ (.*)$/)?.[1] ?? [])
}
