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

describe('variables of synapses that nothing reads', () => {
  const ends =
    "const G = new NeuronGroup(2, 'dv/dt = -v/(5*ms) : 1 (unless refractory)\\nu : 1\\nz = 3*v : 1', { threshold: 'v > 1', refractory: ms(1) })\n"
  const synapses = (text: string, options: string, more = ''): string[] =>
    findings(`${ends}const S = new Synapses(G, G, eqs(\`${text}\`), ${options})\n${more}`)
  const used = "new StateMonitor(G, ['v', 'u', 'z'])"

  test('parameters and others', () => {
    expect(synapses('w : 1', "{ onPre: 'v_post += w' }", used)).toEqual([])
    expect(synapses('w : 1\nunused : 1', "{ onPre: 'v_post += w' }", used)).toEqual(['unused-parameter: unused'])
    expect(
      synapses('w : 1\ndapre/dt = -apre/(20*ms) : 1 (event-driven)', "{ onPre: 'v_post += w; apre += 1' }", used),
    ).toEqual(['never-read: apre'])
    expect(synapses('y = 2*v_post : 1', '{}', used)).toEqual(['never-read: y'])
  })

  test('what only synapses read of neurons', () => {
    expect(synapses('c = u_pre + z : 1', "{ onPre: 'v_post += c' }")).toEqual([])
    expect(synapses('', "{ onPre: 'v_post += u_pre' }", 'new StateMonitor(G, "z")')).toEqual([])
    expect(synapses('', "{ onPre: 'v_post += 1' }")).toEqual(['unused-parameter: u', 'never-read: z'])
  })

  test('sums', () => {
    expect(synapses('w : 1\nu_post = w*v_pre : 1 (summed)', '{}', used)).toEqual([])
  })
})

describe('names that are given to models', () => {
  const tau = 'const tau = ms(10), v0 = mV(1)\n'
  const model = (names: string, options = '{}', more = ''): string[] =>
    findings(
      `${tau}const G = new NeuronGroup(1, eqs('dv/dt = -v/tau : volt', ${names}), ${options})\nG.v.values\n${more}`,
    )

  test('and that nothing uses', () => {
    expect(model('{ tau }')).toEqual([])
    expect(model('{ tau, v0 }')).toEqual(['unused-name: v0'])
    expect(model('{ tau, spare: ms(1) }')).toEqual(['unused-name: spare'])
    expect(model('{ tau }', '{ namespace: { v0 } }')).toEqual(['unused-name: v0'])
    expect(model('{ tau }', '{ namespace: { v0 }, threshold: "v < v0" }')).toEqual([])
    const [finding] = project.analyse(`${head}${tau}new NeuronGroup(1, eqs('', { v0 }))`).findings
    expect(finding).toMatchObject({
      severity: 'information',
      message: "No equation, condition or statement uses 'v0', which is given to the model.",
    })
  })

  test('and that other strings use', () => {
    expect(model('{ tau, v0 }', "{ threshold: 'v < v0', reset: 'v = 0*v0' }")).toEqual([])
    expect(model('{ tau, v0 }', '{}', "G.v.set('v0')")).toEqual([])
    expect(model('{ tau, v0 }', '{}', "G.runRegularly('v = v0')")).toEqual([])
    expect(
      model('{ tau, v0 }', '{}', "new NeuronGroup(1, eqs('x : 1').extend(eqs('y = v0 : volt', { v0 }))).y.values"),
    ).toEqual(['unused-name: v0', 'unused-parameter: x'])
    expect(
      findings(`${tau}const n = { tau, v0 }\nnew NeuronGroup(1, eqs('dv/dt = -v/tau : volt', n)).v.values`),
    ).toEqual([])
    expect(findings(`${tau}new NeuronGroup(1, eqs('dv/dt = -v/tau : volt'), { namespace: { tau } }).v.values`)).toEqual(
      [],
    )
    expect(findings(`${tau}export const cell = eqs('dv/dt = -v/tau : volt', { tau, v0 })`)).toEqual([])
    const some = 'declare const some: string\n'
    expect(model('{ tau, v0 }', '{ threshold: some }', some)).toEqual([])
    expect(model('{ tau, v0 }', '{}', `${some}G.v.set(some)`)).toEqual([])
    expect(model('{ tau, v0 }', '{}', `${some}G.runRegularly(some)`)).toEqual([])
    expect(model('{ tau, v0 }', '{}', 'declare function f(x: typeof G): void\nf(G)')).toEqual(['unused-name: v0'])
  })

  test('of synapses', () => {
    const ends = `${tau}const G = new NeuronGroup(2, 'v : volt', { threshold: 'v > 1*mV' })\n`
    const synapses = (model: string, options: string) => findings(`${ends}new Synapses(G, G, ${model}, ${options})`)
    expect(synapses("eqs('', { v0 })", "{ onPre: 'v_post += v0' }")).toEqual([])
    expect(synapses("eqs('', { v0 })", "{ onPre: 'v_post += 1*mV' }")).toEqual(['unused-name: v0'])
    expect(synapses("''", "{ onPre: 'v_post += v0', namespace: { v0, tau } }")).toEqual(['unused-name: tau'])
  })
})

