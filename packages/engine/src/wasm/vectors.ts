import type { ArrayId, Statement } from '../kernel/ir.ts'
import type { Interval } from '../variables/array.ts'
import type { Local } from './code.ts'
import type { Translation } from './function.ts'
import { handOnRepeated } from './handover.ts'
import { inTurn, Lanes } from './lanes.ts'
import { type Counter, emitRounds, emitRoundsWithRare } from './loop.ts'
import { emitRare, pushAny, type Rare, rareEnd } from './rare.ts'
import { segmentsOf } from './segments.ts'
import { type Stripe, stripesOf } from './stripes.ts'
import { TILE, Tile } from './tile.ts'
import { VectorFlags } from './vectorflags.ts'
import { VectorInvariants } from './vectorinvariants.ts'
import { isVectorisable, roundsTogether } from './vectorisable.ts'
import { type VectorLoop, vectorLoop } from './vectorloop.ts'
import { VectorRounds } from './vectorrounds.ts'

type Range = Extract<Statement, { kind: 'range' }>

/**
 * Emits the rounds of a loop that vectors can do several at a time, if there are any.
 * @param index local variable with the first round; afterwards that with the first one left
 * @returns     whether none is ever left
 */
export function emitTogether(translation: Translation, loop: Range, index: Local): boolean {
  const { code, bounds, kernel } = translation
  if (!isVectorisable(loop, kernel)) return false
  const all = vectorLoop(loop, kernel.nodes)
  const [first, end] = [bounds.of(loop.from), bounds.of(loop.to)]
  const rounds = first && end && isSure(first) && isSure(end) ? end.most - first.most : undefined
  const isRareLast = rareEnd(loop.body, all, kernel.nodes) !== undefined
  const { together, halves } = roundsTogether(loop, kernel.nodes, { rounds: rounds ?? loop.most, isRareLast })
  const firsts = Array.from({ length: together / (2 * halves) }, (_, k) => 2 * halves * k)
  if (first && end && end.most - first.least < together) return false

  const limit = code.local('i32')
  const { stripes, rest } = halves === 2 ? stripesOf(loop, kernel.nodes) : { stripes: [], rest: loop }
  const segments = segmentsOf(
    rest,
    kernel.nodes,
    stripes.flatMap(({ outputs }) => outputs.map(({ value }) => value)),
  )
  let shortest = Number.POSITIVE_INFINITY
  const captured = code.capture(() => {
    const emitSegments = (end: Local, tile: Tile | undefined): void => {
      let written = new Set<ArrayId>()
      if (tile) for (const stripe of stripes) emitStripe(translation, stripe, { all, index, end, tile })
      for (const [k, segment] of segments.entries()) {
        const invariants = new VectorInvariants(translation)
        const flags = new VectorFlags(translation)
        const groups = firsts.map(
          (first) => new Lanes(translation, all, { index, halves, tile, places: inTurn(first), invariants }),
        )
        if (tile && (k > 0 || stripes.length > 0)) tile.restart(index)
        const before = written
        const counter = { index, step: together, pushEnd: () => code.get(end) }
        const rareAtEnd = rareEnd(segment.statements, all, kernel.nodes)
        const emitGroups = (): readonly Rare[] => {
          const rares = groups.flatMap((lanes) => {
            written = new Set(before)
            return new VectorRounds(lanes, loop, written, flags).emit(segment, rareAtEnd) ?? []
          })
          flags.emitNotes()
          return rares
        }
        const loopOfSegment = code.capture(() => {
          if (rareAtEnd === undefined) emitRounds(code, counter, emitGroups)
          else emitWithRare(translation, counter, emitGroups)
        })
        shortest = Math.min(shortest, ...groups.map((lanes) => lanes.shortest))
        invariants.emit()
        flags.emitBefore()
        code.insert(loopOfSegment)
        flags.emitAfter()
      }
    }
    if (segments.length === 1 && stripes.length === 0) emitSegments(limit, undefined)
    else emitTiles(translation, index, limit, emitSegments)
  })
  const emit = (): void => {
    translation.push(loop.to)
    code.i32(together - 1)
    code.op('i32.sub')
    code.set(limit)
    code.insert(captured)
  }
  if (bounds.areWithin(loop.index, shortest)) {
    emit()
    return rounds !== undefined && rounds % together === 0
  }
  // The first round isn't negative, the last one is within all arrays, and there is one at all.
  code.get(index)
  code.i32(0)
  code.op('i32.ge_s')
  translation.push(loop.to)
  code.i32(shortest)
  code.op('i32.le_s', 'i32.and')
  code.get(index)
  translation.push(loop.to)
  code.op('i32.lt_s', 'i32.and')
  code.if(emit)
  return false
}

/** Emits rounds with what only few lanes do at their ends. */
function emitWithRare(translation: Translation, counter: Counter, emitGroups: () => readonly Rare[]): void {
  const { code } = translation
  let rares: readonly Rare[] = []
  const body = (): void => {
    rares = emitGroups()
    pushAny(translation, rares)
  }
  emitRoundsWithRare(code, counter, body, () => emitRare(translation, rares))
}

interface TileAtHand {
  readonly all: VectorLoop
  /** Local variables with the round at hand, and with what it must be less than. */
  readonly index: Local
  readonly end: Local
  readonly tile: Tile
}

/** Emits what a tile's rounds have in common, for two groups of them at a time. */
function emitStripe(translation: Translation, stripe: Stripe, { all, index, end, tile }: TileAtHand): void {
  const { code } = translation
  const { period, statements, outputs } = stripe
  const lanes = new Lanes(translation, all, { index, halves: 2, tile, places: [0, 1, period, period + 1] })
  tile.restart(index)
  const rounds = code.capture(() =>
    emitRounds(code, { index, step: 2 * period, pushEnd: () => code.get(end) }, () => {
      new VectorRounds(lanes, all.loop, new Set(), new VectorFlags(translation)).emit(
        { statements, inputs: [], again: [], outputs: [] },
        undefined,
      )
      for (const output of outputs) handOnRepeated(lanes, output, period)
    }),
  )
  lanes.emitInvariants()
  code.insert(rounds)
}

/** Emits the rounds of a loop tile by tile. */
function emitTiles(
  { code, target }: Translation,
  index: Local,
  limit: Local,
  emitTile: (end: Local, tile: Tile) => void,
): void {
  const [from, end] = [code.local('i32'), code.local('i32')]
  const tile = new Tile(code, target.layout, from)
  code.get(index)
  code.set(from)
  emitRounds(code, { index: from, step: TILE, pushEnd: () => code.get(limit) }, () => {
    code.get(from)
    code.i32(TILE)
    code.op('i32.add')
    code.get(limit)
    code.get(from)
    code.i32(TILE)
    code.op('i32.add')
    code.get(limit)
    code.op('i32.lt_s', 'select')
    code.set(end)
    emitTile(end, tile)
  })
}

function isSure({ least, most }: Interval): boolean {
  return least === most
}
