import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import oniguruma from 'vscode-oniguruma'
import textmate from 'vscode-textmate'

const require = createRequire(import.meta.url)
const extension = new URL('../', import.meta.url)
const manifest = JSON.parse(readFileSync(new URL('package.json', extension), 'utf8'))
const contributed = manifest.contributes.grammars as { scopeName: string; path: string; injectTo: string[] }[]

/** Where VS Code has the grammars that ours is injected to. */
const files: Readonly<Record<string, string>> = {
  'source.ts': require.resolve('tm-grammars/grammars/typescript.json'),
  'source.tsx': require.resolve('tm-grammars/grammars/tsx.json'),
  'source.js': require.resolve('tm-grammars/grammars/javascript.json'),
  'source.js.jsx': require.resolve('tm-grammars/grammars/jsx.json'),
}

/** A part of a text that one scope of the grammars, or several, apply to: outermost first. */
export interface ScopedToken {
  readonly text: string
  readonly scopes: readonly string[]
}

const registry = new textmate.Registry({
  onigLib: (async () => {
    await oniguruma.loadWASM(readFileSync(require.resolve('vscode-oniguruma/release/onig.wasm')))
    return {
      createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }
  })(),
  loadGrammar: async (scope) => {
    const own = contributed.find(({ scopeName }) => scopeName === scope)
    const path = own ? new URL(own.path, extension) : files[scope]
    return path === undefined ? null : textmate.parseRawGrammar(readFileSync(path, 'utf8'), 'grammar.json')
  },
  getInjections: (scope) =>
    contributed.filter(({ injectTo }) => injectTo.includes(scope)).map(({ scopeName }) => scopeName),
})

/** The tokens of each line of a text, as VS Code makes them with this extension. */
export async function tokensOf(text: string, scope = 'source.ts'): Promise<ScopedToken[][]> {
  const grammar = await registry.loadGrammar(scope)
  if (!grammar) throw new Error(`There is no grammar ${scope}`)
  let stack = textmate.INITIAL
  return text.split('\n').map((line) => {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, stack)
    stack = ruleStack
    return tokens.map(({ startIndex, endIndex, scopes }) => ({ text: line.slice(startIndex, endIndex), scopes }))
  })
}
