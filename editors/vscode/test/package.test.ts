import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { build, bundle } from '../../../packages/units/test/types/compile.ts'
import { filesOf } from './zip.ts'

// The .vsix file as people install it, and the extension in it on a file that is wrong. VS Code is played by host.cjs.

const extension = join(import.meta.dirname, '..')
const installed = existsSync(join(extension, 'node_modules'))
if (!installed) {
  const message = 'The tests of the VS Code extension need its tools: npm ci --prefix editors/vscode'
  if (process.env.DVDT_REQUIRE_EXTENSION) throw new Error(message)
  console.warn(`SKIPPED: ${message}`)
}

describe.skipIf(!installed)('the package', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dvdt-vscode-'))
  let files: Map<string, Buffer>

  beforeAll(() => {
    build('packages/dvdt')
    bundle()
    const { status, stdout, stderr } = spawnSync('npm', ['run', 'package'], { cwd: extension, encoding: 'utf8' })
    if (status !== 0) throw new Error(stdout + stderr)
    files = filesOf(readFileSync(join(extension, 'dist/dvdt.vsix')))
    for (const [name, content] of files) {
      mkdirSync(dirname(join(folder, name)), { recursive: true })
      writeFileSync(join(folder, name), content)
    }
  }, 240_000)
  afterAll(() => rmSync(folder, { recursive: true }))

  test('has what it contributes, and nothing else', () => {
    expect([...files.keys()].sort()).toEqual([
      '[Content_Types].xml',
      'extension.vsixmanifest',
      'extension/LICENSE.txt',
      'extension/dist/extension.cjs',
      'extension/language-configuration.json',
      'extension/package.json',
      'extension/readme.md',
      'extension/syntaxes/dvdt-injection.json',
    ])
  })

  test('has the client within: it requires nothing but Node and the editor', () => {
    const program = files.get('extension/dist/extension.cjs')?.toString('utf8') ?? ''
    const required = new Set([...program.matchAll(/\brequire\(["'`]([^"'`]+)["'`]\)/g)].map(([, name]) => name ?? ''))
    expect(required).toContain('vscode')
    expect([...required].filter((name) => name !== 'vscode' && !isBuiltin(name))).toEqual([])
  })

  test('starts the server of the project that a file is in, and shows what it finds', () => {
    const lab = join(folder, 'lab')
    mkdirSync(join(lab, 'src'), { recursive: true })
    symlinkSync(join(extension, '../../node_modules'), join(lab, 'node_modules'))
    writeFileSync(
      join(lab, 'src/neuron.ts'),
      "import { eqs, ms } from 'dvdt'\neqs('dv/dt = -v*tau : 1', { tau: ms(5) })\n",
    )
    const { stdout, stderr, status } = spawnSync(
      process.execPath,
      [join(import.meta.dirname, 'host.cjs'), join(folder, 'extension/dist/extension.cjs'), join(lab, 'src/neuron.ts')],
      { encoding: 'utf8' },
    )
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 })
    expect(JSON.parse(stdout)).toEqual({
      shown: [{ command: 'dvdt.restart' }],
      file: join(lab, 'src/neuron.ts'),
      diagnostics: [{ source: 'dvdt', code: 'wrong-unit', message: expect.stringContaining("'-v*tau'") }],
    })
  })
})
