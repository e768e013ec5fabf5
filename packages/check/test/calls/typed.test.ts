import { beforeAll, describe, expect, test } from 'vitest'
import { buildPackages, TestProject } from '../project.ts'

// Groups of which the program only tells the type.

beforeAll(buildPackages, 240_000)
const project = new TestProject()
const head = `import { eqs, Hz, mV, ms, NeuronGroup, PoissonGroup, SpikeMonitor, StateMonitor, type Subgroup, Synapses } from 'dvdt'
const tau = ms(10), vr = mV(-70)
const cells = () => new NeuronGroup(
  10,
  eqs('dv/dt = (vr - v)/tau + I : volt (unless refractory)\\nI : volt/second\\nx = 2*v : volt\\ng : volt (shared)', { tau, vr }),
  { threshold: 'v > -50*mV', reset: 'v = vr', refractory: ms(5) },
)
type Cells = ReturnType<typeof cells>
const wires = (from: PoissonGroup, to: Cells) => {
  const S = new Synapses(from, to, 'w : volt\\nc : volt (constant)', { onPre: 'v_post += w', onPost: 'w -= c' })
  return S
}
type Wires = ReturnType<typeof wires>
`
/** What is wrong; whether variables are read elsewhere is another matter. */
const findings = (source: string): string[] =>
  project
    .analyse(head + source)
    .findings.flatMap((finding) => (finding.severity === 'error' ? [`${finding.code}: ${project.at(finding)}`] : []))
const right =
  "G.v.set('vr + x'); G.runRegularly('I = (vr - v)/tau'); G.v.where('lastspike > 2*ms and v > vr'); new StateMonitor(G, ['v', 'x'])"
const wrong =
  "G.v.set('tau'); G.v.set(ms(1)); G.runRegularly('v = vrr'); G.I.where('v'); new StateMonitor(G, 'vv'); G.x.set(mV(1)); G.set({ I: 'g', w: 1 })"
const found = [
  'assigned-unit: tau',
  'assigned-unit: ms(1)',
  'unknown-name: vrr',
  'not-a-condition: v',
  'no-such-variable: vv',
  'not-assignable: mV(1)',
  'assigned-unit: g',
  'no-such-variable: w',
]

describe('groups of neurons that are', () => {
  test('a parameter', () => {
    expect(findings(`export function f(G: Cells) { ${right} }`)).toEqual([])
    expect(findings(`export function f(G: Cells) { ${wrong} }`)).toEqual(found)
    expect(findings(`export const f = (G: Cells) => { ${wrong} }`)).toEqual(found)
  })

  test('a part of a group, a property, an element, a loop variable', () => {
    expect(findings(`export function f(G: ReturnType<Cells['slice']>) { ${wrong} }`)).toEqual(found)
    const wrongIn = (owner: string) => wrong.replaceAll('G', owner)
    expect(findings(`class Net { readonly G: Cells = cells()\n f() { ${wrongIn('this.G')} } }\nvoid Net`)).toEqual(
      found,
    )
    expect(
      findings(`export function f(net: { layers: Cells[] }) { for (const G of net.layers) { ${wrong} } }`),
    ).toEqual(found)
    expect(findings(`export function f(net: { layers: [Cells] }) { ${wrongIn('net.layers[0]')} }`)).toEqual(found)
  })

  test('imported', () => {
    const library = `${head}declare const made: () => Cells\nexport const make: typeof cells = made`
    const main = "import { mV, ms, StateMonitor } from 'dvdt'\nimport { make } from './library.ts'\nconst G = make()\n"
    expect(project.findings({ 'library.ts': library, 'model.ts': `${main + right}; G.g.values` })).toEqual([])
    expect(project.findings({ 'library.ts': library, 'model.ts': `${main + wrong}; G.g.values` })).toEqual(found)
  })

  test('ends of synapses', () => {
    const ends = (code: string) =>
      findings(`export function f(P: PoissonGroup, G: Cells) { return new Synapses(P, G, 'w : volt', ${code}) }`)
    expect(ends("{ onPre: 'v_post += w + vr*0; g_post = rates_pre*ms*w', method: 'exact' }")).toEqual([
      'unknown-name: vr',
      'shared-write: g_post',
      'shared-from-single: rates_pre',
      'shared-from-single: w',
    ])
    expect(ends("{ onPre: 'v += rates_pre; x_post = w', onPost: 'w = v_pre' }")).toEqual([
      'wrong-unit: rates_pre',
      'not-assignable: x_post',
      'unknown-name: v_pre',
    ])
  })

  test('of a type that tells nothing of their model', () => {
    expect(
      findings("export function f(G: NeuronGroup) { G.v.set('any*thing'); G.runRegularly('z = 1*mV + 1*ms') }"),
    ).toEqual(['inconsistent-units: 1*mV + 1*ms'])
    expect(findings('export function f(G: any, H: Subgroup) { G.v.set(1); new StateMonitor(H, "q") }')).toEqual([])
  })
})

