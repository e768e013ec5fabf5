import type { Edges } from '../connectivity.ts'
import type { Candidates } from './candidates.ts'
import { Collected } from './collected.ts'
import { noPartner, notANumberOfSynapses, notAProbability, type Place } from './errors.ts'
import type { Answers } from './filter.ts'
import { type Index, type Junction, other, side } from './junction.ts'

/** Candidates for synapses, and which of them are some. */
export interface Search {
  readonly junction: Junction
  /** The index of the neurons whose partners the candidates are. */
  readonly outer: Index
  readonly candidates: Iterable<Candidates>
  /** About how many candidates there are; hardly less than there will be. */
  readonly expected: number
  /** Whether a neuron has no synapse with that of the same index. */
  readonly different: boolean
  /** What is found out about candidates; without it, their value is the partner. */
  readonly answer: ((candidates: Candidates, position: number) => Answers) | undefined
  /** Synapses of each pair, where the answer doesn't tell. */
  readonly n: number
  /** Leaves partners out that don't exist. */
  readonly skip: boolean
  /** Candidates are positions of a list, for messages. */
  readonly isList: boolean
}

/** The synapses that a search finds. @throws RangeError for partners that don't exist, and numbers that can't be */
export function synapsesFound(search: Search): Edges {
  const { junction, outer, candidates, expected, answer, n } = search
  const collected = new Collected(junction.name, answer ? 0 : expected * n)
  let position = 0
  for (const block of candidates) {
    if (answer) judge(search, block, answer(block, position), position, collected)
    else if (isPlain(search, block))
      collected.addAll(block.row.subarray(0, block.count), block.value.subarray(0, block.count))
    else take(search, block, collected)
    position += block.count
  }
  const { outer: given, inner: found } = collected.lists
  return outer === 'i' ? { pre: given, post: found } : { pre: found, post: given }
}

/** Whether all candidates of a block are synapses, one each. */
function isPlain({ junction, outer, different, n }: Search, { value, count }: Candidates): boolean {
  if (different || n !== 1) return false
  const { N } = side(junction, other(outer))
  let isValid = true
  for (let k = 0; k < count; k++) isValid &&= (value[k] as number) >= 0 && (value[k] as number) < N
  return isValid
}

/** Takes candidates about which nothing has to be found out. */
function take({ junction, outer, different, n, skip }: Search, { row, value, count }: Candidates, to: Collected): void {
  const { N } = side(junction, other(outer))
  for (let k = 0; k < count; k++) {
    const given = row[k] as number
    const partner = value[k] as number
    if (different && given === partner) continue
    if (partner >= 0 && partner < N) to.add(given, partner, n)
    else if (!skip) throw noPartner(junction, outer, given, partner)
  }
}

/** Takes those candidates that the answers are in favour of. */
function judge(search: Search, { row, count }: Candidates, answers: Answers, before: number, to: Collected): void {
  const { different } = search
  const { partner, verdict, n, p } = answers
  const { N } = side(search.junction, other(search.outer))
  if (p) checkProbabilities(search, p, row, partner, count, before)
  for (let k = 0; k < count; k++) {
    if (verdict[k] === 0) continue
    const given = row[k] as number
    const found = partner[k] as number
    if (different && given === found) continue
    if (found >= 0 && found < N && Number.isInteger(found)) {
      const times = n ? (n[k] as number) : search.n
      if (!(times >= 0 && Number.isInteger(times))) {
        throw notANumberOfSynapses(search.junction, times, placeOf(search, given, found, before + k))
      }
      to.add(given, found, times)
    } else if (!search.skip || !Number.isInteger(found)) {
      throw noPartner(search.junction, search.outer, given, found)
    }
  }
}

function checkProbabilities(
  search: Search,
  p: Float64Array,
  row: Int32Array,
  partner: Int32Array | Float64Array,
  count: number,
  before: number,
): void {
  for (let k = 0; k < count; k++) {
    const value = p[k] as number
    if (value >= 0 && value <= 1) continue
    throw notAProbability(search.junction, value, placeOf(search, row[k] as number, partner[k] as number, before + k))
  }
}

function placeOf({ isList, outer }: Search, row: number, partner: number, position: number): Place {
  return isList ? { position } : { outer, row, partner }
}
