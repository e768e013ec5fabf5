import type { Expression, Generator } from '@dvdt/dsl'
import type { Edges } from '../connectivity.ts'
import { chosenCandidates } from './bernoulli.ts'
import { type Candidates, everyCandidate } from './candidates.ts'
import { Copies } from './environment.ts'
import { synapsesFound } from './found.ts'
import { type Junction, other, pairScopes } from './junction.ts'
import { constantNumber, probabilitiesOf, sizesOf } from './numbers.ts'
import type { Request } from './options.ts'
import { questionAbout } from './question.ts'
import { Randomness } from './randomness.ts'
import { expectedCandidates, type RowSource, type Rows, rowsOf, single } from './rows.ts'
import { readNumber, readPartners } from './strings.ts'
import { structureOf } from './structure.ts'
import { subsets } from './subsets.ts'

/** Synapses with the partners that an expression, with or without a loop, gives for each neuron. */
export function generatedEdges(junction: Junction, request: Extract<Request, { kind: 'generator' }>): Edges {
  const { gives, skip } = request
  const { element, loop, condition } = readPartners(request.generator, gives, junction)
  const n = readNumber(request.n, 'n', pairScopes(junction))
  const constant = constantNumber(junction, n)
  const outer = other(gives)
  const from: RowSource = { copies: new Copies(junction), randomness: new Randomness(), outer }

  const variable = loop?.variable.name
  const isItself = element.kind === 'name' && element.name === (variable ?? outer)
  const rows = loop ? rowsOf(from, loop) : single(junction, outer, isItself)
  const { indices, rest } = structureOf(
    condition,
    outer,
    isItself && variable !== undefined ? [gives, variable] : [gives],
  )
  const different = indices === 'different'
  const { candidates, expected } = candidatesOf(from, rows, loop, skip)
  const parts = {
    variable,
    element: isItself ? undefined : element,
    condition: indices === 'equal' ? condition : rest,
    n: constant === undefined ? n : undefined,
  }
  return synapsesFound({
    junction,
    outer,
    candidates,
    expected,
    different,
    answer: questionAbout(from, parts, expected),
    n: constant ?? 1,
    skip,
    isList: false,
  })
}

interface Some {
  readonly candidates: Iterable<Candidates>
  /** About how many there are. */
  readonly expected: number
}

function candidatesOf(from: RowSource, rows: Rows, loop: Generator['loop'], skip: boolean): Some {
  const over = loop?.over
  if (over?.kind !== 'sample') return { candidates: everyCandidate(rows), expected: expectedCandidates(rows) }
  if (over.size) {
    const sizes = sizesOf(from, over.size, rows, skip)
    const expected = sizes.reduce((sum, size) => sum + size, 0)
    return { candidates: subsets(rows, sizes, from.randomness), expected }
  }
  const probabilities = probabilitiesOf(from, over.p as Expression)
  return {
    candidates: probabilities ? chosenCandidates(rows, probabilities, from.randomness) : everyCandidate(rows),
    expected: expectedCandidates(rows, probabilities),
  }
}
