// What checking costs: `dvdt check` of 100 models, and an edit of a file with 20 models in the language server.
import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { performance } from 'node:perf_hooks'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver-protocol/node'
import { file } from './models.mjs'

const command = fileURLToPath(new URL('../../packages/dvdt/bin/dvdt.js', import.meta.url))
const folder = fileURLToPath(new URL('out/', import.meta.url))
rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })
writeFileSync(
  `${folder}tsconfig.json`,
  JSON.stringify({ compilerOptions: { target: 'es2022', module: 'nodenext', strict: true } }),
)
for (let index = 0; index < 10; index++) writeFileSync(`${folder}models-${index}.ts`, file(10))

const median = (times) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]

const whole = []
let last = ''
for (let round = 0; round < 5; round++) {
  const start = performance.now()
  last = spawnSync(process.execPath, [command, 'check'], { cwd: folder, encoding: 'utf8' }).stdout
  whole.push(performance.now() - start)
}
console.log(`dvdt check, 100 models: ${(median(whole) / 1000).toFixed(2)} s (${last.trim().split('\n').at(-1)})`)

const server = spawn(process.execPath, [command, 'lsp'], { cwd: folder, stdio: ['pipe', 'pipe', 'inherit'] })
const connection = createProtocolConnection(
  new StreamMessageReader(server.stdout),
  new StreamMessageWriter(server.stdin),
)
const uri = pathToFileURL(`${folder}edited.ts`).href
let told
connection.onNotification('textDocument/publishDiagnostics', (published) => {
  if (published.uri === uri) told?.(published)
})
connection.listen()
await connection.sendRequest('initialize', { processId: process.pid, rootUri: null, capabilities: {} })
await connection.sendNotification('initialized', {})
const text = file(20)
const next = () =>
  new Promise((resolve) => {
    told = resolve
  })
let answer = next()
const opening = performance.now()
await connection.sendNotification('textDocument/didOpen', {
  textDocument: { uri, languageId: 'typescript', version: 1, text },
})
await answer
console.log(`language server, opening 20 models in a project of 100: ${(performance.now() - opening).toFixed(0)} ms`)

const lines = text.split('\n')
const line = lines.findIndex((each) => each.includes('dv/dt = (v0 - v)/tau'))
const character = lines[line].indexOf('/tau') + 1
const inside = []
for (let version = 2; version < 42; version++) {
  const range = { start: { line, character }, end: { line, character: character + (version % 2 === 0 ? 0 : 2) } }
  answer = next()
  const start = performance.now()
  await connection.sendNotification('textDocument/didChange', {
    textDocument: { uri, version },
    contentChanges: [{ range, text: version % 2 === 0 ? '2*' : '' }],
  })
  await answer
  inside.push(performance.now() - start)
}
console.log(
  `language server, an edit in a string: ${median(inside).toFixed(1)} ms (most ${Math.max(...inside).toFixed(0)} ms)`,
)

const around = []
for (let version = 42; version < 52; version++) {
  answer = next()
  const start = performance.now()
  const end = { line: 0, character: version % 2 === 0 ? 0 : 13 }
  await connection.sendNotification('textDocument/didChange', {
    textDocument: { uri, version },
    contentChanges: [
      { range: { start: { line: 0, character: 0 }, end }, text: version % 2 === 0 ? 'const x = 10;' : '' },
    ],
  })
  await answer
  around.push(performance.now() - start)
}
console.log(`language server, an edit of the program around: ${median(around).toFixed(0)} ms`)
await connection.sendRequest('shutdown')
await connection.sendNotification('exit')
