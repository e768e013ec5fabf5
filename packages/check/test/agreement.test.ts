import { beforeAll, describe, expect, test } from 'vitest'
import { type Case, type Place, program, right, wrong } from '../../dsl/test/corpus/index.ts'
import { constructors } from '../../dvdt/test/corpus/constructors.ts'
import { equationAt } from '../../dvdt/test/corpus/equation.ts'
import { buildPackages, TestProject } from './project.ts'

// The models that the constructors and the compilers judge, judged by what `dvdt check` and editors show.

beforeAll(buildPackages, 240_000)
const project = new TestProject()

/** Where each case is wrong, read from a program that has all of them. */
function verdicts(cases: readonly Case[]): ReadonlySet<Place>[] {
  const { source, textAt } = program(cases)
  const places = cases.map(() => new Set<Place>())
  for (const { severity, place } of project.analyse(source).findings) {
    const found = severity === 'error' ? textAt(place.from) : undefined
    if (!found) continue
    const isModel = found.place === '(model)' && found.text.includes(':')
    places[found.case]?.add(isModel ? equationAt(found.text, place.from - found.from) : found.place)
  }
  return places
}

describe('dvdt check and the constructors', () => {
  test('let through what is right', () => {
    const found = verdicts(right)
    expect(right.filter((_, index) => found[index]?.size)).toEqual([])
  })

  test('find what is wrong, at the same place', async () => {
    const found = verdicts(wrong)
    const run = await constructors.verdicts(wrong)
    const missed = wrong.flatMap(({ model }, index) => {
      const places = [...(run[index] ?? [])].filter((place) => !found[index]?.has(place))
      return places.length === 0 ? [] : [{ model, places, found: [...(found[index] ?? [])] }]
    })
    expect(missed).toEqual([])
    const invented = wrong.flatMap(({ model, wrong }, index) => {
      const places = [...(found[index] ?? [])].filter((place) => !(place in wrong) && !run[index]?.has(place))
      return places.length === 0 ? [] : [{ model, places }]
    })
    expect(invented).toEqual([])
  })
})
