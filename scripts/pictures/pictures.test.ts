import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import ts from 'typescript-6'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  type CompletionList,
  CompletionRequest,
  HoverRequest,
  type MarkupContent,
  SemanticTokensRequest,
} from 'vscode-languageserver-protocol/node'
import { Lab } from '../../packages/check/test/command/lab.ts'
import { buildPackages } from '../../packages/check/test/project.ts'
import { Client } from '../../packages/check/test/server/client.ts'
import { compilers } from '../../packages/units/test/types/compile.ts'
import { editor, type Problem, type Span } from './editor.ts'
import type { Run } from './svg.ts'
import { terminal } from './terminal.ts'
import { theme } from './theme.ts'

// The pictures of the docs, drawn from what the compiler, the command and the language server say. They fail when that has
// changed; `npm run pictures` draws them again.

const root = join(import.meta.dirname, '../..')
const picture = (name: string): string => join(root, 'docs/images', `${name}.svg`)

const cell = `import { eqs, mV, ms, nF, nS, NeuronGroup } from 'dvdt'

const leak = { g: nS(10), E: mV(-70), C: nF(0.2), tau: ms(50) }
const cell = eqs('dv/dt = g*(E - v)/C - w : volt\\ndw/dt = -w : amp', leak)
const G = new NeuronGroup(10, cell, {
  threshold: 'v > -50',
  reset: 'v = EE',
})
G.v.set('E + 5*ms*rand()')
`

const neuron = `import { eqs, mV, ms, NeuronGroup } from 'dvdt'

const tau = ms(10)
const vr = mV(-70)
const model = eqs(
  \`dv/dt = (vr - v)/tau + drive : volt
   drive = 2*mV/ms : volt/second  # a constant current\`,
  { tau, vr },
)
const G = new NeuronGroup(10, model, { threshold: 'v > -50*mV', reset: 'v = vr' })
G.v.set('vr + 5*mV*rand()')
`
const wrong = neuron.replace('(vr - v)/tau', '(vr - v)*tau').replace('-50*mV', '-50').replace('v = vr', 'v = vrr')

let client: Client
beforeAll(async () => {
  buildPackages()
  client = new Client()
  await client.start()
}, 240_000)
afterAll(() => client.stop())

test('the compiler in a terminal', async () => {
  const configuration = {
    compilerOptions: { target: 'es2022', module: 'nodenext', strict: true, skipLibCheck: true, types: [] },
  }
  using lab = new Lab({ 'cell.ts': cell, 'tsconfig.json': JSON.stringify(configuration), 'package.json': '{}' })
  const tsc = join(root, compilers['7.0'])
  const { stdout } = spawnSync(process.execPath, [tsc, '--noEmit', '--pretty'], { cwd: lab.folder, encoding: 'utf8' })
  await expect(terminal('npx tsc --noEmit', stdout, 110)).toMatchFileSnapshot(picture('compiler'))
})

test('dvdt check in a terminal', async () => {
  using lab = new Lab({ 'neuron.ts': wrong })
  const { out } = lab.shell(['check'], '.', { FORCE_COLOR: '1' })
  // How long it took is another time at each run.
  const printed = out.replace(/ \(\d+\.\d s\)/, '')
  await expect(terminal('npx dvdt check', printed, 110)).toMatchFileSnapshot(picture('check'))
})

test('what is wrong, in an editor', async () => {
  const problems = (await client.open('neuron.ts', wrong)).map(
    ({ range: { start, end }, severity, message, code, source }): Problem => ({
      line: start.line,
      from: start.character,
      to: end.character,
      severity: (['error', 'warning', 'information'] as const)[(severity ?? 1) - 1] ?? 'information',
      message: typeof message === 'string' ? message : message.value,
      source: `${source}(${code})`,
    }),
  )
  const shown = { name: 'neuron.ts', text: wrong, semantic: await semantic('neuron.ts'), problems }
  await client.close('neuron.ts')
  await expect(await editor(shown)).toMatchFileSnapshot(picture('problems'))
})

