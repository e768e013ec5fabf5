import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { program } from '../../../dsl/test/corpus/index.ts'
import type { Front, Verdict } from '../../../dvdt/test/corpus/front.ts'
import type { BrokenProject } from '../../../dvdt/test/examples/project.ts'
import { configure } from '../../../units/test/types/compile.ts'
import { placesInCases, placesInExample, type Shown } from './places.ts'

const dvdt = fileURLToPath(new URL('../../../dvdt/bin/dvdt.js', import.meta.url))
const fixtures = fileURLToPath(new URL('../fixtures', import.meta.url))

/** What `dvdt check` finds in the project of a folder, by file. */
function checked(folder: string): (file: string) => readonly Shown[] {
  const { error, stdout, stderr, status } = spawnSync(process.execPath, [dvdt, 'check', '--json', '--quiet'], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  })
  if (error || stderr !== '' || status === 2) throw error ?? new Error(stderr)
  const { findings } = JSON.parse(stdout) as { findings: (Shown & { readonly file: string })[] }
  const byFile = new Map<string, Shown[]>()
  for (const finding of findings) byFile.set(finding.file, [...(byFile.get(finding.file) ?? []), finding])
  return (file) => byFile.get(file) ?? []
}

/** `dvdt check`, run in a project that has all cases. */
export const command: Front = {
  name: 'dvdt check',
  verdicts(cases) {
    const folder = mkdtempSync(join(fixtures, 'cases-'))
    try {
      const all = program(cases)
      writeFileSync(join(folder, 'cases.ts'), all.source)
      configure(folder, ['cases.ts'])
      return placesInCases(all, cases.length, checked(folder)('cases.ts'))
    } finally {
      rmSync(folder, { recursive: true })
    }
  },
}

/** The same of broken examples. */
export function checkedExamples({ folder, sources }: BrokenProject): Verdict[] {
  const found = checked(folder)
  return sources.map((each, index) => placesInExample(each, (path) => found(`${index}/${path}`)))
}
