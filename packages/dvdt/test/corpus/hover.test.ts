import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import ts from 'typescript-6'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { build } from '../../../dsl/test/types/compile.ts'

// What an editor shows when the mouse rests on a model: asked of TypeScript 6.0's language service, 7.0's language server.

const root = fileURLToPath(new URL('../../../..', import.meta.url))
const text = `import { eqs, ms, NeuronGroup } from 'dvdt'
const cell = eqs('dv/dt = (v0 - v)/tau : volt\\nI = 2*nA : amp\\nv0 : volt', { tau: ms(10) })
const other = cell.rename({ v: 'u' })
const G = new NeuronGroup(3, cell)
const first = G.v0.at(0)
export { first, other }
`
const shown = {
  cell: [
    'const cell: Equations<{',
    '    differential: {',
    '        v: "voltage";',
    '    };',
    '    subexpressions: {',
    '        I: "current";',
    '    };',
    '    parameters: {',
    '        v0: "voltage";',
    '    };',
    '    names: {',
    '        tau: Quantity<"time">;',
    '    };',
    '}>',
  ].join('\n'),
  first: 'const first: Quantity<"voltage">',
}
const other = /^const other: Equations<\{\n {4}differential: \{\n {8}u: "voltage";\n/

let folder: string
let file: string

beforeAll(() => {
  build('packages/dvdt')
  folder = mkdtempSync(join(root, 'node_modules/.types-'))
  file = join(folder, 'hover.ts')
  writeFileSync(file, text)
  const compilerOptions = { composite: false, declaration: false, declarationMap: false, lib: ['es2023'], types: [] }
  const config = { extends: join(root, 'tsconfig.base.json'), compilerOptions, files: ['hover.ts'] }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config))
})

afterAll(() => rmSync(folder, { recursive: true }))

const place = (name: string): number => text.indexOf(`const ${name}`) + 'const '.length

it('TypeScript 6.0 shows the variables of a model with their dimensions', () => {
  const { config } = ts.readConfigFile(join(folder, 'tsconfig.json'), ts.sys.readFile)
  const { options, fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, folder)
  const service = ts.createLanguageService({
    getCompilationSettings: () => options,
    getScriptFileNames: () => fileNames,
    getScriptVersion: () => '0',
    getScriptSnapshot: (name) => ts.ScriptSnapshot.fromString(ts.sys.readFile(name) ?? ''),
    getCurrentDirectory: () => folder,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: ts.sys.fileExists,
    readFile: ts.sys.readFile,
    readDirectory: ts.sys.readDirectory,
    directoryExists: ts.sys.directoryExists,
    getDirectories: ts.sys.getDirectories,
    ...(ts.sys.realpath && { realpath: ts.sys.realpath }),
  })
  const hover = (name: string) =>
    ts.displayPartsToString(service.getQuickInfoAtPosition(file, place(name))?.displayParts ?? [])
  expect(hover('cell')).toBe(shown.cell)
  expect(hover('first')).toBe(shown.first)
  expect(hover('other')).toMatch(other)
})

it('TypeScript 7.0 shows the variables of a model with their dimensions', async () => {
  const server = new Server()
  try {
    await server.ask('initialize', { processId: process.pid, rootUri: pathToFileURL(folder).href, capabilities: {} })
    server.send({ method: 'initialized', params: {} })
    const uri = pathToFileURL(file).href
    server.send({
      method: 'textDocument/didOpen',
      params: { textDocument: { uri, languageId: 'typescript', version: 1, text } },
    })
    const hover = async (name: string) => {
      const before = text.slice(0, place(name)).split('\n')
      const position = { line: before.length - 1, character: before.at(-1)?.length }
      const result = (await server.ask('textDocument/hover', { textDocument: { uri }, position })) as {
        contents: { value: string }
      }
      return result.contents.value.replace(/^```\w+\n/, '').replace(/\n```\s*$/, '')
    }
    expect(await hover('cell')).toBe(shown.cell)
    expect(await hover('first')).toBe(shown.first)
    expect(await hover('other')).toMatch(other)
  } finally {
    server.stop()
  }
})

interface Message {
  readonly id?: number
  readonly method?: string
  readonly params?: { readonly items?: readonly unknown[] }
  readonly result?: unknown
}

/** The compiler as a language server, over its standard input and output. */
class Server {
  readonly #process = spawn(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '--lsp', '--stdio'], {
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  readonly #waiting = new Map<number, (result: unknown) => void>()
  #received = Buffer.alloc(0)
  #asked = 0

  constructor() {
    this.#process.stdout.on('data', (data: Buffer) => {
      this.#received = Buffer.concat([this.#received, data])
      for (let message = this.#next(); message; message = this.#next()) this.#read(message)
    })
  }

  ask(method: string, params: object): Promise<unknown> {
    const id = ++this.#asked
    this.send({ id, method, params })
    return new Promise((resolve) => this.#waiting.set(id, resolve))
  }

  send(message: object): void {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message })
    this.#process.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`)
  }

  stop(): void {
    this.#process.kill()
  }

  #next(): Message | undefined {
    const end = this.#received.indexOf('\r\n\r\n')
    if (end < 0) return undefined
    const length = Number(/Content-Length: (\d+)/.exec(`${this.#received.subarray(0, end)}`)?.[1])
    if (this.#received.length < end + 4 + length) return undefined
    const body = `${this.#received.subarray(end + 4, end + 4 + length)}`
    this.#received = this.#received.subarray(end + 4 + length)
    return JSON.parse(body)
  }

  #read({ id, method, params, result }: Message): void {
    if (id === undefined) return
    if (method !== undefined) this.send({ id, result: params?.items?.map(() => null) ?? null })
    else this.#waiting.get(id)?.(result)
  }
}
