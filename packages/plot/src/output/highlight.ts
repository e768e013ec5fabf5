import { escapeText } from './serialize.ts'

const tokens = new RegExp(
  [
    /(?<comment>\/\/.*|\/\*[\s\S]*?\*\/)/,
    /(?<string>`(?:\\[\s\S]|[^`\\])*`|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*")/,
    /(?<keyword>\b(?:async|await|catch|class|const|else|export|for|from|function|if|import|let|new|of|return|throw|try|type|while)\b)/,
    /(?<number>\b\d[\d_]*(?:\.\d+)?(?:e[+-]?\d+)?\b)/,
  ]
    .map((part) => part.source)
    .join('|'),
  'g',
)

/** TypeScript as HTML with comments, strings, keywords and numbers marked. */
export function highlight(code: string): string {
  let html = ''
  let from = 0
  for (const match of code.matchAll(tokens)) {
    const [kind] = Object.entries(match.groups ?? {}).find(([, text]) => text !== undefined) ?? ['']
    html += `${escapeText(code.slice(from, match.index))}<span class="${kind}">${escapeText(match[0])}</span>`
    from = match.index + match[0].length
  }
  return html + escapeText(code.slice(from))
}
