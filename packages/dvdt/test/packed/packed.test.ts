import { spawnSync } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  announced,
  build,
  bundle,
  compilers,
  readErrors,
  unordered,
  versions,
  wanted,
} from '../../../dsl/test/types/compile.ts'

// A project of another kind, which uses dvdt as npm would install it: packed, without this repository around it.

const root = fileURLToPath(new URL('../../../..', import.meta.url))
const fixtures = fileURLToPath(new URL('fixtures', import.meta.url))
const packages = ['units', 'dsl', 'engine', 'monitors', 'plot', 'check', 'dvdt']
let project: string

interface Manifest {
  readonly name: string
  readonly dependencies?: Readonly<Record<string, string>>
}

function call(command: string, args: readonly string[], cwd: string) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: 'utf8' })
  if (error) throw error
  return { status, stdout, stderr }
}

/** Unpacks a package, and links what it depends on and is no package of this repository: only that can be imported. */
function install(tarball: string): Manifest {
  const unpacked = mkdtempSync(join(project, 'unpacked-'))
  expect(call('tar', ['-xzf', tarball, '-C', unpacked], project).status).toBe(0)
  const manifest = JSON.parse(readFileSync(join(unpacked, 'package/package.json'), 'utf8')) as Manifest
  const place = join(project, 'node_modules', manifest.name)
  mkdirSync(dirname(place), { recursive: true })
  expect(call('mv', [join(unpacked, 'package'), place], project).status).toBe(0)
  for (const name of Object.keys(manifest.dependencies ?? {})) {
    if (name === 'dvdt' || name.startsWith('@dvdt/')) continue
    const link = join(place, 'node_modules', name)
    mkdirSync(dirname(link), { recursive: true })
    const own = join(root, 'packages', manifest.name.replace('@dvdt/', ''), 'node_modules', name)
    symlinkSync(existsSync(own) ? own : join(root, 'node_modules', name), link)
  }
  return manifest
}

beforeAll(() => {
  build('packages/dvdt')
  bundle()
  project = mkdtempSync(join(tmpdir(), 'dvdt-packed-'))
  const workspaces = packages.flatMap((name) => ['--workspace', `packages/${name}`])
  const packed = call('npm', ['pack', '--ignore-scripts', ...workspaces, '--pack-destination', project], root)
  if (packed.status !== 0) throw new Error(packed.stderr)
  const tarballs = readdirSync(project).filter((name) => name.endsWith('.tgz'))
  expect(tarballs).toHaveLength(packages.length)
  const manifests = tarballs.map((name) => install(join(project, name)))
  const names = new Set(manifests.map(({ name }) => name))
  for (const { dependencies = {} } of manifests) {
    const own = Object.keys(dependencies).filter((name) => name === 'dvdt' || name.startsWith('@dvdt/'))
    expect(own.filter((name) => !names.has(name))).toEqual([])
  }
  mkdirSync(join(project, 'src'))
  for (const name of readdirSync(fixtures)) copyFileSync(join(fixtures, name), join(project, 'src', name))
  writeFileSync(join(project, 'package.json'), JSON.stringify({ name: 'lab', private: true, type: 'module' }))
})

afterAll(() => rmSync(project, { recursive: true, force: true }))

function check(version: (typeof versions)[number], files: readonly string[], more: object = {}) {
  const compilerOptions = {
    target: 'es2022',
    lib: ['es2023', 'dom'],
    module: 'nodenext',
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    types: [],
    skipLibCheck: true,
    rootDir: 'src',
    outDir: 'out',
    ...more,
  }
  const config = { compilerOptions, files: files.map((name) => `src/${name}`) }
  writeFileSync(join(project, 'tsconfig.json'), JSON.stringify(config))
  const tsc = join(root, compilers[version])
  const { stdout } = call(process.execPath, [tsc, '-p', '.', '--noErrorTruncation', '--pretty', 'false'], project)
  return readErrors(stdout)
}

