import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { OpenProject } from '../../src/server/workspace.ts'
import { readConfiguration } from '../../src/typescript/configuration.ts'
import { Project } from '../../src/typescript/project.ts'
import { buildPackages } from '../project.ts'

const folder = fileURLToPath(new URL('../fixtures/', import.meta.url))

/** A project with files that exist in the editor only, some of which hang on each other. */
const sources = {
  'constants.ts': `import { mV, ms } from 'dvdt'
export const tau = ms(10)
export const vr = mV(-70)
export const rate = 'dv/dt = (vr - v)/tau : volt'
`,
  'models.ts': `import { eqs } from 'dvdt'
import { rate, tau, vr } from './constants.ts'
export const leaky = eqs(\`\${rate}
w : 1\`, { tau, vr })
`,
  'network.ts': `import { NeuronGroup } from 'dvdt'
import { leaky } from './models.ts'
export const G = new NeuronGroup(10, leaky, { threshold: 'v > -50*mV', reset: 'v = vr', method: 'exact' })
`,
  'alone.ts': `import { eqs, ms } from 'dvdt'
export const other = eqs('dv/dt = -v/tau : 1', { tau: ms(5) })
`,
}

type Name = keyof typeof sources

const opened = (texts: Readonly<Record<string, string>>): OpenProject => {
  const project = new OpenProject(new Project({ ...readConfiguration(`${folder}tsconfig.json`), files: [] }))
  for (const [name, text] of Object.entries(texts)) project.edit(folder + name, text)
  return project
}

const told = (project: OpenProject): string[] =>
  project.analysis.findings.map(
    ({ place, code, message }) =>
      `${place.file.slice(folder.length)}: ${code} at ${project.text(place.file)?.slice(place.from, place.to)}: ${message}`,
  )

/** The first string that was found in a file; the very same object as long as the file isn't looked at again. */
const siteIn = (project: OpenProject, name: Name) =>
  project.analysis.sites.find(({ text }) => text.places.every(({ file }) => file === folder + name))

beforeAll(buildPackages)

describe('after edits, the same is found as if all was read anew', () => {
  const edits: readonly (readonly [what: string, name: Name, from: string, to: string])[] = [
    ['a factor less in a string that another file takes', 'constants.ts', '(vr - v)/tau', '(vr - v)*tau'],
    ['the factor back', 'constants.ts', '(vr - v)*tau', '(vr - v)/tau'],
    ['a longer line above a variable that nothing reads', 'models.ts', 'w : 1', '# a leaky membrane\nu : 1\nw : 1'],
    ['a line of the program', 'network.ts', 'export', 'const x = 1\nexport'],
    ['another unit of a value', 'constants.ts', 'ms(10)', 'mV(10)'],
    ['its right unit', 'constants.ts', 'mV(10)', 'ms(10)'],
    ['an export less', 'constants.ts', 'export const vr', 'const vr'],
    ['an export more', 'constants.ts', 'const vr', 'export const vr'],
    ['an import less', 'network.ts', "import { leaky } from './models.ts'", 'declare const leaky: never'],
    ['another import', 'network.ts', 'declare const leaky: never', "import { other as leaky } from './alone.ts'"],
    ['a mistake in what is imported now', 'alone.ts', '-v/tau', '-v*tau'],
    ['a comment that silences it', 'alone.ts', 'export', '// dvdt-ignore\nexport'],
    ['a threshold that is never reached', 'network.ts', 'v > -50*mV', 'v > 2'],
    ['no models at all', 'alone.ts', "eqs('dv/dt = -v*tau : 1', { tau: ms(5) })", '1'],
  ]

  test('one after the other', () => {
    const texts: Record<string, string> = { ...sources }
    const project = opened(texts)
    expect(told(project)).toEqual(told(opened(texts)))
    const seen = new Set<string>()
    for (const [what, name, from, to] of edits) {
      const text = texts[name] as string
      expect(text, what).toContain(from)
      texts[name] = text.replace(from, () => to)
      project.edit(folder + name, texts[name])
      const found = told(project)
      expect(found, what).toEqual(told(opened(texts)))
      seen.add(found.join('\n'))
    }
    expect(seen.size).toBeGreaterThan(7)
  })

  test('by what is declared for all files', () => {
    const declared = (dimension: string) =>
      `import type { Quantity } from 'dvdt'\ndeclare global {\n  const tau: Quantity<'${dimension}'>\n}\n`
    const texts: Record<string, string> = {
      'declared.ts': declared('time'),
      'model.ts': `import { eqs } from 'dvdt'\nexport const model = eqs('dv/dt = -v/tau : 1', { tau })\n`,
    }
    const project = opened(texts)
    expect(told(project)).toEqual([])
    texts['declared.ts'] = declared('mass')
    project.edit(`${folder}declared.ts`, texts['declared.ts'])
    expect(told(project)).toEqual(told(opened(texts)))
    expect(told(project)).toHaveLength(1)
  })
})

describe('what an edit has nothing to do with is not looked at again', () => {
  test('when the program changes', () => {
    const project = opened(sources)
    const [alone, model] = [siteIn(project, 'alone.ts'), siteIn(project, 'network.ts')]
    expect(alone).toBeDefined()
    project.edit(`${folder}models.ts`, `${sources['models.ts']}const more = 1\n`)
    expect(siteIn(project, 'alone.ts')).toBe(alone)
    expect(siteIn(project, 'network.ts')).not.toBe(model)
  })

  test('when a file is opened and closed whose text the disk has', () => {
    const path = onDisk('alone.ts')
    const project = new OpenProject(new Project({ root: dirname(path), options: {}, files: [path] }))
    const { analysis } = project
    expect(analysis.sites).toHaveLength(1)
    project.edit(path, sources['alone.ts'])
    expect(project.analysis).toBe(analysis)
    project.close(path)
    expect(project.analysis).toBe(analysis)
  })

  test('when a file is closed that there is only in the editor', () => {
    const project = opened(sources)
    const alone = siteIn(project, 'alone.ts')
    project.close(`${folder}network.ts`)
    expect(siteIn(project, 'network.ts')).toBeUndefined()
    expect(siteIn(project, 'alone.ts')).toBe(alone)
  })
})

test('a file that is closed without being saved is as on the disk again', () => {
  const path = onDisk('alone.ts')
  const project = new OpenProject(new Project({ root: dirname(path), options: {}, files: [path] }))
  for (const wrong of [sources['alone.ts'].replace('-v/tau', '-v*tau'), 'export const nothing = 1\n']) {
    const { findings, sites } = project.analysis
    project.edit(path, wrong)
    expect(project.analysis).not.toMatchObject({ findings, sites })
    expect(project.text(path)).toBe(wrong)
    project.close(path)
    expect(project.analysis.findings).toEqual(findings)
    expect(project.text(path)).toBe(sources['alone.ts'])
  }
})

/** Writes a file, in a folder that is removed in the end. @returns its path */
function onDisk(name: Name): string {
  const path = join(temporary, name)
  writeFileSync(path, sources[name])
  return path
}

const temporary = mkdtempSync(join(tmpdir(), 'dvdt-workspace-'))
afterAll(() => rmSync(temporary, { recursive: true }))
