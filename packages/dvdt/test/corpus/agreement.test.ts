import { beforeAll, describe, expect, it } from 'vitest'
import { type Judged, type Place, program, right, wrong } from '../../../dsl/test/corpus/index.ts'
import { build, compile, versions } from '../../../dsl/test/types/compile.ts'
import { messages } from './compiler.ts'
import { constructors } from './constructors.ts'
import type { Verdict } from './front.ts'

beforeAll(() => build('packages/dvdt'))

describe('the run', () => {
  it('lets through what is right', async () => {
    const verdicts = await constructors.verdicts(right)
    expect(right.filter((_, index) => verdicts[index]?.size)).toEqual([])
  })

  it('finds what is wrong, where it is', async () => {
    const verdicts = await constructors.verdicts(wrong)
    const found = wrong.map(({ model }, index) => [model, [...(verdicts[index] ?? [])].sort()])
    expect(found).toEqual(
      wrong.map(({ model, wrong }, index) => [model, expected(wrong, verdicts[index] ?? new Set()).sort()]),
    )
  })
})

/** Of equations that are wrong together, in a circle or with the same noise, the run reports one, the types all. */
function expected(wrong: Judged['wrong'], found: Verdict): Place[] {
  const together = Object.keys(wrong).filter((place) => /needs its own value|use xi_1/.test(wrong[place] ?? ''))
  const named = together.find((place) => found.has(place))
  return Object.keys(wrong).filter((place) => place === named || !together.includes(place))
}

describe.each(versions)('TypeScript %s', (version) => {
  it('lets through what is right, and says what is wrong', () => {
    const said = messages([...right, ...wrong], version)
    const all = [...right.map((neurons) => ({ ...neurons, wrong: {} })), ...wrong]
    expect(all.map(({ model }, index) => [model, said[index]])).toEqual(all.map(({ model, wrong }) => [model, wrong]))
  })
})

it('134 models and their groups cost TypeScript 7.0 less than a million instantiations', () => {
  const { errors, instantiations } = compile({ 'models.ts': program(right.slice(0, 134)).source }, '7.0')
  expect(errors).toEqual([])
  expect(right.length).toBeGreaterThanOrEqual(134)
  expect(instantiations).toBeLessThan(1_000_000)
})
