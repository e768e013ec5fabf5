import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { right, wrong } from '../../dsl/test/corpus/index.ts'
import { constructors } from '../../dvdt/test/corpus/constructors.ts'
import type { Front, Verdict } from '../../dvdt/test/corpus/front.ts'
import { command } from './fronts/command.ts'
import { Editor } from './fronts/editor.ts'
import { buildPackages } from './project.ts'

// The models that the constructors and the compilers judge, judged by what `dvdt check` and editors show.

const editor = new Editor()
beforeAll(async () => {
  buildPackages()
  await editor.start()
}, 240_000)
afterAll(() => editor.stop())

describe.each<Front>([command, editor])('$name and the constructors', (front) => {
  let found: readonly Verdict[]
  beforeAll(async () => {
    found = await front.verdicts([...right, ...wrong])
  })

  test('let through what is right', () => {
    expect(right.filter((_, index) => found[index]?.size)).toEqual([])
  })

  test('find what is wrong, at the same place', async () => {
    const theirs = found.slice(right.length)
    const run = await constructors.verdicts(wrong)
    const missed = wrong.flatMap(({ model }, index) => {
      const places = [...(run[index] ?? [])].filter((place) => !theirs[index]?.has(place))
      return places.length === 0 ? [] : [{ model, places, found: [...(theirs[index] ?? [])] }]
    })
    expect(missed).toEqual([])
    const invented = wrong.flatMap(({ model, wrong }, index) => {
      const places = [...(theirs[index] ?? [])].filter((place) => !(place in wrong) && !run[index]?.has(place))
      return places.length === 0 ? [] : [{ model, places }]
    })
    expect(invented).toEqual([])
  })
})
