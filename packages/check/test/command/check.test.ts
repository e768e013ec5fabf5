import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildPackages } from '../project.ts'
import { Lab } from './lab.ts'

// `dvdt check` as people and workflows run it: a process of its own, in a project of its own.

const right = `import { eqs, mV, ms } from 'dvdt'
export const leak = eqs('dv/dt = (vr - v)/tau : volt', { tau: ms(10), vr: mV(-70) })
`
const wrong = `import { eqs, mV, ms, NeuronGroup } from 'dvdt'
const tau = ms(10)
const vr = mV(-70)
export const model = eqs(
  \`dv/dt = (vr - v)*tau : volt
   w : 1\`,
  { tau, vr },
)
export const G = new NeuronGroup(10, model, { threshold: 'v > -50', reset: 'v = vrr' })
`
const advised = `import { eqs, mV, ms, NeuronGroup } from 'dvdt'
const model = eqs(
  \`dv/dt = -v/tau : volt
   w : 1\`,
  { tau: ms(10) },
)
export const G = new NeuronGroup(10, model, { threshold: 'v > vt', reset: 'v = 0*mV', namespace: { vt: mV(10) } })
`

let lab: Lab
beforeAll(() => {
  buildPackages()
  lab = new Lab({ 'right/leak.ts': right, 'wrong/neuron.ts': wrong, 'advised/neuron.ts': advised })
}, 240_000)
afterAll(() => lab[Symbol.dispose]())

/** Without the seconds that it took. */
const timeless = (text: string): string => text.replace(/\(\d+\.\d s\)/, '(0.0 s)')

describe('on the command line', () => {
  test('for people: place, message, line and caret, hint, number of findings', () => {
    const { out, error, code } = lab.shell(['check'], 'wrong')
    expect({ error, code }).toEqual({ error: '', code: 1 })
    expect(timeless(out)).toBe(`neuron.ts:5:12 error wrong-unit
  Inconsistent units in differential equation defining variable 'v': expression '(vr - v)*tau' does not have the expected unit volt/second (unit is weber).
  5 |   \`dv/dt = (vr - v)*tau : volt
    |            ^^^^^^^^^^^^

neuron.ts:9:59 error inconsistent-units
  In the threshold of 'G': Comparison of expressions with different units: 'v' has unit volt, '-50' has unit 1.
  9 | export const G = new NeuronGroup(10, model, { threshold: 'v > -50', reset: 'v = vrr' })
    |                                                           ^^^^^^^
  Write '-50*volt' or the like.

neuron.ts:9:81 error unknown-name
  In the reset of 'G': Unknown name 'vrr'.
  9 | export const G = new NeuronGroup(10, model, { threshold: 'v > -50', reset: 'v = vrr' })
    |                                                                                 ^^^
  Did you mean 'vr'?

3 errors in 3 model strings of 1 file (0.0 s).
`)
  })

  test('for programs', () => {
    const { out, error, code } = lab.shell(['check', '--json'], 'wrong')
    expect({ error, code }).toEqual({ error: '', code: 1 })
    const { findings, strings, files } = JSON.parse(out)
    expect({ strings, files }).toEqual({ strings: 3, files: 1 })
    expect(findings).toHaveLength(3)
    expect(findings[0]).toEqual({
      file: 'neuron.ts',
      line: 5,
      column: 12,
      endLine: 5,
      endColumn: 24,
      from: wrong.indexOf('(vr - v)*tau'),
      to: wrong.indexOf('(vr - v)*tau') + '(vr - v)*tau'.length,
      severity: 'error',
      code: 'wrong-unit',
      message: expect.stringContaining("'(vr - v)*tau' does not have the expected unit volt/second"),
    })
    expect(findings[2]).toMatchObject({ where: "reset of 'G'", hint: "Did you mean 'vr'?" })
  })

  test('for pull requests', () => {
    const { out, error, code } = lab.shell(['check', '--format', 'github'], 'wrong')
    expect({ error, code }).toEqual({ error: '', code: 1 })
    const lines = out.trimEnd().split('\n')
    expect(lines).toHaveLength(3)
    expect(lines[2]).toBe(
      "::error file=neuron.ts,line=9,endLine=9,col=81,endColumn=84,title=dvdt%3A unknown-name::In the reset of 'G': Unknown name 'vrr'.%0ADid you mean 'vr'?",
    )
  })

  test('with colours in a terminal, or where the environment asks for them', () => {
    const red = '\x1b[31merror\x1b[39m'
    expect(lab.shell(['check'], 'wrong', { FORCE_COLOR: '1' }).out).toContain(red)
    expect(lab.shell(['check'], 'wrong', { FORCE_COLOR: '1', NO_COLOR: '1' }).out).not.toContain('\x1b[')
  })

  test('nothing wrong', () => {
    const { out, error, code } = lab.shell(['check'], 'right')
    expect({ out: timeless(out), error, code }).toEqual({
      out: 'Nothing wrong in 1 model string of 1 file (0.0 s).\n',
      error: '',
      code: 0,
    })
  })

  test('a command that makes no sense', () => {
    expect(lab.shell(['check', '--watchh'])).toEqual({
      out: '',
      error: "error: unknown option '--watchh'\n(Did you mean --watch?)\n(see 'dvdt --help')\n",
      code: 2,
    })
  })
})

