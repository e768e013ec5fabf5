/** Colours of VS Code's dark theme, by scopes of grammars: the longest prefix that fits counts. */
const scopes: Readonly<Record<string, string>> = {
  comment: '#6a9955',
  'constant.character.escape': '#d7ba7d',
  'constant.language': '#569cd6',
  'constant.numeric': '#b5cea8',
  'entity.name.function': '#dcdcaa',
  'entity.name.type': '#4ec9b0',
  'keyword.control': '#c586c0',
  'keyword.operator': '#d4d4d4',
  'keyword.operator.new': '#569cd6',
  'meta.object-literal.key': '#9cdcfe',
  'punctuation.definition.string': '#ce9178',
  'punctuation.definition.template-expression': '#569cd6',
  'storage.modifier': '#c586c0',
  'storage.type': '#569cd6',
  'string.quoted': '#ce9178',
  'string.template': '#ce9178',
  'support.type': '#4ec9b0',
  variable: '#9cdcfe',
  'variable.other.constant': '#4fc1ff',
}

/** The same by the types of tokens that a language server tells. */
const semantic: Readonly<Record<string, string>> = {
  comment: '#6a9955',
  enumMember: '#569cd6',
  function: '#dcdcaa',
  keyword: '#c586c0',
  number: '#b5cea8',
  operator: '#d4d4d4',
  parameter: '#4fc1ff',
  property: '#9cdcfe',
  type: '#4ec9b0',
  variable: '#9cdcfe',
}

export const theme = {
  background: '#1f1f1f',
  frame: '#181818',
  border: '#3c3c3c',
  text: '#cccccc',
  faint: '#8b8b8b',
  number: '#6e7681',
  error: '#f14c4c',
  warning: '#cca700',
  information: '#3794ff',
  popup: '#252526',
  selected: '#04395e',
} as const

/** The colour of a token with scopes, outermost first. */
export function scopeColour(of: readonly string[]): string {
  for (const scope of of.toReversed()) {
    const fits = Object.keys(scopes).filter((prefix) => scope === prefix || scope.startsWith(`${prefix}.`))
    const longest = fits.sort((a, b) => b.length - a.length)[0]
    if (longest !== undefined) return scopes[longest] as string
  }
  return theme.text
}

export const semanticColour = (type: string): string => semantic[type] ?? theme.text
