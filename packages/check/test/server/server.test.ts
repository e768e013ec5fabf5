// biome-ignore-all lint/suspicious/noTemplateCurlyInString: programs under test have templates

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  CodeActionRequest,
  type CompletionItem,
  CompletionRequest,
  DefinitionRequest,
  HoverRequest,
  type Location,
  type MarkupContent,
  PrepareRenameRequest,
  type Range,
  ReferencesRequest,
  RenameRequest,
  SemanticTokensRequest,
} from 'vscode-languageserver-protocol/node'
import { buildPackages } from '../project.ts'
import { Client } from './client.ts'

// A scripted editor: what it sends and gets is the protocol, through the standard input and output of `dvdt lsp`.

let client: Client
beforeAll(async () => {
  buildPackages()
  client = new Client()
  await client.start()
}, 240_000)

const neuron = `import { eqs, mV, ms, NeuronGroup, StateMonitor } from 'dvdt'

const tau = ms(10)
const vr = mV(-70)
const model = eqs(
  \`dv/dt = (vr - v)/tau + drive : volt
   drive = 2*mV/ms : volt/second  # a constant current\`,
  { tau, vr },
)
const G = new NeuronGroup(10, model, { threshold: 'v > -50*mV', reset: 'v = vr', method: 'euler' })
G.v.set('vr + 5*mV*rand()')
G.set({ v: mV(-60) })
const trace = new StateMonitor(G, ['v', 'drive'], { record: true })
console.log(trace, G.v.values)
`

const document = (name: string) => ({ textDocument: { uri: client.uri(name) } })
const at = (name: string, text: string, further = 0) => ({
  ...document(name),
  position: client.position(name, text, further),
})

async function hover(name: string, text: string, further = 0): Promise<{ value: string; range: string | undefined }> {
  const found = await client.connection.sendRequest(HoverRequest.type, at(name, text, further))
  return {
    value: (found?.contents as MarkupContent | undefined)?.value ?? '',
    range: found?.range && client.at(name, found.range),
  }
}

async function completions(name: string, text: string, further: number): Promise<CompletionItem[]> {
  return (await client.connection.sendRequest(CompletionRequest.type, at(name, text, further))) as CompletionItem[]
}