test('what a name and an expression are, in an editor', async () => {
  await client.open('neuron.ts', neuron)
  const position = client.position('neuron.ts', '(vr - v)/tau', '(vr '.length)
  const hover = await client.connection.sendRequest(HoverRequest.type, {
    textDocument: { uri: client.uri('neuron.ts') },
    position,
  })
  if (!hover?.range) throw new Error('Nothing is said of the expression.')
  const { start, end } = hover.range
  const at = { line: start.line, from: start.character, to: end.character }
  const { value } = hover.contents as MarkupContent
  const lines = markdown(value)
  const shown = { name: 'neuron.ts', text: neuron, semantic: await semantic('neuron.ts'), popup: { at, lines } }
  await client.close('neuron.ts')
  await expect(await editor(shown)).toMatchFileSnapshot(picture('hover'))
})

test('what fits at the cursor, in an editor', async () => {
  const text = neuron.replace('(vr - v)/tau + drive', '(vr - v)/t')
  await client.open('neuron.ts', text)
  const position = client.position('neuron.ts', '(vr - v)/t', '(vr - v)/t'.length)
  const proposed = await client.connection.sendRequest(CompletionRequest.type, {
    textDocument: { uri: client.uri('neuron.ts') },
    position,
  })
  const items = Array.isArray(proposed) ? proposed : ((proposed as CompletionList | null)?.items ?? [])
  // An editor keeps those that begin as what is typed, best first.
  const fitting = items
    .filter(({ label }) => label.startsWith('t'))
    .sort((a, b) => ((a.sortText ?? a.label) < (b.sortText ?? b.label) ? -1 : 1))
  const wide = Math.max(...fitting.map(({ label }) => label.length)) + 3
  const lines = fitting.map(({ label, detail = '' }): Run[] => [
    { text: label.padEnd(wide) },
    { text: detail, colour: theme.faint },
  ])
  const at = { line: position.line, from: position.character - 1, to: position.character }
  const popup = { at, lines, chosen: 0 }
  const shown = { name: 'neuron.ts', text, semantic: await semantic('neuron.ts'), popup }
  await client.close('neuron.ts')
  await expect(await editor(shown)).toMatchFileSnapshot(picture('completion'))
})

test('what TypeScript knows of a model, in an editor', async () => {
  using lab = new Lab({ 'neuron.ts': neuron, 'package.json': '{ "type": "module" }' })
  const path = join(lab.folder, 'neuron.ts')
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    strict: true,
    types: [],
    noErrorTruncation: true,
  }
  const service = ts.createLanguageService({
    fileExists: ts.sys.fileExists,
    readFile: ts.sys.readFile,
    directoryExists: ts.sys.directoryExists,
    getDirectories: ts.sys.getDirectories,
    getCompilationSettings: () => options,
    getScriptFileNames: () => [path],
    getScriptVersion: () => '0',
    getScriptSnapshot: (name) => {
      const text = ts.sys.readFile(name)
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text)
    },
    getCurrentDirectory: () => lab.folder,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
  })
  const from = neuron.indexOf('model =')
  const said = ts.displayPartsToString(service.getQuickInfoAtPosition(path, from)?.displayParts)
  const line = neuron.slice(0, from).split('\n').length - 1
  const column = from - neuron.lastIndexOf('\n', from) - 1
  const lines = said.split('\n').map((text): Run[] => [{ text }])
  const popup = { at: { line, from: column, to: column + 'model'.length }, lines }
  await expect(await editor({ name: 'neuron.ts', text: neuron, popup })).toMatchFileSnapshot(picture('type'))
})

/** What the language server says of the parts of an open file. */
async function semantic(name: string): Promise<(Span & { readonly type: string })[]> {
  const tokens = await client.connection.sendRequest(SemanticTokensRequest.type, {
    textDocument: { uri: client.uri(name) },
  })
  const types = client.capabilities.semanticTokensProvider?.legend.tokenTypes ?? []
  const data = tokens?.data ?? []
  const spans: (Span & { readonly type: string })[] = []
  let [line, from] = [0, 0]
  for (let i = 0; i < data.length; i += 5) {
    const [lines = 0, columns = 0, length = 0, type = 0] = data.slice(i)
    from = lines === 0 ? from + columns : columns
    line += lines
    spans.push({ line, from, to: from + length, type: types[type] ?? '' })
  }
  return spans
}

/** What a hover says, as an editor shows it: code in its own colour. */
function markdown(text: string): Run[][] {
  let isCode = false
  return text.split('\n').flatMap((line): Run[][] => {
    if (line.startsWith('```')) {
      isCode = !isCode
      return []
    }
    if (isCode) return [[{ text: line, colour: '#9cdcfe' }]]
    return [[{ text: line.replaceAll(/[`*]/g, '') }]]
  })
}
