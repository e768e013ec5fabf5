import { TOLERANCE } from '../clocks/steps.ts'
import type { KernelWork } from '../network/operation.ts'
import type { StateArray } from '../variables/array.ts'
import type { Ahead } from './ahead.ts'
import type { Code, Label, Local } from './code.ts'
import { emitEarly, type GoingAhead } from './goingahead.ts'
import { AHEAD, beatAddress, beatField, HALT, POSITION, point, ROUNDS } from './header.ts'
import type { Layout } from './layout.ts'
import { load, loadF64, store } from './numbers.ts'

/** What a round does for one task. */
export interface Piece {
  readonly beat: number
  /** Emits its code; `undefined` if only the host can do it. */
  readonly emit: (() => void) | undefined
  readonly chunk: KernelWork['chunk'] | undefined
  /** What it does has been done ahead, and its chunk may be full. */
  readonly isAhead: boolean
  /** It calls functions of the host, which may throw. */
  readonly mayThrow: boolean
}

/** Arrays that show the step of a beat. */
export interface Hands {
  readonly t: StateArray<'float'>
  readonly dt: StateArray<'float'>
  readonly timestep: StateArray<'integer'>
}

/** What rounds consist of. */
export interface Round {
  /** Index of a function to call before anything else, also when rounds go on. */
  readonly beginning: number | undefined
  readonly pieces: readonly Piece[]
  readonly beats: readonly (readonly Hands[])[]
  /** Tells tasks whether it is the last round of a call; only if there is one beat. */
  readonly lastRound: StateArray<'integer'> | undefined
  /** What goes ahead, if there is something; only if there is one beat. */
  readonly ahead: (Omit<Ahead, 'groups'> & { readonly groups: readonly GoingAhead[] }) | undefined
  readonly layout: Layout
}

/** The state of a function that executes rounds, as far as it isn't in memory. */
interface State {
  readonly code: Code
  readonly layout: Layout
  /** Where to go on: see `point`. */
  readonly position: Local
  /** Rounds left. */
  readonly left: Local
}

/**
 * Emits the function that executes rounds, as `stepping` and `Timeline` do. It returns 0 when there is nothing left to do, and one more than
 * the number of a task that needs its host: to do it, or to empty its chunk.
 */
export function roundsFunction(code: Code, round: Round): void {
  const { beginning, pieces, beats, lastRound, layout } = round
  const state: State = { code, layout, position: code.local('i32'), left: code.local('i32') }
  load(code, POSITION)
  code.set(state.position)
  load(code, ROUNDS)
  code.set(state.left)
  const alone = beats.length === 1
  if (alone) store(code, beatAddress(0) + beatField.due, () => code.i32(1))
  if (lastRound !== undefined) emitLastRound(state, lastRound)
  if (beginning !== undefined) code.call(beginning)
  code.loop((nextRound) => {
    emitResumption(state, [
      () => (alone ? emitNext(state, round) : emitBegin(state, beats.length)),
      ...pieces.flatMap((piece, k) => [
        (skip: Label) => emitDrain(state, piece, k, alone ? undefined : skip),
        () => emitPiece(state, piece, k),
      ]),
      () => {
        for (const [beat, hands] of beats.entries()) emitTick(state, hands, beat, alone)
        code.i32(point.begin)
        code.set(state.position)
        code.get(state.left)
        code.i32(1)
        code.op('i32.sub')
        code.set(state.left)
        code.br(nextRound)
      },
    ])
  })
  code.op('unreachable')
}

/**
 * Pieces of code one after the other, beginning with the one whose number is the position. Each is given the label by which it
 * skips the next.
 */
function emitResumption({ code, position }: State, pieces: readonly ((skip: Label) => void)[]): void {
  const labels: Label[] = []
  // A branch to label k leads to piece k, which comes behind that label's block.
  const nest = (k: number): void => {
    code.block((label) => {
      labels[k] = label
      if (k > 0) {
        nest(k - 1)
      } else {
        code.get(position)
        code.brTable(labels)
      }
    })
    pieces[k]?.(labels[k + 2] as Label)
  }
  nest(pieces.length - 1)
}

/** Marks the beats that are due; returns if there is none, or if no round is to begin. */
function emitBegin(state: State, beats: number): void {
  const { code } = state
  emitIsOver(state)
  code.if(() => emitReturn(state, 0))

  const [t, dt] = [code.local('f64'), code.local('f64')]
  code.f64(Number.POSITIVE_INFINITY)
  code.set(t)
  const all = Array.from({ length: beats }, (_, beat) => ({ beat, at: beatAddress(beat), time: code.local('f64') }))
  for (const { at, time } of all) {
    load(code, at + beatField.step)
    code.op('f64.convert_i32_s')
    loadF64(code, at + beatField.dt)
    code.op('f64.mul')
    code.set(time)
    emitHasSteps(code, at)
    code.get(time)
    code.get(t)
    code.op('f64.lt', 'i32.and')
    code.if(() => {
      code.get(time)
      code.set(t)
      loadF64(code, at + beatField.dt)
      code.set(dt)
    })
  }
  code.get(t)
  code.f64(Number.POSITIVE_INFINITY)
  code.op('f64.eq')
  code.if(() => emitReturn(state, 0))
  for (const { at, time } of all) {
    store(code, at + beatField.due, () => {
      emitHasSteps(code, at)
      code.get(time)
      code.get(t)
      code.op('f64.sub')
      code.f64(TOLERANCE)
      loadF64(code, at + beatField.dt)
      code.get(dt)
      code.op('f64.min', 'f64.mul', 'f64.lt', 'i32.and')
    })
  }
}

