import { beforeAll, describe, expect, test } from 'vitest'
import type { KnownName } from '../../src/models/names.ts'
import { cursorAt, placesOf } from '../../src/server/cursor.ts'
import type { Place } from '../../src/text/place.ts'
import { buildPackages, TestProject } from '../project.ts'

beforeAll(buildPackages, 240_000)
const project = new TestProject()
const head = `import { EventMonitor, eqs, Hz, mV, ms, NeuronGroup, PoissonGroup, PopulationRateMonitor, q, SpikeMonitor, StateMonitor, Synapses, TimedArray, volt } from 'dvdt'
const tau = ms(10), vr = mV(-70)
const model = eqs('dv/dt = (vr - v)/tau + I : volt (unless refractory)\\nI : volt/second', { tau, vr })
`
const findings = (source: string): string[] => project.findings(head + source)
/** What is wrong with a group of the model. */
const group = (options: string): string[] => findings(`const G = new NeuronGroup(10, model, ${options})\nG.I.values`)

describe('groups of neurons', () => {
  test('that are right', () => {
    expect(group("{ threshold: 'v > -50*mV', reset: 'v = vr', refractory: ms(5), method: 'euler' }")).toEqual([])
    expect(group("{ threshold: 'v > -50*mV', reset: 'v = vr', refractory: 'lastspike > 2*ms' }")).toEqual([])
    expect(findings('const G = new NeuronGroup(1)\nnew StateMonitor(G, [])')).toEqual([])
  })

  test('their strings', () => {
    expect(group("{ threshold: 'v > -50', reset: 'v = tau', refractory: '2*mV' }")).toEqual([
      'inconsistent-units: v > -50',
      'wrong-unit: tau',
      'refractory-unit: 2*mV',
    ])
    expect(group("{ events: { high: 'v - vr', low: 'v < vrr' } }")).toEqual([
      'not-a-condition: v - vr',
      'unknown-name: vrr',
    ])
    expect(group("{ threshold: 'v > vt', namespace: { vt: mV(-50) }, reset: 'v = vr' }")).toEqual([])
    expect(group("{ threshold: 'v > vt', namespace: { vt: ms(-50) }, reset: 'v = vr' }")).toEqual([
      'inconsistent-units: v > vt',
    ])
  })

  test('options that are only partly known', () => {
    const unknown = 'declare const more: any\n'
    expect(findings(`${unknown}new NeuronGroup(1, model, { ...more, reset: 'v = vr' })`)).toEqual([])
    expect(findings(`${unknown}new NeuronGroup(1, model, { ...more, threshold: 'v > zzz' })`)).toEqual([])
    expect(
      findings(`${unknown}new NeuronGroup(1, more, { threshold: 'v > zzz', reset: 'v = 1*volt + 1*ms' })`),
    ).toEqual(['inconsistent-units: 1*volt + 1*ms'])
  })

  test('models that are plain texts, or lack a name', () => {
    expect(findings("new NeuronGroup(1, 'dv/dt = -v*ms : 1')")).toEqual(['wrong-unit: -v*ms'])
    expect(findings("new NeuronGroup(1, eqs('dv/dt = -v/tauu : 1', { tau }))")).toEqual(['unknown-name: tauu'])
    expect(findings("eqs('dv/dt = -v/tau_later : 1')")).toEqual([])
  })

  test('what the constructor would refuse', () => {
    expect(group("{ reset: 'v = vr' }")).toEqual(['invalid-option: reset'])
    expect(group("{ treshold: 'v > vr' }")).toEqual(['invalid-option: treshold'])
    expect(group("{ method: 'eulerr' }")).toEqual(["integration: 'eulerr'"])
    const quadratic = "const m = eqs('dv/dt = v**2/tau + xi*tau**-0.5 : 1', { tau })\n"
    expect(findings(`${quadratic}new NeuronGroup(1, m, { method: 'exact' })`)).toEqual(["integration: 'exact'"])
    expect(findings('new NeuronGroup(0.5, model)')).toEqual(['invalid-option: 0.5'])
  })

  test('what is set, run and recorded later', () => {
    const G =
      "const G = new NeuronGroup(10, model, { threshold: 'v > -50*mV', reset: 'v = vr', events: { e: 'v > vr' } })\n"
    expect(findings(`${G}G.v.set('vr + 5*mV*rand()'); G.set({ v: 'vr', I: 0 })`)).toEqual([])
    expect(findings(`${G}G.v.set('tau'); G.v.set(ms(1)); G.set({ v: 'vr*2*ms', w: 1 })`)).toEqual([
      'assigned-unit: tau',
      'assigned-unit: ms(1)',
      'assigned-unit: vr*2*ms',
      'no-such-variable: w',
    ])
    expect(findings(`${G}G.v.set(vr, 'i'); G.runRegularly('I = 3*tau')`)).toEqual([
      'not-a-condition: i',
      'wrong-unit: 3*tau',
    ])
    expect(findings(`${G}G.runOnEvent('e', 'v = vrr'); G.runOnEvent('f', '')`)).toEqual([
      'unknown-name: vrr',
      'no-such-event: f',
    ])
    expect(
      findings(
        `${G}new StateMonitor(G, ['v', 'w']); new SpikeMonitor(G, { variables: 'vv' }); new EventMonitor(G, 'ee')`,
      ),
    ).toEqual(['no-such-variable: w', 'no-such-variable: vv', 'no-such-event: ee'])
  })

  test('that functions make', () => {
    const make = `function cells(n: number, threshold: string) {
      return new NeuronGroup(n, model, { threshold, reset: 'v = vr' })
    }\n`
    expect(findings(`${make}const G = cells(3, 'v > tau')\nG.v.set('ms')`)).toEqual([
      'inconsistent-units: v > tau',
      'assigned-unit: ms',
    ])
  })
})