describe.each(versions)('a project with TypeScript %s', (version) => {
  it('composes a neuron from a library of channels, and runs', () => {
    expect(check(version, ['main.ts'])).toEqual([])
    const { stdout, stderr } = call(process.execPath, ['out/main.js'], project)
    expect({ stdout, stderr }).toEqual({ stdout: expect.stringMatching(/^\d+ and [1-9]\d* spikes\n$/), stderr: '' })
  })

  it('is told what is wrong with another', () => {
    const text = readFileSync(join(fixtures, 'wrong.ts'), 'utf8')
    const settled = ({ line, message }: { line: number; message: string }) => ({ line, message: unordered(message) })
    const found = check(version, ['wrong.ts'], { noEmit: true })
    expect(found.map((error) => settled({ line: error.line, message: wanted(error) }))).toEqual(
      announced(text).map(settled),
    )
  })
})

it('the wrong project stops when it runs, too', () => {
  check('7.0', ['wrong.ts'], { noEmitOnError: false })
  const { status, stderr } = call(process.execPath, ['out/wrong.js'], project)
  expect(status).toBe(1)
  expect(stderr).toMatch(/ModelError/)
})

it('npx dvdt check finds the same, with no configuration', () => {
  rmSync(join(project, 'tsconfig.json'), { force: true })
  // As npm links commands.
  mkdirSync(join(project, 'node_modules/.bin'), { recursive: true })
  symlinkSync('../dvdt/bin/dvdt.js', join(project, 'node_modules/.bin/dvdt'))
  const sources = (folder: string, names: readonly string[]): string => {
    mkdirSync(join(project, folder))
    for (const name of names) copyFileSync(join(fixtures, name), join(project, folder, name))
    return join(project, folder)
  }
  const right = call('npx', ['dvdt', 'check'], sources('right', ['channels.ts', 'neuron.ts', 'main.ts']))
  expect({ ...right, stdout: right.stdout.replace(/\(.* s\)/, '') }).toEqual({
    status: 0,
    stdout: 'Nothing wrong in 14 model strings of 3 files .\n',
    stderr: '',
  })
  const wrong = call('npx', ['dvdt', 'check', '--json'], sources('wrong', ['channels.ts', 'wrong.ts']))
  expect(wrong.status).toBe(1)
  const { findings } = JSON.parse(wrong.stdout) as { findings: { file: string; line: number; code: string }[] }
  // A model that doesn't fit where it is used is wrong where its text stands.
  expect(findings.map(({ file, line, code }) => `${file}:${line} ${code}`)).toEqual([
    ...[22, 25, 26, 27, 28].map((line) => `channels.ts:${line} unknown-name`),
    'wrong.ts:5 inconsistent-units',
    'wrong.ts:5 unknown-name',
    'wrong.ts:11 name-conflict',
    'wrong.ts:13 rename-unknown',
    'wrong.ts:19 inconsistent-units',
    'wrong.ts:21 wrong-unit',
    'wrong.ts:23 assigned-unit',
    'wrong.ts:25 wrong-unit',
  ])
})

const run = (program: string) => call(process.execPath, ['--input-type=module', '-e', program], project)

it('Node opens one file of each package, and finds each class once', () => {
  const program = `
    import * as all from 'dvdt'
    import * as engine from '@dvdt/engine'
    import * as units from '@dvdt/units'
    console.log(['dvdt', '@dvdt/engine', '@dvdt/units'].map((name) => import.meta.resolve(name).split('/').slice(-2).join('/')).join())
    console.log(all.NeuronGroup === engine.NeuronGroup, all.ms === units.ms)`
  const { stdout, stderr } = run(program)
  expect({ stdout, stderr }).toEqual({ stdout: `${Array(3).fill('bundle/index.js').join()}\ntrue true\n`, stderr: '' })
})

it('a bundle that is older than what has been compiled is refused', () => {
  const dist = join(project, 'node_modules/@dvdt/units/dist')
  expect(readdirSync(dist)).not.toContain('.tsbuildinfo')
  writeFileSync(join(dist, 'bundle/.bundled'), 'the bundler; compiled')
  writeFileSync(join(dist, '.tsbuildinfo'), 'compiled')
  expect(run("import 'dvdt'").status).toBe(0)
  writeFileSync(join(dist, '.tsbuildinfo'), 'compiled again')
  expect(run("import 'dvdt'").stderr).toMatch(/older than what tsc has made: run "npm run build"/)
  for (const name of ['.tsbuildinfo', 'bundle/.bundled']) rmSync(join(dist, name))
})
