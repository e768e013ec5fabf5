import type { Edges } from '../connectivity.ts'
import { BLOCK, type Candidates } from './candidates.ts'
import { Copies } from './environment.ts'
import { noNeuron, notAProbability } from './errors.ts'
import type { Answers } from './filter.ts'
import { synapsesFound } from './found.ts'
import { type Index, type Junction, pairScopes, side } from './junction.ts'
import { constantNumber } from './numbers.ts'
import type { Numbers, Request } from './options.ts'
import { questionAbout } from './question.ts'
import { Randomness } from './randomness.ts'
import { readNumber } from './strings.ts'

type Listed = Extract<Request, { kind: 'edges' }>

/** Synapses between neurons that are listed in pairs. The lists are copied once, if nothing is left out or repeated. */
export function listedEdges(junction: Junction, request: Listed): Edges {
  const { skip } = request
  const length = commonLength(junction, request)
  const lists = skip ? existing(junction, request, length) : request
  const count = skip ? (lists.i as Int32Array).length : length
  const pre = indices(junction, 'i', lists.i, count)
  const post = indices(junction, 'j', lists.j, count)
  if (lists.p === 1 && lists.n === 1) return { pre, post }
  return thinned(junction, { pre, post }, lists)
}

/** Number of pairs: all lists have so many entries, or one for all. @throws RangeError if they don't fit */
function commonLength(junction: Junction, lists: Pick<Listed, 'i' | 'j' | 'p' | 'n'>): number {
  let length = 1
  let longest = ''
  for (const option of ['i', 'j', 'p', 'n'] as const) {
    const list = lists[option]
    if (typeof list === 'number' || typeof list === 'string' || list.length === 1 || list.length === length) continue
    if (longest !== '') {
      throw new RangeError(
        `'${junction.name}' can't be connected: there are ${length} values of ${longest}, but ${list.length} of ${option}`,
      )
    }
    length = list.length
    longest = option
  }
  return length
}

const entry = (list: Numbers, position: number): number =>
  typeof list === 'number' ? list : (list[list.length === 1 ? 0 : position] as number)

/** The lists without pairs of which a neuron doesn't exist. */
function existing(junction: Junction, { i, j, p, n }: Listed, length: number): Pick<Listed, 'i' | 'j' | 'p' | 'n'> {
  const exists = (index: Index, value: number): boolean =>
    !Number.isInteger(value) || (value >= 0 && value < side(junction, index).N)
  const kept: number[] = []
  for (let position = 0; position < length; position++) {
    if (exists('i', entry(i, position)) && exists('j', entry(j, position))) kept.push(position)
  }
  const select = (list: Numbers): ArrayLike<number> => Float64Array.from(kept, (position) => entry(list, position))
  const selectIfListed = <T extends Numbers | string>(list: T): T | ArrayLike<number> =>
    typeof list === 'object' && list.length > 1 ? select(list) : list
  return { i: select(i), j: select(j), p: selectIfListed(p), n: selectIfListed(n) }
}

/** A copy of a list of indices. @throws RangeError if there is no such neuron */
function indices(junction: Junction, index: Index, list: Numbers, count: number): Int32Array {
  const { N } = side(junction, index)
  if (typeof list === 'number' || list.length !== count) {
    const value = entry(list, 0)
    if (count > 0 && !isIndex(value, N)) throw noNeuron(junction, index, value, 0)
    return new Int32Array(count).fill(value)
  }
  for (let position = 0; position < count; position++) {
    if (!isIndex(list[position] as number, N)) throw noNeuron(junction, index, list[position] as number, position)
  }
  return new Int32Array(list)
}

const isIndex = (value: number, N: number): boolean => value >= 0 && value < N && Number.isInteger(value)

/** Some of the pairs, or several synapses for them. */
function thinned(junction: Junction, { pre, post }: Edges, { p, n }: Pick<Listed, 'p' | 'n'>): Edges {
  const count = pre.length
  const scope = pairScopes(junction)
  const isListed = (value: Numbers | string): value is ArrayLike<number> => typeof value === 'object'
  const number = isListed(n) ? undefined : readNumber(n, 'n', scope)
  const constant = number && constantNumber(junction, number)
  if (typeof p === 'number' && !(p >= 0 && p <= 1)) throw notAProbability(junction, p, undefined)
  const probability =
    p === 1
      ? undefined
      : isListed(p)
        ? Float64Array.from({ length: count }, (_, k) => entry(p, k))
        : readNumber(p, 'p', scope)
  const from = { copies: new Copies(junction), randomness: new Randomness(), outer: 'i' } as const
  const parts = { p: probability, n: constant === undefined ? number : undefined }
  const ask = questionAbout(from, parts, count, true)
  const all = new Int32Array(BLOCK).fill(1)
  const answer = (candidates: Candidates, position: number): Answers => {
    const { verdict = all, p, n: asked } = ask?.(candidates, position) ?? {}
    const numbers = isListed(n)
      ? Float64Array.from({ length: candidates.count }, (_, k) => entry(n, position + k))
      : asked
    return { partner: candidates.value, verdict, p, n: numbers }
  }
  return synapsesFound({
    junction,
    outer: 'i',
    candidates: blocksOf(pre, post),
    expected: count,
    different: false,
    answer,
    n: constant ?? 1,
    skip: false,
    isList: true,
  })
}

function* blocksOf(pre: Int32Array, post: Int32Array): Iterable<Candidates> {
  for (let from = 0; from < pre.length; from += BLOCK) {
    const to = Math.min(from + BLOCK, pre.length)
    yield { row: pre.subarray(from, to), value: post.subarray(from, to), count: to - from }
  }
}