describe('reports', () => {
  test('for programs, of nothing wrong', async () => {
    const { out, code } = await lab.dvdt(['check', '--format', 'json'], 'right')
    expect({ said: JSON.parse(out), code }).toEqual({ said: { findings: [], strings: 1, files: 1 }, code: 0 })
  })

  test('for pull requests, of nothing wrong', async () => {
    expect(await lab.dvdt(['check', '-f', 'github'], 'right')).toEqual({ out: '', error: '', code: 0 })
  })

  test('for pull requests, with paths from the folder that it runs in', async () => {
    expect((await lab.dvdt(['check', '--format', 'github', 'wrong'])).out).toMatch(/^::error file=wrong\/neuron\.ts,/)
  })

  test('advice, which is no error', async () => {
    const { out, code } = await lab.dvdt(['check'], 'advised')
    expect(out).toMatch(/^neuron\.ts:7:59 warning threshold-unreachable$/m)
    expect(code).toBe(0)
    expect((await lab.dvdt(['check', '-f', 'github'], 'advised')).out).toMatch(/^::warning file=neuron\.ts,line=7/m)
  })

  test('errors only', async () => {
    const { out, code } = await lab.dvdt(['check', '--quiet'], 'advised')
    expect({ out: timeless(out), code }).toEqual({
      out: 'Nothing wrong in 3 model strings of 1 file (0.0 s).\n',
      code: 0,
    })
  })
})

describe('what is checked', () => {
  test('without a tsconfig.json, all sources of the folder', async () => {
    const { out, code } = await lab.dvdt(['check'])
    expect(out).toMatch(/^wrong\/neuron\.ts:5:12 error/m)
    expect(out).toContain('of 3 files')
    expect(code).toBe(1)
  })

  test('files and folders that are named', async () => {
    expect((await lab.dvdt(['check', 'right/leak.ts', 'advised'])).out).toContain('of 2 files')
    expect((await lab.dvdt(['check', 'neuron.ts'], 'wrong')).code).toBe(1)
  })

  test('JavaScript, too', async () => {
    using scripts = new Lab({
      'model.mjs': "import { eqs, ms } from 'dvdt'\neqs('dv/dt = -v*tau : 1', { tau: ms(5) })\n",
    })
    expect((await scripts.dvdt(['check'])).out).toContain('model.mjs:2:14 error wrong-unit')
  })

  test('what tsconfig.json includes, from any folder below, and what it leaves out on demand', async () => {
    using project = new Lab({
      'tsconfig.json': JSON.stringify({ compilerOptions: { strict: true }, include: ['src'] }),
      'src/deep/leak.ts': right,
      'src/leak.ts': right,
      'drafts/neuron.ts': wrong,
    })
    expect((await project.dvdt(['check'], 'src/deep')).out).toContain('of 2 files')
    expect((await project.dvdt(['check', '--project', '..'], 'src')).out).toContain('of 2 files')
    expect((await project.dvdt(['check', 'src/deep'])).out).toContain('of 1 file ')
    expect((await project.dvdt(['check', 'drafts/neuron.ts'])).code).toBe(1)
    expect((await project.dvdt(['check', 'drafts'])).code).toBe(1)
  })

  test('all projects that a tsconfig.json refers to', async () => {
    const composite = JSON.stringify({ compilerOptions: { composite: true } })
    using solution = new Lab({
      'tsconfig.json': JSON.stringify({ files: [], references: [{ path: 'channels' }, { path: 'neurons' }] }),
      'channels/tsconfig.json': composite,
      'channels/leak.ts': right,
      'neurons/tsconfig.json': composite,
      'neurons/neuron.ts': wrong,
    })
    const { out, code } = await solution.dvdt(['check'])
    expect(out).toContain('neurons/neuron.ts:5:12')
    expect(out).toContain('of 2 files')
    expect(code).toBe(1)
  })
})