describe('synapses that are', () => {
  test('a parameter or a property', () => {
    const good =
      "S.w.set('v_post*0.1 + c', 'i < 3 and w > 0*mV'); S.connect({ condition: 'i != j and v_post > vr', p: 0.5 }); S.delay.set('j*ms')"
    const bad =
      "S.w.set('tau'); S.w.set('v_pre'); S.connect({ condition: 'i + j' }); S.connect({ p: 'w/mV' }); S.connect({ j: 'k for k in range(0.5)' }); S.connect({ j: 'int(v_post/mV)' }); S.delay.set('j'); new StateMonitor(S, 'v')"
    const said = [
      'assigned-unit: tau',
      'unknown-name: v_pre',
      'not-a-condition: i + j',
      'not-yet-connected: w',
      'not-an-integer: 0.5',
      'depends-on-partner: v_post',
      'assigned-unit: j',
      'no-such-variable: v',
    ]
    const names =
      "new Synapses(P, G, eqs('w : volt\\nc : volt (constant)', { vr, tau }), { onPre: 'v_post += w', onPost: 'w -= c' })"
    const typed = `const named = (P: PoissonGroup, G: Cells) => ${names}\ntype Named = ReturnType<typeof named>\n`
    expect(findings(`${typed}export function f(S: Named) { ${good} }`)).toEqual([])
    expect(findings(`${typed}export function f(S: Named) { ${bad} }`)).toEqual(said)
    expect(
      findings(
        `${typed}export function f(net: { S: Named }) { ${bad.replaceAll('S.', 'net.S.')} }`.replace('(S,', '(net.S,'),
      ),
    ).toEqual(said)
  })

  test('reached through members', () => {
    const S = 'const S = wires(new PoissonGroup(3, Hz(1)), cells())\n'
    expect(findings(`${S}S.pathways.post.delay.set('j*ms'); S.pathways.pre?.delay.set(ms(1), 'i > 2')`)).toEqual([])
    expect(
      findings(
        `${S}S.pathways.post.delay.set('j*mV'); S.pathways['pre'].delay.set(mV(1)); S.pathways.pre.delay.set(ms(1), 'i')`,
      ),
    ).toEqual(['assigned-unit: j*mV', 'assigned-unit: mV(1)', 'not-a-condition: i'])
    expect(findings(`${S}S.pathways.psot.delay.set(ms(1))`)).toEqual(['no-such-pathway: psot'])
    expect(findings("export function f(S: Wires) { S.pathways.post.delay.set('j*mV') }")).toEqual([
      'assigned-unit: j*mV',
    ])
    expect(
      findings("export function f(net: { readonly S: Wires }) { net.S.pathways.post!.delay.set('zz*ms') }"),
    ).toEqual(['unknown-name: zz'])
  })
})
