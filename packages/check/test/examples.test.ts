import { fileURLToPath } from 'node:url'
import { beforeAll, expect, test } from 'vitest'
import { analyse } from '../src/analysis.ts'
import { readConfiguration } from '../src/typescript/configuration.ts'
import { Project } from '../src/typescript/project.ts'
import { resolverOf } from '../src/typescript/resolver.ts'
import { buildPackages } from './project.ts'

beforeAll(buildPackages, 240_000)

test('the examples have the mistake that tutorial 1 makes on purpose, and no other, nor any need of advice', () => {
  const folder = fileURLToPath(new URL('../../../examples/', import.meta.url))
  const project = new Project(readConfiguration(`${folder}tsconfig.json`))
  const { findings, sites } = analyse(project.sources, resolverOf(project.program.getTypeChecker()))
  const shown = findings.map(({ place, severity, code }) => {
    const text = project.source(place.file)?.text.slice(place.from, place.to)
    return `${place.file.replace(folder, '')} ${severity} ${code}: ${text}`
  })
  expect(shown).toEqual(['tutorial-1/simple-model.ts error wrong-unit: 1-v'])
  // The strings of all of them have been read: a checker that finds no models finds no mistakes either.
  const folders = new Set(
    sites.flatMap(({ text }) => text.places.map(({ file }) => file.replace(folder, '').split('/')[0])),
  )
  expect([...folders].sort()).toEqual([
    'adaptation',
    'adaptive-exponential',
    'brunel-2000',
    'cobahh',
    'gap-junctions',
    'izhikevich-2003',
    'song-miller-abbott-2000',
    'tsodyks-markram-1998',
    'tutorial-1',
    'tutorial-2',
    'tutorial-3',
    'vogels-abbott-2005',
    'wang-buzsaki-1996',
  ])
  expect(sites.length).toBeGreaterThan(290)
})
