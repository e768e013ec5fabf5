import { setLogger } from 'dvdt'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Case, mutated, typical } from '../../dsl/test/corpus/index.ts'
import { versions } from '../../dsl/test/types/compile.ts'
import { type Comparison, compared, tally } from '../../dvdt/test/corpus/agree.ts'
import { compiler } from '../../dvdt/test/corpus/compiler.ts'
import { constructors, leftToTheRun, onlyAtRun } from '../../dvdt/test/corpus/constructors.ts'
import type { Front, Verdict } from '../../dvdt/test/corpus/front.ts'
import { type Broken, brokenModel, modelsOfExamples } from '../../dvdt/test/examples/broken.ts'
import { compiled } from '../../dvdt/test/examples/compiler.ts'
import { PROGRAM } from '../../dvdt/test/examples/place.ts'
import { BrokenProject } from '../../dvdt/test/examples/project.ts'
import { type Executed, executed } from '../../dvdt/test/examples/run.ts'
import { checkedExamples, command } from './fronts/command.ts'
import { Editor } from './fronts/editor.ts'
import { type Stretch, textsSeen } from './fronts/seen.ts'
import { buildPackages } from './project.ts'

// `npm run mutation` breaks each model in 20 ways. Otherwise only a few are broken, in one way each: that is quick.
const ways = Number(process.env.DVDT_MUTANTS ?? 0)

const editor = new Editor()
beforeAll(async () => {
  setLogger('silent')
  buildPackages()
  await editor.start()
}, 240_000)
afterAll(() => editor.stop())

const patience = { timeout: 3_600_000 }

function expectAgreement(name: string, left: number, comparisons: readonly Comparison<unknown>[]): void {
  console.log(`${name}: ${tally(comparisons)}, ${left} left to the run`)
  const differing = comparisons.filter(({ agreement }) => agreement === 'none' || agreement === 'verdict')
  expect(differing.map((comparison) => JSON.stringify(comparison))).toEqual([])
}

/** Without slips, models of the corpus go through all fronts in the tests of agreement. */
function describeCorpus(): void {
  describe('models of the corpus, broken', () => {
    const models = Object.values(typical)
    const broken = models.flatMap((neurons, seed) => fc.sample(mutated(neurons), { seed, numRuns: ways }))
    let run: readonly Verdict[]

    beforeAll(async () => {
      run = await constructors.verdicts(broken)
      expect(run.filter(({ size }) => size > 0).length).toBeGreaterThan(broken.length / 3)
    })

    const expectCases = async (front: Front, isLeft: (neurons: Case) => boolean) => {
      const verdicts = await front.verdicts(broken)
      const seen = [...broken.keys()].filter((index) => !isLeft(broken[index] as Case))
      const of = <T>(all: readonly T[]): T[] => seen.map((index) => all[index] as T)
      const comparisons = compared(of(broken), of(run), of(verdicts))
      expectAgreement(`${models.length} models, ${front.name}`, broken.length - seen.length, comparisons)
    }

    it.each(versions)('TypeScript %s and the run agree', patience, (version) =>
      expectCases(compiler(version), leftToTheRun),
    )

    it.each<Front>([command, editor])('$name and the run agree', patience, (front) => expectCases(front, () => false))
  })
}
if (ways > 0) describeCorpus()

describe('texts of the examples', () => {
  const texts = modelsOfExamples().flatMap(({ path, equations, code }) =>
    [...(equations ? [equations] : []), ...code].map((text) => ({ ...text, path })),
  )
  const seen: Stretch[] = []
  beforeAll(() => {
    seen.push(...textsSeen())
  })
  const isIn = (one: Stretch, text: Stretch & { readonly to: number }) =>
    one.path === text.path && text.from <= one.from && one.from <= text.to

  it('are all that the checker finds, but for one that is wrong on purpose', () => {
    const unknown = seen.filter((one) => !texts.some((text) => isIn(one, text)))
    expect([...new Set(unknown.map(({ path }) => path))]).toEqual(['tutorial-1/simple-model.ts'])
  })

  it('are all found, but for two with values in them that only the run has', () => {
    const missed = texts.filter((text) => !seen.some((one) => isIn(one, text)))
    expect(missed.filter(({ literal }) => literal)).toEqual([])
    expect(missed.map(({ path }) => path)).toEqual(['gap-junctions/pair.ts', 'wang-buzsaki-1996/network.ts'])
  })
})

describe('examples, broken', () => {
  const models = modelsOfExamples()
  const few = models.filter((_, index) => ways > 0 || index % 10 === 0)
  const all = few.flatMap((model, index) => brokenModel(model, Math.max(ways, 1), index))
  /** So many make a project: a compiler forgets what it knew of them then. */
  const size = 200
  const projects: BrokenProject[] = []
  const run: Executed[] = []

  beforeAll(async () => {
    expect(models.length).toBeGreaterThan(60)
    for (let from = 0; from < all.length; from += size) projects.push(new BrokenProject(all.slice(from, from + size)))
    for (const project of projects) run.push(...(await executed(project)))
    expect(run.filter(({ places }) => places.size > 0).length).toBeGreaterThan(all.length / 3)
  }, patience.timeout)
  afterAll(() => {
    for (const project of projects) project.delete()
  })

  function expectExamples(name: string, verdicts: readonly Verdict[], isLeft: Exception): void {
    const seen = all.flatMap((broken, index) => {
      const [ours, theirs] = [run[index], verdicts[index]]
      return ours && theirs && !isLeft(broken, ours, theirs) ? [{ broken, ours: ours.places, theirs }] : []
    })
    const comparisons = compared(
      seen.map(({ broken }) => broken),
      seen.map(({ ours }) => ours),
      seen.map(({ theirs }) => theirs),
    )
    expectAgreement(`${models.length} models of examples, ${name}`, all.length - seen.length, comparisons)
  }

  it.each(versions)('TypeScript %s and the run agree', patience, (version) => {
    const verdicts = projects.flatMap((project) => compiled(project, version))
    expectExamples(`TypeScript ${version}`, verdicts, isLeftByTypes)
  })

  it('dvdt check and the run agree', patience, () => {
    expectExamples(command.name, projects.flatMap(checkedExamples), isLeftByCheck)
  })

  it('the language server and the run agree', patience, async () => {
    expectExamples(editor.name, await editor.examples(all), isLeftByCheck)
  })
})

/** Whether a front can't tell what the run tells of a broken example. */
type Exception = (broken: Broken, run: Executed, other: Verdict) => boolean

/**
 * To TypeScript a text with values in it is just a string, and a function for any group knows no variables. It refuses
 * members that a group does not have, which are `undefined` when it runs.
 */
const isLeftByTypes: Exception = ({ path, text }, { places, codes }, other) =>
  !text.literal ||
  path === 'vogels-abbott-2005/network.ts' ||
  isOnly(codes, new Set([...onlyAtRun, 'value'])) ||
  (places.size === 0 && isOnly(other, new Set([PROGRAM])))

/** `dvdt check` is silent about a text with values in it that only the run has. */
const isLeftByCheck: Exception = ({ text }, { codes }, { size }) =>
  (!text.literal && size === 0) || isOnly(codes, new Set(['value']))

/** Whether something is wrong, but only in these ways. */
const isOnly = (codes: ReadonlySet<string>, known: ReadonlySet<string>): boolean =>
  codes.size > 0 && [...codes].every((code) => known.has(code))