describe('a session', () => {
  test('opens a file', async () => {
    expect(await client.open('neuron.ts', neuron)).toEqual([])
  })

  test('reports mistakes as they are typed, and takes them back', async () => {
    const wrong = await client.replace('neuron.ts', '(vr - v)/tau', '(vr - v)*tau')
    expect(wrong.map(({ code, range }) => [code, client.at('neuron.ts', range)])).toEqual([
      ['inconsistent-units', '(vr - v)*tau + drive'],
    ])
    expect(wrong[0]?.source).toBe('dvdt')
    expect(wrong[0]?.message).toContain("'(vr - v)*tau' has unit")
    expect(await client.replace('neuron.ts', '(vr - v)*tau', '(vr - v)/tau')).toEqual([])
  })

  test('in all strings of a group', async () => {
    const wrong = await client.replace('neuron.ts', "'v = vr'", "'v = tau; w += 1'")
    expect(wrong.map(({ code, range }) => [code, client.at('neuron.ts', range)])).toEqual([
      ['wrong-unit', 'tau'],
      ['unknown-name', 'w'],
    ])
    expect(await client.replace('neuron.ts', "'v = tau; w += 1'", "'v = vr'")).toEqual([])
  })

  test('tells what names mean, and what values are', async () => {
    expect(await hover('neuron.ts', 'vr - v')).toEqual({
      value: expect.stringMatching(/vr = -70\. mV[\s\S]*Dimension: voltage/),
      range: 'vr',
    })
    expect(await hover('neuron.ts', 'drive = 2')).toEqual({
      value: expect.stringContaining('drive = 2*mV/ms : volt/second'),
      range: 'drive',
    })
    expect(await hover('neuron.ts', 'rand()')).toEqual({
      value: expect.stringContaining('uniform from 0 to 1'),
      range: 'rand',
    })
    expect(await hover('neuron.ts', '(vr - v)/tau', 8)).toEqual({
      value: expect.stringContaining('(vr - v)/tau : volt'),
      range: '(vr - v)/tau',
    })
    expect(await hover('neuron.ts', "'v > -50*mV'", 8)).toMatchObject({ range: '-50*mV' })
    expect((await hover('neuron.ts', "'v > -50*mV'", 8)).value).toContain('= -50. mV')
    expect((await hover('neuron.ts', "['v', 'drive']", 2)).value).toContain('dv/dt')
  })

  test('proposes names, units and functions', async () => {
    const inside = (await completions('neuron.ts', '(vr - v)/tau', 10)).map(({ label }) => label)
    expect(inside).toEqual(expect.arrayContaining(['v', 'drive', 'tau', 'vr', 'exp', 'mV', 'pi', 't']))
    const flagged = await completions('neuron.ts', ': volt\n', 2)
    expect(flagged.map(({ label }) => label)).toEqual(expect.arrayContaining(['volt', 'amp', 'boolean', '1']))
    const recorded = await completions('neuron.ts', "['v', 'drive']", 2)
    expect(recorded.map(({ label }) => label)).toEqual(expect.arrayContaining(['v', 'drive']))
    expect(recorded.map(({ label }) => label)).not.toContain('exp')
    expect(await completions('neuron.ts', 'const tau', 8)).toEqual([])
  })

  test('goes to definitions', async () => {
    const threshold = await client.connection.sendRequest(DefinitionRequest.type, at('neuron.ts', "'v > -50*mV'", 1))
    expect((threshold as Location).range).toEqual({
      start: client.position('neuron.ts', 'dv/dt', 1),
      end: client.position('neuron.ts', 'dv/dt', 2),
    })
    const value = await client.connection.sendRequest(DefinitionRequest.type, at('neuron.ts', 'vr - v'))
    expect((value as Location).range.start).toEqual(client.position('neuron.ts', '{ tau, vr }', 7))
    const references = await client.connection.sendRequest(ReferencesRequest.type, {
      ...at('neuron.ts', 'drive = 2'),
      context: { includeDeclaration: true },
    })
    expect(references?.length).toBe(3)
  })

  test('renames a variable in all strings, and in the program around', async () => {
    const place = await client.connection.sendRequest(PrepareRenameRequest.type, at('neuron.ts', 'vr - v', 5))
    expect(client.at('neuron.ts', place as Range)).toBe('v')
    const edit = await client.connection.sendRequest(RenameRequest.type, {
      ...at('neuron.ts', 'vr - v', 5),
      newName: 'u',
    })
    const renamed = client.edited('neuron.ts', edit?.changes?.[client.uri('neuron.ts')] ?? [])
    expect(renamed).toBe(
      neuron
        .replace('dv/dt = (vr - v)/tau', 'du/dt = (vr - u)/tau')
        .replace("'v > -50*mV', reset: 'v = vr'", "'u > -50*mV', reset: 'u = vr'")
        .replace('G.v.set', 'G.u.set')
        .replace('G.set({ v: mV', 'G.set({ u: mV')
        .replace("['v', 'drive']", "['u', 'drive']")
        .replace('G.v.values', 'G.u.values'),
    )
  })

  test('renames a value that comes from the program', async () => {
    const edit = await client.connection.sendRequest(RenameRequest.type, {
      ...at('neuron.ts', 'vr - v'),
      newName: 'rest',
    })
    const renamed = client.edited('neuron.ts', edit?.changes?.[client.uri('neuron.ts')] ?? [])
    expect(renamed).toContain('(rest - v)/tau')
    expect(renamed).toContain('{ tau, rest: vr }')
    expect(renamed).toContain("reset: 'v = rest'")
    expect(renamed).toContain("set('rest + 5*mV*rand()')")
    expect(renamed).toContain('const vr = mV(-70)')
  })

  test('refuses names that are taken', async () => {
    const ask = (newName: string) =>
      client.connection.sendRequest(RenameRequest.type, { ...at('neuron.ts', 'vr - v', 5), newName })
    await expect(ask('drive')).rejects.toThrow("'drive' means something already")
    await expect(ask('volt')).rejects.toThrow("'volt' is the name of a unit")
    await expect(ask('1x')).rejects.toThrow("'1x' cannot be a name")
  })

  test('colours the parts of strings', async () => {
    const tokens = await client.connection.sendRequest(SemanticTokensRequest.type, document('neuron.ts'))
    const legend = client.capabilities.semanticTokensProvider?.legend.tokenTypes ?? []
    const shown: [string, string][] = []
    let [line, character] = [0, 0]
    const data = tokens?.data ?? []
    for (let index = 0; index < data.length; index += 5) {
      const [lines = 0, characters = 0, length = 0, type = 0] = data.slice(index)
      character = lines === 0 ? character + characters : characters
      line += lines
      const range = { start: { line, character }, end: { line, character: character + length } }
      shown.push([client.at('neuron.ts', range), legend[type] ?? ''])
    }
    expect(shown.slice(3, 11)).toEqual([
      ['=', 'operator'],
      ['vr', 'parameter'],
      ['-', 'operator'],
      ['v', 'variable'],
      ['/', 'operator'],
      ['tau', 'parameter'],
      ['+', 'operator'],
      ['drive', 'variable'],
    ])
    expect(shown).toContainEqual(['# a constant current', 'comment'])
    expect(shown).toContainEqual(['rand', 'function'])
    expect(shown).toContainEqual(['mV', 'type'])
    expect(shown).toContainEqual(['50', 'number'])
  })

  test('mends spelling', async () => {
    const wrong = await client.replace('neuron.ts', '+ drive', '+ drivee')
    expect(wrong).toHaveLength(1)
    const actions = await client.connection.sendRequest(CodeActionRequest.type, {
      ...document('neuron.ts'),
      range: wrong[0]?.range as Range,
      context: { diagnostics: [...wrong] },
    })
    expect(actions?.map(({ title }) => title)).toEqual(["Change to 'drive'"])
    const [action] = actions ?? []
    const edits = action && 'edit' in action ? (action.edit?.changes?.[client.uri('neuron.ts')] ?? []) : []
    expect(client.edited('neuron.ts', edits)).toBe(neuron)
    expect(await client.replace('neuron.ts', 'drivee', 'drive')).toEqual([])
  })
})

