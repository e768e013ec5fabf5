import { beforeAll, describe, expect, test } from 'vitest'
import { buildPackages, TestProject } from '../project.ts'

beforeAll(buildPackages, 240_000)
const project = new TestProject()
const head = "import { defaultClock, eqs, mV, ms, NeuronGroup, Synapses, StateMonitor, us, volt } from 'dvdt'\n"
const findings = (source: string): string[] => project.findings(head + source)

describe('variables that nothing reads', () => {
  const group = (text: string, more = ''): string[] =>
    findings(`const G = new NeuronGroup(1, eqs(\`${text}\`))\nnew StateMonitor(G, 'v')\n${more}`)

  test('parameters', () => {
    expect(group('dv/dt = -v/(5*ms) : 1\nunused : volt')).toEqual(['unused-parameter: unused'])
    expect(group('dv/dt = -v/(5*ms) : 1\nunused : volt', 'G.unused.set(mV(1))')).toEqual(['unused-parameter: unused'])
    expect(group('dv/dt = -v/(5*ms) : 1\nused : 1', "G.v.set('used')")).toEqual([])
    expect(group('dv/dt = -v/(5*ms) : 1\nused : 1', 'console.log(G.used.values)')).toEqual([])
  })

  test('other variables', () => {
    expect(group('dv/dt = -v/(5*ms) : 1\nx = 2*v : 1')).toEqual(['never-read: x'])
    expect(group('dv/dt = -v/(5*ms) : 1\ndw/dt = (v - w)/(5*ms) : 1')).toEqual(['never-read: w'])
    expect(group('dv/dt = -v/(5*ms) : 1\nx = 2*v : 1', "new StateMonitor(G, 'x')")).toEqual([])
  })

  test('not where something else may read them', () => {
    expect(
      group(
        'dv/dt = -v/(5*ms) : 1\nx = 2*v : 1',
        "declare function show(group: unknown, name: string): void\nshow(G, 'x')",
      ),
    ).toEqual([])
  })
})

describe('thresholds', () => {
  const group = (text: string, options: string, more = ''): string[] =>
    findings(`const G = new NeuronGroup(1, eqs('${text}'), ${options})\n${more}`)

  test('that variables never reach', () => {
    expect(group('dv/dt = (1 - v)/(10*ms) : 1', "{ threshold: 'v > 1.5', reset: 'v = 0', method: 'exact' }")).toEqual([
      'threshold-unreachable: v > 1.5',
    ])
    expect(group('dv/dt = (1 - v)/(10*ms) : 1', "{ threshold: 'v > 0.8', reset: 'v = 0', method: 'exact' }")).toEqual(
      [],
    )
    const [finding] = project.analyse(
      `${head}new NeuronGroup(1, eqs('dv/dt = (20*mV - v)/(10*ms) : volt'), { threshold: 'v > 25*mV', reset: 'v = 0*mV' })`,
    ).findings
    expect(finding?.message).toBe(
      "No neuron ever gets there: at v = 25. mV the change dv/dt is -0.5 volt/second, and nothing else drives 'v'.",
    )
  })

  test('that never hold', () => {
    expect(
      group('dv/dt = (1 - v)/(10*ms) : 1', "{ threshold: '1 > 2', reset: 'v = 0', method: 'exact' }", 'G.v.values'),
    ).toEqual(['threshold-unreachable: 1 > 2'])
  })

  test('not where something else drives the variable, or it begins above', () => {
    const options = "{ threshold: 'v > 1.5', reset: 'v = 0', method: 'exact' }"
    const model = 'dv/dt = (1 - v)/(10*ms) : 1'
    expect(group(model, options, 'G.v.set(2)')).toEqual([])
    expect(group(model, options, "G.v.set('rand()')")).toEqual([])
    expect(group(model, options, "G.runRegularly('v += 1')")).toEqual([])
    expect(group(model, options, "new Synapses(G, G, '', { onPre: 'v_post += 1' })")).toEqual([])
    expect(group('dv/dt = (1 - v)/(10*ms) + xi*ms**-0.5 : 1', options.replace('exact', 'euler'))).toEqual([])
    expect(group('dv/dt = (I - v)/(10*ms) : 1\\nI : 1', options)).toEqual([])
  })
})

describe('integration', () => {
  const group = (text: string, options: string, before = ''): string[] =>
    findings(`${before}const G = new NeuronGroup(1, eqs('${text}'), ${options})\nG.v.values`)

  test('heun without noise', () => {
    expect(group('dv/dt = -v**2/(10*ms) : 1', "{ method: 'heun' }")).toEqual(["integrator-without-noise: 'heun'"])
    expect(group('dv/dt = -v/(10*ms) + xi*ms**-0.5 : 1', "{ method: 'heun' }")).toEqual([])
  })

  test('a step that is too large', () => {
    expect(group('dv/dt = -v/(50*us) : 1', "{ method: 'euler' }")).toEqual(['large-time-step: v'])
    expect(group('dv/dt = -v/(50*us) : 1', "{ method: 'exact' }")).toEqual([])
    expect(group('dv/dt = -v/(50*us) : 1', "{ method: 'euler', dt: us(10) }")).toEqual([])
    expect(group('dv/dt = -v/(5*ms) : 1', "{ method: 'rk4', dt: ms(20) }")).toEqual(['large-time-step: ms(20)'])
    expect(group('dv/dt = -v/(50*us) : 1', "{ method: 'euler' }", 'defaultClock.dt = us(1)\n')).toEqual([])
    expect(group('dv/dt = -x/(50*us) : 1\\nx = 3*v : 1', "{ method: 'euler' }")).toEqual(['large-time-step: v'])
  })
})

describe('what is known to be so', () => {
  test('is left out', () => {
    expect(findings("// dvdt-ignore\neqs('dv/dt = v : volt')")).toEqual([])
    expect(findings("eqs('dv/dt = v : volt') // dvdt-ignore wrong-unit: on purpose")).toEqual([])
    expect(findings("// dvdt-ignore unknown-name\neqs('dv/dt = v : volt')")).toEqual(['wrong-unit: v'])
  })
})