describe('linked variables', () => {
  const linked = (code: string): string[] =>
    findings(`const A = new NeuronGroup(3, 'dv/dt = -v/(5*ms) : volt\\nb : 1\\nn : integer')
      const B = new NeuronGroup(3, 'u : volt (linked)\\nw = 2*u : volt\\nk : integer (constant)\\nfree : integer\\nm : 1 (linked)')
      new StateMonitor(B, ['w', 'k', 'free', 'm']); new StateMonitor(A, ['v', 'b', 'n'])
      ${code}`)

  test('that are right', () => {
    expect(linked("B.u.link(A.v); B.m.link(A.b, 'k')")).toEqual([])
    expect(linked('B.u.link(A.v, [0, 1, 1]); B.m.link(A.slice(0, 1).b, [0, 0, 0])')).toEqual([])
  })

  test('that do not fit', () => {
    expect(linked('B.u.link(A.b); B.m.link(A.n)')).toEqual(['unsuitable-link: A.b', 'unsuitable-link: A.n'])
    expect(linked('B.w.link(A.v); B.u.link(A.v); B.m.link(A.b)')).toEqual(['unsuitable-link: B.w.link(A.v)'])
    expect(linked("B.u.link(A.v, 'kk'); B.m.link(A.b, 'free')")).toEqual([
      'no-such-variable: kk',
      "unsuitable-link: 'free'",
    ])
  })

  test('that nothing links', () => {
    expect(linked('B.u.link(A.v)')).toEqual(['never-linked: m'])
    expect(linked("for (const name of ['u', 'm'] as const) B[name].link(A.v)")).toEqual([])
    expect(linked('export function f(G: typeof B) { G.u.link(A.v); G.m.link(A.b) }')).toEqual([])
  })

  test('cannot be set', () => {
    expect(linked("B.u.link(A.v); B.m.link(A.b); B.u.set(mV(1)); B.runRegularly('m = 2')")).toEqual([
      'not-assignable: mV(1)',
      'not-assignable: m',
    ])
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
    expect(
      group(
        model,
        options,
        "new Synapses(G, new NeuronGroup(1, '', { threshold: 'i < 1' }), '', { onPost: 'v_pre += 1' })",
      ),
    ).toEqual([])
    expect(group('dv/dt = (1 - v)/(10*ms) + xi*ms**-0.5 : 1', options.replace('exact', 'euler'))).toEqual([])
    expect(group('dv/dt = (I - v)/(10*ms) : 1\\nI : 1', options)).toEqual([])
  })
})

describe('thresholds of groups that are also known by their type alone', () => {
  const options = "{ threshold: 'v > -1', reset: 'v = -2', method: 'exact' }"
  const group = `new NeuronGroup(2, 'dv/dt = (-2 - v)/(10*ms) : 1', ${options})`
  const unreachable = ['threshold-unreachable: v > -1']
  const withGroup = (code: string) => findings(`const G = ${group}\nG.v.set(-2)\n${code}`)

  test('which may be driven there', () => {
    const driving = "new Synapses(X, X, '', { onPre: 'v_post += 1' })"
    expect(withGroup('')).toEqual(unreachable)
    expect(withGroup(`for (const X of [G]) ${driving}`)).toEqual([])
    expect(withGroup(`;[G].forEach((X) => { ${driving} })`)).toEqual([])
    expect(withGroup('for (const X of [G]) X.v.set(5)')).toEqual([])
    expect(withGroup("for (const X of [new NeuronGroup(1, 'w : 1')]) X.w.set(5)")).toEqual(unreachable)
  })

  test('as fields of classes are', () => {
    const network = `class Network { readonly G = ${group} }\nconst { G } = new Network()\nG.v.set(-2)\n`
    expect(findings(`${network}G.runRegularly('v += 1')`)).toEqual([])
  })

  test('not if only some begin below', () => {
    expect(findings(`const G = ${group}\nG.v.set(-2, 'i > 0')`)).toEqual([])
  })
})

