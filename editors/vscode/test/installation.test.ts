import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { installationOf } from '../src/installation.ts'

const folder = mkdtempSync(join(tmpdir(), 'dvdt-installed-'))
afterAll(() => rmSync(folder, { recursive: true }))

function install(project: string): void {
  const bin = join(folder, project, 'node_modules/dvdt/bin')
  mkdirSync(bin, { recursive: true })
  writeFileSync(join(bin, 'dvdt.js'), '')
}
const of = (file: string): string | undefined => installationOf(join(folder, file))?.folder.slice(folder.length)

describe('the dvdt of a file', () => {
  install('lab')
  install('lab/packages/new')

  test('is that of its project', () => {
    expect(of('lab/neuron.ts')).toBe('/lab')
    expect(of('lab/src/deep/neuron.ts')).toBe('/lab')
    expect(installationOf(join(folder, 'lab/a.ts'))?.program).toBe(join(folder, 'lab/node_modules/dvdt/bin/dvdt.js'))
  })

  test('is the nearest, in a project of projects', () => {
    expect(of('lab/packages/old/neuron.ts')).toBe('/lab')
    expect(of('lab/packages/new/neuron.ts')).toBe('/lab/packages/new')
  })

  test('need not be there', () => {
    expect(of('neuron.ts')).toBeUndefined()
    expect(of('elsewhere/neuron.ts')).toBeUndefined()
  })
})