describe('synapses', () => {
  const ends = `const P = new PoissonGroup(5, Hz(10))
    const G = new NeuronGroup(10, model, { threshold: 'v > -50*mV', reset: 'v = vr', refractory: ms(1) })\n`
  const synapses = (text: string): string[] => findings(ends + text)

  test('that are right', () => {
    expect(
      synapses(`const S = new Synapses(P, G, eqs('w : volt\\nda/dt = -a/tau : 1 (event-driven)', { tau }),
        { onPre: 'v_post += w*a; a += 1; v += w*lastupdate/ms', onPost: 'w = clip(w, 0*mV, 1*mV)', delay: ms(1) })
        S.connect({ condition: 'i != j', p: 0.1 })
        S.connect({ j: 'k for k in range(i, i + 3) if k != i', n: 'i' })
        S.w.set('0.5*mV*rand()', 'i < 3'); S.delay.set('j*ms')`),
    ).toEqual([])
  })

  test('their strings', () => {
    expect(
      synapses(`const S = new Synapses(P, G, 'w : volt', { onPre: { fast: 'v_post += ww', slow: 'v_post += w*ms' }, onPost: 'v_pre += 1' })
        S.connect({ condition: 'i + 1' }); S.connect({ p: 'w/mV' }); S.connect({ j: 'k for k in range(0.5)' }); S.w.set('i')`),
    ).toEqual([
      'unknown-name: ww',
      'wrong-unit: w*ms',
      'unknown-name: v_pre',
      'not-a-condition: i + 1',
      'not-yet-connected: w',
      'not-an-integer: 0.5',
      'assigned-unit: i',
    ])
  })

  test('sums and names of neurons', () => {
    expect(synapses("new Synapses(P, G, 'w : volt/second\\nI_post = w : volt/second (summed)')")).toEqual([])
    expect(synapses("new Synapses(P, G, 'w : volt\\nv_post = w : volt (summed)')")).toEqual(['summed-target: v_post'])
    expect(synapses("new Synapses(P, G, 'v : volt')")).toEqual(['name-of-neurons: v'])
  })

  test('sums for parameters that are constant otherwise, variables of neurons as members', () => {
    const sum = (flags: string): string[] =>
      findings(`const G = new NeuronGroup(2, 'I : 1${flags}\\nv = 2*I : 1')
        const S = new Synapses(G, G, 'w : 1\\nI_post = w*v_pre : 1 (summed)')
        new StateMonitor(S, ['w', 'v_post']); S.v_pre.at(0)`)
    expect(sum('')).toEqual([])
    expect(sum(' (constant)')).toEqual([])
    expect(sum(' (shared)')).toEqual(['summed-target: I_post'])
  })

  test('equations that read variables of neurons', () => {
    const source = `${head}const G = new NeuronGroup(2, 'u : 1')
      const S = new Synapses(G, G, 'w : 1\\ny = w*u_pre + u_post : 1')
      new StateMonitor(S, 'y')`
    const analysis = project.analyse(source)
    const [file = ''] = analysis.sites.flatMap(({ text }) => text.places.map((place) => place.file))
    const { known } = cursorAt(analysis, file, source.indexOf('u_pre') + 1)
    expect(known && project.at({ place: known.definition as Place })).toBe('u')
    expect(placesOf(analysis, known as KnownName).map((place) => project.at(place))).toEqual(['u', 'u_pre', 'u_post'])
  })

  test('events that neurons do not have', () => {
    expect(synapses("new Synapses(P, G, '', { onPre: 'v += 1*mV', onEvent: 'bump' })")).toEqual(['no-such-event: bump'])
    expect(
      synapses("const H = new NeuronGroup(1, model)\nH.I.values\nnew Synapses(H, G, '', { onPre: 'v += 1*mV' })"),
    ).toEqual(['no-such-event: onPre'])
  })

  test('spikes of neurons that have none', () => {
    const quiet = "const Q = new NeuronGroup(1, 'u : 1')\nQ.u.values\n"
    expect(synapses(`${quiet}new SpikeMonitor(Q)`)).toEqual(['no-such-event: Q'])
    expect(synapses(`${quiet}new PopulationRateMonitor(Q.slice(0, 1))`)).toEqual(['no-such-event: Q.slice(0, 1)'])
    expect(synapses('new SpikeMonitor(P); new SpikeMonitor(G); new PopulationRateMonitor(G)')).toEqual([])
  })

  test('rates', () => {
    expect(synapses("new PoissonGroup(1, '10*Hz*(1 + sin(t/tau))', { namespace: { tau } })")).toEqual([])
    expect(synapses("new PoissonGroup(1, '10*mV')\nnew PoissonGroup(1, 'rand()*Hz')")).toEqual([
      'assigned-unit: 10*mV',
      "stateful-subexpression: 'rand()*Hz'",
    ])
  })

  test('values that models have no use for', () => {
    expect(findings("eqs('dv/dt = f(v)/tau : 1', { f: (x: number) => x, tau })")).toEqual(['unusable-value: f'])
    expect(findings("eqs('dv/dt = -v/taus : 1', { taus: ms([1, 2]) })")).toEqual(['unusable-value: taus'])
  })

  test('functions of time', () => {
    const input = 'const input = new TimedArray([mV(1), mV(2)], ms(1))\n'
    expect(synapses(`${input}eqs('dv/dt = input(t)/tau : volt', { input, tau })`)).toEqual([])
    expect(synapses(`${input}eqs('dv/dt = input(t) : volt', { input })`)).toEqual(['wrong-unit: input(t)'])
    const driven =
      "const D = new NeuronGroup(1, eqs('dv/dt = (input(t) - v)/tau : volt', { input, tau }), { method: 'exact' })"
    expect(synapses(`${input}${driven}\nD.v.values`)).toEqual([])
  })
})