describe('files as they are while people write', () => {
  test('syntax errors around', async () => {
    const broken = neuron.replace('const tau = ms(10)', 'const tau = ms(10').replace("'v = vr'", "'v = tau'")
    expect((await client.open('broken.ts', broken)).map(({ range }) => client.at('broken.ts', range))).toEqual(['tau'])
    await client.close('broken.ts')
  })

  test('strings without an end', async () => {
    const head = "import { eqs } from 'dvdt'\n"
    expect((await client.open('open.ts', `${head}eqs('dv/dt = v : volt`)).map(({ code }) => code)).toEqual([
      'wrong-unit',
    ])
    await client.close('open.ts')
    const names = await client.open('open.ts', `${head}eqs(\`dv/dt = -v/(10*m`)
    expect(names.length).toBeGreaterThan(0)
    const proposed = await completions('open.ts', '10*m', 4)
    expect(proposed.map(({ label }) => label)).toEqual(expect.arrayContaining(['ms', 'mV', 'metre']))
    await client.close('open.ts')
  })

  test('line breaks of Windows, and characters beyond the first plane', async () => {
    const text = neuron.replaceAll('\n', '\r\n').replace('const tau', '/* 𝄞 */ const tau')
    expect(await client.open('windows.ts', text)).toEqual([])
    const commented = await client.replace('windows.ts', '# a constant current', '# 𝄞 ä')
    expect(commented).toEqual([])
    const wrong = await client.replace('windows.ts', 'drive = 2*mV/ms', 'drive = 2*mV*ms')
    expect(wrong.map(({ range }) => client.at('windows.ts', range))).toEqual(['2*mV*ms'])
    expect(wrong[0]?.range.start.line).toBe(6)
    expect(await hover('windows.ts', 'vr - v')).toMatchObject({ range: 'vr' })
    await client.close('windows.ts')
  })

  test('files that are not saved, and depend on each other', async () => {
    const constants =
      "import { ms, mV } from 'dvdt'\nexport const tau = ms(10)\nexport const names = { tau, vr: mV(-70) }\n"
    const user =
      "import { eqs } from 'dvdt'\nimport { names } from './constants.ts'\neqs('dv/dt = (vr - v)/tau : volt', names)\n"
    await client.open('constants.ts', constants)
    expect(await client.open('user.ts', user)).toEqual([])
    await client.replace('constants.ts', 'mV(-70)', 'ms(-70)')
    await client.replace('user.ts', '/tau : volt', '/tau  : volt')
    expect((await client.diagnostics('user.ts')).map(({ code }) => code)).toEqual(['inconsistent-units'])
    await client.close('user.ts')
    await client.close('constants.ts')
  })
})

afterAll(async () => {
  expect(await client.stop()).toBe(0)
})
