import type { Located } from './models/finding.ts'
import type { Mention, Site } from './models/site.ts'
import { placeKey } from './text/place.ts'
import type { ts } from './typescript/compiler.ts'
import type { Resolver } from './typescript/resolver.ts'
import { Evaluation } from './values/evaluation.ts'
import { lookAt } from './values/functions.ts'

/** What is known of the models of a project. */
export interface Analysis {
  /** In the order of the files. */
  readonly findings: readonly Located[]
  readonly sites: readonly Site[]
  readonly mentions: readonly Mention[]
}

/** Finds and checks all models in some files, and what they are used for. */
export function analyse(files: readonly ts.SourceFile[], resolver: Resolver): Analysis {
  const results = { findings: [] as Located[], sites: [] as Site[], mentions: [] as Mention[] }
  const evaluation = new Evaluation(resolver, results)
  for (const file of files) {
    if (mayHaveModels(file.text)) lookAt(file, evaluation)
  }
  return { ...results, findings: inOrder(distinct(results.findings), files) }
}

/** Whether there may be something to check in a file; most files of most projects have nothing. */
const mayHaveModels = (text: string): boolean =>
  /\b(?:eqs|q|NeuronGroup|Synapses|PoissonGroup|PoissonInput|runRegularly|runOnEvent|StateMonitor|SpikeMonitor|connect|set|where)\b/.test(
    text,
  )

/** The same thing at the same place is said once, though several groups may have the same model. */
function distinct(findings: readonly Located[]): Located[] {
  const first = new Map<string, Located>()
  for (const finding of findings) {
    const key = `${placeKey(finding.place)} ${finding.code} ${finding.message}`
    if (!first.has(key)) first.set(key, finding)
  }
  return [...first.values()]
}

function inOrder(findings: Located[], files: readonly ts.SourceFile[]): Located[] {
  const order = new Map(files.map(({ fileName }, index) => [fileName, index]))
  const of = ({ place }: Located): number => order.get(place.file) ?? files.length
  return findings.sort((a, b) => of(a) - of(b) || a.place.from - b.place.from || a.place.to - b.place.to)
}
