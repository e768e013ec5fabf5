// biome-ignore-all lint/suspicious/noTemplateCurlyInString: programs under test have templates
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type ScopedToken, tokensOf } from './tokens.ts'

// The grammar of the extension within that of TypeScript, read by what VS Code reads grammars with.

const embedded = 'meta.embedded.dvdt'
const isCode = ({ scopes }: ScopedToken): boolean => scopes.includes(embedded)

/** The parts of a program that are coloured as equations, conditions and statements. */
async function code(program: string, scope?: string): Promise<string[]> {
  const parts: string[] = []
  for (const line of await tokensOf(program, scope)) {
    let goesOn = false
    for (const token of line) {
      if (isCode(token)) parts.push((goesOn ? parts.pop() : '') + token.text)
      goesOn = isCode(token)
    }
  }
  return parts.map((part) => part.trim()).filter((part) => part !== '')
}

/** The names, numbers and marks of the first of these parts, each with its scope. */
async function scopes(text: string): Promise<[string, string][]> {
  const tokens = (await tokensOf(`eqs(\`${text}\`)`)).flat().filter(isCode)
  return tokens.flatMap(({ text, scopes }): [string, string][] => {
    const scope = scopes.at(-1) ?? ''
    return scope === embedded ? [] : [[text, scope.replace(/\.dvdt$/, '')]]
  })
}

describe('is code', () => {
  test('the text of eqs and q, as call and as tag', async () => {
    expect(await code("const model = eqs('dv/dt = -v/tau : 1', { tau: ms(10) })")).toEqual(['dv/dt = -v/tau : 1'])
    expect(await code('eqs("x : 1"); q`2*mV`; q(`3*mV`)')).toEqual(['x : 1', '2*mV', '3*mV'])
    expect(await code("const a = [q('1*mV'), q(\n  '2*mV',\n)]")).toEqual(['1*mV', '2*mV'])
  })

  test('over several lines, wherever the text begins', async () => {
    expect(await code('eqs(\n  `dv/dt = -v/tau : 1\n   w : 1`,\n  { tau },\n)\nconst other = `no`')).toEqual([
      'dv/dt = -v/tau : 1',
      'w : 1',
    ])
  })

  test('the strings of groups and synapses', async () => {
    const program = `new NeuronGroup(1, model, { threshold: 'v > vt', reset: \`v = vr
      vt += 1*mV\`, refractory: "v > 0*mV", method: 'exact' })
      new Synapses(G, H, 'w : 1', { onPre: 'v_post += w', onPost: 'w *= 2' }).connect({ condition: 'i != j', p: 0.1 })
      G.runRegularly('v *= 2', { dt: ms(1) })`
    expect(await code(program)).toEqual([
      'v > vt',
      'v = vr',
      'vt += 1*mV',
      'v > 0*mV',
      'v_post += w',
      'w *= 2',
      'i != j',
      'v *= 2',
    ])
  })

  test('a value that stands in the next line, or is chosen', async () => {
    expect(await code("const options = {\n  threshold:\n    'v > vt',\n  name: 'cells' }")).toEqual(['v > vt'])
  })

  test('not what only looks alike', async () => {
    expect(await code("import { eqs } from 'dvdt'")).toEqual([])
    expect(await code("interface Options {\n  threshold: string\n  name: 'cells'\n}")).toEqual([])
    expect(await code("// threshold: 'v > vt'\nconst s = \"reset: 'v = 0'\"")).toEqual([])
    expect(await code("sequence('a'); map.eqs('b'); $q('c'); other.threshold ? 'd' : 'e'")).toEqual([])
    expect(await code("eqs(texts['leak'], { name: 'x' }, f('y'))")).toEqual([])
  })

  test('in JavaScript and with JSX', async () => {
    for (const scope of ['source.js', 'source.tsx', 'source.js.jsx'])
      expect(await code("const m = eqs('x : 1')\nconst p = q`2*mV`", scope)).toEqual(['x : 1', '2*mV'])
  })
})

describe('what parts of code are', () => {
  test('an equation', async () => {
    expect(await scopes('dv/dt = (v0 - v)/(2.5e1*ms) + rand() : volt # to rest')).toEqual([
      ['d', 'keyword.operator.derivative'],
      ['v', 'variable.other'],
      ['/', 'keyword.operator.derivative'],
      ['dt', 'keyword.operator.derivative'],
      ['=', 'keyword.operator'],
      ['v0', 'variable.other'],
      ['-', 'keyword.operator'],
      ['v', 'variable.other'],
      ['/', 'keyword.operator'],
      ['2.5e1', 'constant.numeric'],
      ['*', 'keyword.operator'],
      ['ms', 'variable.other'],
      ['+', 'keyword.operator'],
      ['rand', 'entity.name.function'],
      [':', 'punctuation.separator.unit'],
      ['volt', 'support.type.unit'],
      ['# to rest', 'comment.line.number-sign'],
    ])
  })

  test('units and flags', async () => {
    expect(await scopes('w : siemens/meter**2 (constant, shared)')).toEqual([
      ['w', 'variable.other'],
      [':', 'punctuation.separator.unit'],
      ['siemens', 'support.type.unit'],
      ['/', 'keyword.operator'],
      ['meter', 'support.type.unit'],
      ['**', 'keyword.operator'],
      ['2', 'constant.numeric'],
      ['constant', 'storage.modifier'],
      ['shared', 'storage.modifier'],
    ])
  })

  test('logic and constants', async () => {
    expect(await scopes('not (a or True) and b')).toEqual([
      ['not', 'keyword.operator.logical'],
      ['a', 'variable.other'],
      ['or', 'keyword.operator.logical'],
      ['True', 'constant.language'],
      ['and', 'keyword.operator.logical'],
      ['b', 'variable.other'],
    ])
  })

  test('values in templates are the program', async () => {
    const tokens = (await tokensOf('eqs`dv/dt = -v/${2 * tau.value} : 1`')).flat()
    const of = (text: string) => tokens.find((token) => token.text === text)?.scopes ?? []
    expect(of('2').at(-1)).toBe('constant.numeric.decimal.ts')
    expect(of('tau')).toContain('variable.other.object.ts')
    expect(of('${').at(-1)).toBe('punctuation.definition.template-expression.begin.ts')
    expect(tokens.at(-1)).toMatchObject({ text: '`', scopes: expect.not.arrayContaining([embedded]) })
  })

  test('comments end with the line, also where it is written as \\n, and have quotes', async () => {
    expect(await scopes("x : 1 # isn't read\ny : 1")).toContainEqual(["# isn't read", 'comment.line.number-sign'])
    const single = (await tokensOf("eqs('x : 1 # one\\ny : 1')")).flat()
    expect(single.map(({ text }) => text)).toEqual(expect.arrayContaining(['# one', '\\n', 'y ']))
  })
})

test('in a whole example, all of its model and nothing else', async () => {
  const path = new URL('../../../examples/cobahh/network.ts', import.meta.url)
  const lines = (await code(readFileSync(path, 'utf8'))).filter((text) => !/^[-\d.e]+\*/.test(text))
  expect(lines.slice(0, 3)).toEqual([
    expect.stringMatching(/^dv\/dt = .* : volt/),
    expect.stringMatching(/^dm\/dt = .* : 1/),
    expect.stringMatching(/^dn\/dt = .* : 1/),
  ])
  expect(lines.slice(12)).toEqual([expect.stringMatching(/^beta_n = .* : Hz$/), 'v > -20*mV', 'ge += w', 'gi += w'])
})
