import type { Edges } from '../connectivity.ts'
import { chosenCandidates } from './bernoulli.ts'
import { everyCandidate } from './candidates.ts'
import { isKnownBefore } from './dependence.ts'
import { Copies } from './environment.ts'
import { synapsesFound } from './found.ts'
import { type Junction, pairScopes } from './junction.ts'
import { constantNumber, probabilitiesOf } from './numbers.ts'
import type { Request } from './options.ts'
import { questionAbout } from './question.ts'
import { Randomness } from './randomness.ts'
import { diagonal, expectedCandidates, type RowSource, regular } from './rows.ts'
import { readCondition, readNumber } from './strings.ts'
import { structureOf } from './structure.ts'

/** Synapses between all pairs of neurons for which a condition holds, each with a probability. */
export function conditionalEdges(junction: Junction, request: Extract<Request, { kind: 'condition' }>): Edges {
  const { source, target } = junction
  const scope = pairScopes(junction)
  const condition = request.condition === undefined ? undefined : readCondition(request.condition, scope)
  const p = readNumber(request.p, 'p', scope)
  const n = readNumber(request.n, 'n', scope)
  const constant = constantNumber(junction, n)

  const from: RowSource = { copies: new Copies(junction), randomness: new Randomness(), outer: 'i' }
  const { indices, rest } = structureOf(condition, 'i', ['j'])
  const rows = indices === 'equal' ? diagonal(source.N, target.N) : regular(source.N, target.N)
  const isByRow = isKnownBefore(p, junction, 'i')
  const probabilities = isByRow ? probabilitiesOf(from, p) : undefined
  const expected = expectedCandidates(rows, probabilities)
  const parts = { condition: rest, p: isByRow ? undefined : p, n: constant === undefined ? n : undefined }
  return synapsesFound({
    junction,
    outer: 'i',
    candidates: probabilities ? chosenCandidates(rows, probabilities, from.randomness) : everyCandidate(rows),
    expected,
    different: indices === 'different',
    answer: questionAbout(from, parts, expected),
    n: constant ?? 1,
    skip: request.skip,
    isList: false,
  })
}