/** The same where there is only one beat, which then is due if it has steps left. */
function emitNext(state: State, { lastRound, ahead, pieces }: Round): void {
  const { code } = state
  const emitIfOver = (): void => {
    emitIsOver(state)
    emitHasSteps(code, beatAddress(0))
    code.op('i32.eqz', 'i32.or')
    code.if(() => emitReturn(state, 0))
  }
  if (ahead) emitNextAhead(state, ahead, pieces, emitIfOver)
  else emitIfOver()
  if (lastRound !== undefined) emitLastRound(state, lastRound)
}

/**
 * The same where groups go ahead. What they have done already comes in any case, and when that is over, they do what comes next. Before that, chunks
 * are emptied that might get full until then: so the host is seldom asked for anything while it can't be seen how far groups are.
 */
function emitNextAhead(
  state: State,
  { steps, groups, rounds, step }: NonNullable<Round['ahead']>,
  pieces: readonly Piece[],
  emitIfOver: () => void,
): void {
  const { code, layout, left } = state
  load(code, AHEAD)
  code.op('i32.eqz')
  code.if(() => {
    emitIfOver()
    for (const [k, { chunk }] of pieces.entries()) {
      if (chunk === undefined) continue
      load(code, layout.of(chunk.count).address)
      code.i32(Math.max(chunk.capacity - steps * chunk.room, Math.floor((chunk.capacity - chunk.room) / 2)))
      code.op('i32.gt_s')
      code.if(() => emitReturn(state, 1 + k))
    }
    load(code, beatAddress(0) + beatField.to)
    load(code, beatAddress(0) + beatField.step)
    code.op('i32.sub')
    const ownSteps = code.keep('i32')
    pushLesser(code, ownSteps, left)
    const all = code.keep('i32')
    store(code, layout.of(rounds).address, () => code.get(all))
    code.i32(steps)
    const most = code.keep('i32')
    pushLesser(code, all, most)
    const count = code.keep('i32')
    for (const group of groups) emitEarly(code, layout, group, { step, count })
    store(code, AHEAD, () => code.get(count))
    store(code, layout.of(step).address, () => code.i32(-1))
  })
  for (const [address, change] of [
    [AHEAD, -1],
    [layout.of(step).address, 1],
  ] as const) {
    store(code, address, () => {
      load(code, address)
      code.i32(change)
      code.op('i32.add')
    })
  }
}

function pushLesser(code: Code, a: Local, b: Local): void {
  code.get(a)
  code.get(b)
  code.get(a)
  code.get(b)
  code.op('i32.lt_s', 'select')
}

/** Tells whether it is the last round of a call. */
function emitLastRound({ code, layout, left }: State, lastRound: StateArray): void {
  store(code, layout.of(lastRound).address, () => {
    code.get(left)
    code.i32(1)
    code.op('i32.eq')
    load(code, beatAddress(0) + beatField.step)
    code.i32(1)
    code.op('i32.add')
    load(code, beatAddress(0) + beatField.to)
    code.op('i32.ge_s', 'i32.or')
  })
}

/** Leaves whether no round is to begin. */
function emitIsOver({ code, left }: State): void {
  code.get(left)
  code.op('i32.eqz')
  load(code, HALT)
  code.op('i32.or')
}

function emitHasSteps(code: Code, beat: number): void {
  load(code, beat + beatField.step)
  load(code, beat + beatField.to)
  code.op('i32.lt_s')
}

/** Skips a task that is not due; has its chunk emptied when that might not have room. */
function emitDrain(state: State, { beat, chunk, isAhead }: Piece, k: number, skip: Label | undefined): void {
  const { code, layout } = state
  if (skip !== undefined) {
    load(code, beatAddress(beat) + beatField.due)
    code.op('i32.eqz')
    code.brIf(skip)
  }
  if (chunk === undefined || isAhead) return
  load(code, layout.of(chunk.count).address)
  code.i32(chunk.capacity - chunk.room)
  code.op('i32.gt_s')
  code.if(() => emitReturn(state, 1 + k, point.before(k)))
}

function emitPiece(state: State, { emit, mayThrow }: Piece, k: number): void {
  if (emit === undefined) {
    emitReturn(state, 1 + k, point.before(k))
    return
  }
  // If it throws, this tells where.
  if (mayThrow) store(state.code, POSITION, () => state.code.i32(point.before(k)))
  emit()
}

function emitTick({ code, layout }: State, hands: readonly Hands[], beat: number, alone: boolean): void {
  const at = beatAddress(beat)
  const tick = (): void => {
    load(code, at + beatField.step)
    code.i32(1)
    code.op('i32.add')
    const step = code.keep('i32')
    store(code, at + beatField.step, () => code.get(step))
    for (const { t, dt, timestep } of hands) {
      store(code, layout.of(timestep).address, () => code.get(step))
      code.i32(0)
      code.get(step)
      code.op('f64.convert_i32_s')
      loadF64(code, layout.of(dt).address)
      code.op('f64.mul')
      code.memory('f64.store', layout.of(t).address)
    }
  }
  if (alone) {
    tick()
    return
  }
  load(code, at + beatField.due)
  code.if(tick)
}

function emitReturn({ code, left }: State, result: number, position: number = point.begin): void {
  store(code, POSITION, () => code.i32(position))
  store(code, ROUNDS, () => code.get(left))
  code.i32(result)
  code.op('return')
}