describe('commands that make no sense are told so, with exit code 2', () => {
  const refused = async (args: readonly string[], lab: Lab) => {
    const { out, error, code } = await lab.dvdt(args)
    expect({ out, code }).toEqual({ out: '', code: 2 })
    expect(error).not.toMatch(/^\s+at /m)
    return error.replaceAll(lab.folder, '(lab)')
  }

  test('commands', async () => {
    expect(await refused(['chek'], lab)).toBe(
      "error: unknown command 'chek'\n(Did you mean check?)\n(see 'dvdt --help')\n",
    )
    expect(await refused(['check', '--format', 'xml'], lab)).toContain('Allowed choices are text, json, github.')
    expect(await refused([], lab)).toContain('Commands:\n  check [options] [paths...]')
  })

  test('paths that lead nowhere', async () => {
    expect(await refused(['check', 'nowhere.ts'], lab)).toBe("There is no 'nowhere.ts'.\n")
    expect(await refused(['check', '--project', 'nowhere'], lab)).toBe("There is no 'nowhere'.\n")
  })

  test('nothing to read', async () => {
    using empty = new Lab()
    const advice = "Name files or folders to check, as in 'dvdt check src'.\n"
    expect(await refused(['check'], empty)).toBe(`There are no TypeScript or JavaScript files in (lab).\n${advice}`)
    empty.write('tsconfig.json', '{ "include": ["src"] }')
    expect(await refused(['check'], empty)).toBe(`(lab)/tsconfig.json includes no files.\n${advice}`)
  })

  test('a tsconfig.json that makes no sense', async () => {
    using project = new Lab({ 'tsconfig.json': '{\n  "include": ["src"\n}\n', 'src/leak.ts': right })
    expect(await refused(['check'], project)).toMatch(/^\(lab\)\/tsconfig\.json:3:1: /)
    project.write('tsconfig.json', '{ "compilerOptions": { "target": "es9999" } }')
    expect(await refused(['check'], project)).toMatch(/^\(lab\)\/tsconfig\.json: .*'--target'/)
    project.write('tsconfig.json', '{ "extends": "./base.json" }')
    expect(await refused(['check'], project)).toMatch(/^\(lab\)\/tsconfig\.json: .*base\.json/)
  })
})

test('a project without models is no mistake, but worth a word', async () => {
  using project = new Lab({ 'main.ts': 'export const answer = 42\n' })
  const { out, code } = await project.dvdt(['check'])
  expect({ out: timeless(out), code }).toEqual({
    out: 'No equations or other model strings in 1 file (0.0 s).\n',
    code: 0,
  })
})

test('help and version', async () => {
  expect(await lab.dvdt(['check', '--help'])).toMatchObject({
    out: expect.stringContaining('--format <format>'),
    code: 0,
  })
  expect(await lab.dvdt(['--version'])).toMatchObject({ out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/), code: 0 })
})
