import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Case, mutated, type Place, typical } from '../../../dsl/test/corpus/index.ts'
import { build, versions } from '../../../dsl/test/types/compile.ts'
import { compiler } from './compiler.ts'
import { constructors, leftToTheRun } from './constructors.ts'
import { groupsOfExamples } from './examples.ts'
import type { Verdict } from './front.ts'

// `npm run mutation` breaks each model in 20 ways, instead of as many as are quick.
const mutants = Number(process.env.DVDT_MUTANTS ?? 1)

beforeAll(() => build('packages/dvdt'))

const isModel = (place: Place): boolean => !place.startsWith('(')

/** The run looks at a group only when its equations are right, so only its first complaints are compared. */
function agree(run: Verdict, other: Verdict): 'on the place' | 'on the verdict' | undefined {
  const stage = [...run].some(isModel) ? isModel : (place: Place) => !isModel(place)
  const theirs = [...other].filter(run.size === 0 ? () => true : stage)
  if ((run.size === 0) !== (theirs.length === 0)) return undefined
  if (run.size === 0) return 'on the place'
  return theirs.some((place) => run.has(place)) || run.has('?') || other.has('?') ? 'on the place' : 'on the verdict'
}

describe('models of examples, broken', () => {
  let broken: readonly Case[]
  let verdicts: readonly Verdict[]

  beforeAll(async () => {
    const models = [...groupsOfExamples().map(({ neurons }) => neurons), ...Object.values(typical)]
    expect(models.length).toBeGreaterThan(70)
    const ways = models.flatMap((neurons, index) => fc.sample(mutated(neurons), { seed: index, numRuns: mutants }))
    const kept = ways.filter((neurons) => !leftToTheRun(neurons))
    broken = kept
    verdicts = await constructors.verdicts(broken)
    console.log(
      `${models.length} models, ${ways.length} ways to break them, ${ways.length - kept.length} left to the run`,
    )
  })

  it.each(versions)('the run and TypeScript %s agree on whether and where', async (version) => {
    const others = await compiler(version).verdicts(broken)
    const results = broken.map((neurons, index) => {
      const run = verdicts[index] ?? new Set()
      const other = others[index] ?? new Set()
      return { neurons, run: [...run], types: [...other], agree: agree(run, other) }
    })
    const count = (what: 'on the place' | undefined) => results.filter(({ agree }) => agree === what).length
    const wrong = results.filter(({ run }) => run.length > 0).length
    console.log(
      `${version}: ${results.length} models, ${wrong} wrong, ${count('on the place')} with the same verdict and place`,
    )
    expect(results.filter(({ agree }) => agree === undefined)).toEqual([])
    expect(results.filter(({ agree }) => agree === 'on the verdict')).toEqual([])
    expect(wrong).toBeGreaterThan(results.length / 3)
  })
})
