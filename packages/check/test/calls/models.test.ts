// biome-ignore-all lint/suspicious/noTemplateCurlyInString: programs under test have templates
import { beforeAll, describe, expect, test } from 'vitest'
import { buildPackages, TestProject } from '../project.ts'

beforeAll(buildPackages, 120_000)
const project = new TestProject()
const head = "import { atRun, eqs, func, mV, ms, nS, NeuronGroup, q, type Quantity, second, volt } from 'dvdt'\n"
const findings = (source: string): string[] => project.findings(head + source)

describe('equations', () => {
  test('in a call', () => {
    expect(findings("eqs('dv/dt = (v0 - v)/tau : volt', { tau: ms(10), v0: mV(-60) })")).toEqual([])
    expect(findings("eqs('dv/dt = (v0 - v)*tau : volt', { tau: ms(10), v0: mV(-60) })")).toEqual([
      'wrong-unit: (v0 - v)*tau',
    ])
  })

  test('several mistakes at once, each at its place', () => {
    expect(
      findings('eqs(`dv/dt = (v0 - v)*tau : volt\n  dw/dt = -w/tau + v : 1`, { tau: ms(10), v0: mV(-60) })'),
    ).toEqual(['wrong-unit: (v0 - v)*tau', 'inconsistent-units: -w/tau + v'])
  })

  test('as a template', () => {
    const values = 'const tau = ms(10), v0 = mV(-60)\n'
    expect(findings(`${values}eqs\`dv/dt = (\${v0} - v)/\${tau} : volt\``)).toEqual([])
    expect(findings(`${values}eqs\`dv/dt = (\${v0} - v)*\${tau} : volt\``)).toEqual(['wrong-unit: (${v0} - v)*${tau}'])
    expect(findings(`${values}eqs\`dv/dt = (\${tau} - v)/\${tau} : volt\``)).toEqual([
      'inconsistent-units: (${tau} - v)',
    ])
    const [finding] = project.analyse(`${head}${values}eqs\`dv/dt = (\${tau.mul(2)} - v)/\${tau} : volt\``).findings
    expect(finding?.message).toContain("'${tau.mul(2)}' has unit second")
    expect(finding?.hint).toBe('Here ${tau.mul(2)} is 20. ms.')
  })

  test('with values of which only the type is known', () => {
    const declared = 'declare const tau: Quantity<"time">\ndeclare const k: number\n'
    expect(findings(`${declared}eqs('dv/dt = -v/tau*k : 1', { tau, k })`)).toEqual([])
    expect(findings(`${declared}eqs('dv/dt = -v*tau : 1', { tau })`)).toEqual(['wrong-unit: -v*tau'])
    expect(findings(`${declared}eqs\`dv/dt = -v*\${tau} : 1\``)).toEqual(['wrong-unit: -v*${tau}'])
    expect(findings(`${declared}eqs('w = v**k : volt\\nv : volt', { k })`)).toEqual([])
    // Whatever k is, an exponent with a variable is no number known beforehand.
    expect(findings(`${declared}eqs('w = v**(k*u) : volt\\nv : volt\\nu : 1', { k })`)).toEqual([
      'exponent-not-constant: (k*u)',
    ])
  })

  test('with values of which nothing is known', () => {
    expect(findings("declare const tau: any\neqs('dv/dt = -v/tau : 1\\nw = v : volt', { tau })")).toEqual([
      'wrong-unit: v',
    ])
    expect(findings("declare const names: any\neqs('dv/dt = -v/tau : 1\\nw = v : volt', { ...names })")).toEqual([
      'wrong-unit: v',
    ])
  })

  test('with functions, and values that come with the run', () => {
    const values = 'const f = func((v) => v, { args: [volt], result: 1 })\n'
    expect(findings(`${values}eqs('dv/dt = f(v)*volt/tau : volt', { f, tau: atRun(second) })`)).toEqual([])
    expect(findings(`${values}eqs('dv/dt = f(tau)/tau : 1', { f, tau: atRun(second) })`)).toEqual([
      'argument-unit: tau',
    ])
  })

  test('in functions, whose arguments have types', () => {
    const make = "const make = (tau: Quantity<'time'>) => eqs('dv/dt = -v*tau : volt', { tau })\n"
    expect(findings(make)).toEqual(['wrong-unit: -v*tau'])
    expect(findings(`${make}make(ms(10))`)).toEqual(['wrong-unit: -v*tau'])
  })

  test('in strings with escapes, strings put together, constants elsewhere', () => {
    expect(findings("eqs('tau = 1*ms : second\\n\\tdv/dt = v*tau : volt')")).toEqual(['wrong-unit: v*tau'])
    expect(findings("eqs('tau = 1*ms : second\\n' + 'dv/dt = v*tau : volt')")).toEqual(['wrong-unit: v*tau'])
    expect(findings("const text = 'dv/dt = v*ms : volt'\neqs(text)")).toEqual(['wrong-unit: v*ms'])
  })

  test('only where the function is ours', () => {
    expect(project.findings("const eqs = (text: string) => text\neqs('dv/dt = v : volt')")).toEqual([])
    expect(project.findings("import * as d from 'dvdt'\nd.eqs('dv/dt = v : volt')")).toEqual(['wrong-unit: v'])
    expect(project.findings("import { eqs as equations } from 'dvdt'\nequations('dv/dt = v : volt')")).toEqual([
      'wrong-unit: v',
    ])
  })
})