describe('thresholds of groups that several files import', () => {
  const made = (more = '') => `${head}export function make() {
      const G = new NeuronGroup(2, 'dv/dt = -v/(10*ms) : 1', { threshold: 'v > 1', reset: 'v = 0' })
      ${more}
      return G
    }
    export const G = make()`
  const watched = "import { G } from './a.ts'\nimport { SpikeMonitor } from 'dvdt'\nnew SpikeMonitor(G)"
  const using = (code: string) => `${head}import { G } from './a.ts'\n${code}`
  const unreachable = ['threshold-unreachable: v > 1']

  test('whichever of them drives the group', () => {
    const driving = using("new Synapses(G, G, '', { onPre: 'v_post += 0.5' })")
    expect(project.findings({ 'a.ts': made(), 'b.ts': driving, 'c.ts': watched })).toEqual([])
    expect(project.findings({ 'a.ts': made(), 'b.ts': watched, 'c.ts': driving })).toEqual([])
    expect(project.findings({ 'a.ts': made(), 'b.ts': watched, 'c.ts': watched })).toEqual(unreachable)
  })

  test('whichever of them sets what it begins with', () => {
    const setting = (value: string) => using(`G.v.set(${value})`)
    expect(project.findings({ 'a.ts': made(), 'b.ts': setting('2'), 'c.ts': watched })).toEqual([])
    expect(project.findings({ 'a.ts': made(), 'b.ts': setting("'2*rand()'"), 'c.ts': watched })).toEqual([])
    expect(project.findings({ 'a.ts': made(), 'b.ts': setting('0.5'), 'c.ts': watched })).toEqual(unreachable)
    expect(project.findings({ 'a.ts': made('G.v.set(0.5)'), 'b.ts': watched, 'c.ts': watched })).toEqual(unreachable)
    expect(project.findings({ 'a.ts': made('G.v.set(0.5)'), 'b.ts': setting('2'), 'c.ts': watched })).toEqual([])
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

describe('integration of synapses', () => {
  const ends = "const G = new NeuronGroup(2, 'v : 1', { threshold: 'v > 1' })\n"
  const synapses = (text: string, options = '{}', before = ''): string[] =>
    findings(`${before}${ends}const S = new Synapses(G, G, eqs('${text}'), ${options})\nS.s.values`)

  test('an integrator that does not fit', () => {
    expect(synapses('ds/dt = -s/(5*ms) : 1 (clock-driven)', "{ method: 'exact' }")).toEqual([])
    expect(synapses('ds/dt = -s**2/(5*ms) : 1 (clock-driven)', "{ method: 'exact' }")).toEqual(["integration: 'exact'"])
    expect(synapses('ds/dt = -s/(5*ms) + xi*ms**-0.5 : 1', "{ method: ['exact', 'rk4'] }")).toEqual([
      "integration: ['exact', 'rk4']",
    ])
    expect(synapses('ds/dt = -s/(5*ms) : 1 (clock-driven)', "{ method: 'eulr' }")).toEqual(["integration: 'eulr'"])
    expect(
      synapses('ds/dt = (v_post*s_total - s)/(5*ms) : 1 (clock-driven)\\ns_total = 2*s : 1', "{ method: 'exact' }"),
    ).toEqual([])
    expect(synapses('ds/dt = -s**2/(5*ms) : 1 (event-driven)', "{ onPre: 's += 1' }")).toEqual([
      "integration: eqs('ds/dt = -s**2/(5*ms) : 1 (event-driven)')",
    ])
    const [finding] = project.analyse(
      `${head}${ends}const S = new Synapses(G, G, eqs('ds/dt = -s**2/(5*ms) : 1 (event-driven)'), { onPre: 's += 1' })\nS.s.values`,
    ).findings
    expect(finding?.message).toBe(
      "The event-driven equations of 'S' can't be solved from event to event: the right-hand side of ds/dt is not linear in s. Flag them (clock-driven) instead.",
    )
  })

  test('options that are refused', () => {
    expect(synapses('s : 1', "{ onpre: 's = 1' }")).toEqual(['invalid-option: onpre'])
    expect(synapses('s : 1', "{ onPre: 's = 1', delay: { post: ms(1) } }")).toEqual(['invalid-option: delay'])
    const [finding] = project.analyse(
      `${head}${ends}const S = new Synapses(G, G, 's : 1', { onPre: { a: 's = 1' }, onPost: { a: 's = 1' } })\nS.s.values`,
    ).findings
    expect(finding?.message).toBe("Two pathways of 'S' are called 'a': rename one of them.")
  })

  test('a step that is too large, noise that is missing', () => {
    expect(synapses('ds/dt = -s/(50*us) : 1 (clock-driven)', "{ method: 'euler' }")).toEqual(['large-time-step: s'])
    expect(synapses('ds/dt = -s/(50*us) : 1 (clock-driven)', "{ method: 'euler', dt: us(5) }")).toEqual([])
    expect(synapses('ds/dt = -s/(50*us) : 1 (clock-driven)', "{ method: 'exact' }")).toEqual([])
    expect(synapses('ds/dt = -s/(50*us) : 1 (event-driven)', "{ onPre: 's += 1', method: 'euler' }")).toEqual([])
    expect(synapses('ds/dt = -s**3/(5*ms) : 1 (clock-driven)', "{ method: 'heun' }")).toEqual([
      "integrator-without-noise: 'heun'",
    ])
  })
})

describe('what is known to be so', () => {
  test('is left out', () => {
    expect(findings("// dvdt-ignore\neqs('dv/dt = v : volt')")).toEqual([])
    expect(findings("eqs('dv/dt = v : volt') // dvdt-ignore wrong-unit: on purpose")).toEqual([])
    expect(findings("// dvdt-ignore unknown-name\neqs('dv/dt = v : volt')")).toEqual(['wrong-unit: v'])
  })
})
