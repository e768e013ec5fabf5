import { writtenArrays } from '../kernel/effects.ts'
import { contestedLists, valuesFrom } from '../kernel/independence.ts'
import type { ArrayId, Node, Statement, Value } from '../kernel/ir.ts'
import { definitions, nodeOf } from '../kernel/nodes.ts'
import { countValues } from './vectorisable.ts'

type Range = Extract<Statement, { kind: 'range' }>

/** A stretch of the body of a loop that is a loop of its own, over some rounds at a time. */
export interface Segment {
  readonly statements: readonly Statement[]
  /** Values that it takes over from earlier segments. */
  readonly inputs: readonly Value[]
  /** Loads that it does once more. */
  readonly again: readonly Value[]
  /** Values that it leaves to later ones. */
  readonly outputs: readonly Value[]
}

/** A body with fewer values than this stays whole. */
const WHOLE = 100

/** Values of a segment: as many as it takes to make up for the loop, and no more than an engine's registers and spills can do with. */
const LEAST = 8
const MOST = 24

/**
 * Cuts the body of a loop where few values are in use, if it is so long that engines would keep most of them in memory anyway: in orders
 * of their own, and with most of their instructions being moves.
 * @param given values of the loop that have been computed before
 */
export function segmentsOf(loop: Range, nodes: readonly Node[], given: readonly Value[]): readonly Segment[] {
  const { body } = loop
  if (countValues(body) < WHOLE || contestedLists(loop).size > 0) return [whole(loop, given)]
  const uses = body.map((statement) => new Set(valuesFrom([statement], nodes)))
  const made = new Map<Value, number>(given.map((value) => [value, -1]))
  const last = new Map<Value, number>()
  body.forEach((statement, place) => {
    for (const value of definitions(statement)) made.set(value, place)
    for (const value of uses[place] ?? []) last.set(value, place)
  })
  const orders = new Map([...made.keys()].map((value, order) => [value, order]))
  const order = (value: Value): number => orders.get(value) as number
  const isLoad = loadsAgain(loop, nodes, last)

  // How many values that are no such loads cross each place: what begins behind one place, less what ends behind another.
  const costs = new Int32Array(body.length + 2)
  for (const [value, from] of made) {
    const to = last.get(value) ?? -1
    if (to <= from || isLoad(value)) continue
    costs[from + 1] = (costs[from + 1] as number) + 1
    costs[to + 1] = (costs[to + 1] as number) - 1
  }
  for (let place = 1; place <= body.length; place++) {
    costs[place] = (costs[place] as number) + (costs[place - 1] as number)
  }
  const cuts = [0]
  while ((cuts.at(-1) as number) < body.length) cuts.push(nextCut(body, cuts.at(-1) as number, costs))
  return cuts.slice(0, -1).map((from, k): Segment => {
    const to = cuts[k + 1] as number
    const statements = body.slice(from, to)
    const needed = new Set(uses.slice(from, to).flatMap((values) => [...values]))
    const taken = [...needed].filter((value) => (made.get(value) ?? to) < from).sort((a, b) => order(a) - order(b))
    const left = statements.flatMap(definitions).filter((value) => (last.get(value) ?? -1) >= to)
    return {
      statements,
      inputs: taken.filter((value) => !isLoad(value)),
      again: taken.filter(isLoad),
      outputs: left.filter((value) => !isLoad(value)),
    }
  })
}

function whole({ body }: Range, given: readonly Value[]): Segment {
  return { statements: body, inputs: given, again: [], outputs: [] }
}

/** The best end of the segment that begins at a place. */
function nextCut(body: readonly Statement[], from: number, costs: Int32Array): number {
  let best = body.length
  let least = Number.POSITIVE_INFINITY
  for (let to = from + 1; to <= body.length; to++) {
    const size = countValues(body.slice(from, to))
    if (size > MOST && least < Number.POSITIVE_INFINITY) break
    if (size < LEAST) continue
    const cost = to === body.length ? 0 : (costs[to] as number)
    if (cost <= least) [best, least] = [to, cost]
  }
  return best
}

/** Tells loads at the loop's own index that give the same as long as their values are used. */
function loadsAgain(loop: Range, nodes: readonly Node[], last: ReadonlyMap<Value, number>): (value: Value) => boolean {
  const firstWrite = new Map<ArrayId, number>()
  loop.body.forEach((statement, place) => {
    for (const array of writtenArrays([statement])) if (!firstWrite.has(array)) firstWrite.set(array, place)
  })
  return (value) => {
    const node = nodeOf(nodes, value)
    if (node.op !== 'load' || node.index !== loop.index) return false
    return (firstWrite.get(node.array) ?? Number.POSITIVE_INFINITY) > (last.get(value) ?? -1)
  }
}