describe('quantities', () => {
  test('in calls and templates', () => {
    expect(findings("q('0.5*(a - b)', { a: mV(1), b: ms(1) })")).toEqual(['inconsistent-units: (a - b)'])
    expect(findings('const a = mV(1)\nq`0.5*(${a} - 3*ms)`')).toEqual(['inconsistent-units: (${a} - 3*ms)'])
  })

  test('are known in models', () => {
    expect(findings("const d = q('a*2', { a: mV(1) })\neqs('dv/dt = d : volt', { d })")).toEqual(['wrong-unit: d'])
  })
})

describe('models in several files', () => {
  test('and in several parts', () => {
    const sources = {
      'channels.ts': `${head}export const leak = eqs('I = g*(E - v) : amp', { g: nS(10), E: mV(-70) })`,
      'all.ts': "export { leak as leakage } from './channels.ts'",
      'neuron.ts': `${head}import { leakage } from './all.ts'
        const model = leakage.rename({ I: 'I_leak' }).extend(eqs('dv/dt = I/C : volt', { C: nS(1) }))
        new NeuronGroup(1, model)`,
    }
    expect(project.findings(sources)).toEqual(['unknown-name: I'])
    const right = { ...sources, 'neuron.ts': sources['neuron.ts'].replace('I/C', 'I_leak/C') }
    expect(project.findings(right)).toEqual(['wrong-unit: I_leak/C'])
  })

  test('one inside of another', () => {
    const leak = "const leak = eqs('I = g*(E - v) : amp', { g: nS(10), E: mV(-70) })\n"
    expect(findings(`${leak}eqs\`\n\${leak}\ndv/dt = I : volt\``)).toEqual(['wrong-unit: I'])
    expect(findings(`${leak}eqs\`dv/dt = 2*\${leak} : volt\``)).toEqual([
      'spliced-equations: `dv/dt = 2*${leak} : volt`',
    ])
  })

  test('names that mean two things', () => {
    const parts = "const a = eqs('x = k : 1', { k: 1 })\nconst b = eqs('y = k : 1', { k: 2 })\n"
    expect(findings(`${parts}a.extend(b)`)).toEqual(['name-conflict: b'])
    expect(findings(`${parts}a.rename({ z: 'q1' })`)).toEqual(["rename-unknown: { z: 'q1' }"])
  })
})
