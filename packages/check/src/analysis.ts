import { advise } from './advice/index.ts'
import { unlessIgnored } from './ignored.ts'
import type { Located } from './models/finding.ts'
import { placeKey } from './text/place.ts'
import type { ts } from './typescript/compiler.ts'
import type { Resolver } from './typescript/resolver.ts'
import { type Analysis, Evaluation, noResults } from './values/evaluation.ts'
import { lookAt } from './values/functions.ts'

export type { Analysis }

/** Finds and checks all models in some files, and what they are used for. Findings are in the order of the files. */
export function analyse(files: readonly ts.SourceFile[], resolver: Resolver): Analysis {
  return together([...analyseEach(files, resolver).values()], files)
}

/** The same, file by file: what each of them leads to, which may be in others. */
export function analyseEach(files: readonly ts.SourceFile[], resolver: Resolver): Map<string, Analysis> {
  const each = new Map<string, Analysis>()
  for (const file of files) {
    if (!mayHaveModels(file.text)) continue
    const results = noResults()
    lookAt(file, new Evaluation(resolver, results))
    each.set(file.fileName, results)
  }
  return each
}

/** The analyses of files as one, everything once. */
export function together(each: readonly Analysis[], files: readonly ts.SourceFile[]): Analysis {
  const all = <K extends keyof Analysis>(key: K) => each.flatMap((analysis): Analysis[K] => analysis[key])
  const findings = distinct(
    [...all('findings'), ...advise(each, files)],
    ({ place, code, message }) => `${placeKey(place)} ${code} ${message}`,
  )
  return {
    findings: inOrder(findings.filter(unlessIgnored(files)), files),
    sites: all('sites'),
    mentions: all('mentions'),
    groups: all('groups'),
    writes: all('writes'),
    steps: all('steps'),
    open: all('open'),
  }
}

/** Whether there may be something to check in a file; most files of most projects have nothing. */
const mayHaveModels = (text: string): boolean =>
  /\b(?:eqs|q|NeuronGroup|Synapses|PoissonGroup|PoissonInput|runRegularly|runOnEvent|StateMonitor|SpikeMonitor|connect|set|where)\b/.test(
    text,
  )

/** The same thing at the same place is said once, though several groups may have the same model. */
function distinct<T>(all: readonly T[], key: (one: T) => string): T[] {
  return [...new Map(all.toReversed().map((one) => [key(one), one])).values()].toReversed()
}

function inOrder(findings: Located[], files: readonly ts.SourceFile[]): Located[] {
  const order = new Map(files.map(({ fileName }, index) => [fileName, index]))
  const of = ({ place }: Located): number => order.get(place.file) ?? files.length
  return findings.sort((a, b) => of(a) - of(b) || a.place.from - b.place.from || a.place.to - b.place.to)
}
