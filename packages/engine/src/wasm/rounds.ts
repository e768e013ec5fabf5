import { TOLERANCE } from '../clocks/steps.ts'
import type { StateArray } from '../variables/array.ts'
import { Code, type Label } from './code.ts'
import { beatAddress, beatField, HALT, POSITION, point, ROUNDS } from './header.ts'
import type { Layout } from './layout.ts'

/** What a round does with one operation. */
export interface Task {
  readonly beat: number
  /** Index of the function that does it; `undefined` if only the host can. */
  readonly callee: number | undefined
  readonly chunk:
    | { readonly count: StateArray<'integer'>; readonly capacity: number; readonly room: number }
    | undefined
}

/** Arrays that show the step of a beat. */
export interface Hands {
  readonly t: StateArray<'float'>
  readonly dt: StateArray<'float'>
  readonly timestep: StateArray<'integer'>
}

/**
 * The function that executes rounds, as `stepping` and `Timeline` do. It returns 0 when there is nothing left to do, and one more than
 * the number of an operation that needs its host: to do it, or to empty its chunk.
 */
export function roundsFunction(tasks: readonly Task[], beats: readonly (readonly Hands[])[], layout: Layout): Code {
  const code = new Code({ parameters: [], results: ['i32'] })
  code.loop((nextRound) => {
    emitResumption(code, [
      () => emitBegin(code, beats.length),
      ...tasks.flatMap((task, k) => [
        (skip: Label) => emitDrain(code, task, k, skip, layout),
        () => emitTask(code, task, k),
      ]),
      () => {
        for (const [beat, hands] of beats.entries()) emitTick(code, hands, beat, layout)
        store(code, POSITION, () => code.i32(point.begin))
        store(code, ROUNDS, () => {
          load(code, ROUNDS)
          code.i32(1)
          code.op('i32.sub')
        })
        code.br(nextRound)
      },
    ])
  })
  code.op('unreachable')
  return code
}

/**
 * Pieces of code one after the other, beginning with the one whose number is in the memory. Each is given the label by which it
 * skips the next.
 */
function emitResumption(code: Code, pieces: readonly ((skip: Label) => void)[]): void {
  const labels: Label[] = []
  // A branch to label k leads to piece k, which comes behind that label's block.
  const nest = (k: number): void => {
    code.block((label) => {
      labels[k] = label
      if (k > 0) {
        nest(k - 1)
      } else {
        load(code, POSITION)
        code.brTable(labels)
      }
    })
    pieces[k]?.(labels[k + 2] as Label)
  }
  nest(pieces.length - 1)
}

/** Marks the beats that are due; returns if there is none, or if no round is to begin. */
function emitBegin(code: Code, beats: number): void {
  load(code, ROUNDS)
  code.op('i32.eqz')
  load(code, HALT)
  code.op('i32.or')
  code.if(() => emitReturn(code, 0))

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
  code.if(() => emitReturn(code, 0))
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

function emitHasSteps(code: Code, beat: number): void {
  load(code, beat + beatField.step)
  load(code, beat + beatField.to)
  code.op('i32.lt_s')
}

/** Skips an operation that is not due; has its chunk emptied when that might not have room. */
function emitDrain(code: Code, { beat, chunk }: Task, k: number, skip: Label, layout: Layout): void {
  load(code, beatAddress(beat) + beatField.due)
  code.op('i32.eqz')
  code.brIf(skip)
  if (chunk === undefined) return
  code.i32(chunk.capacity)
  load(code, layout.of(chunk.count).address)
  code.op('i32.sub')
  code.i32(chunk.room)
  code.op('i32.lt_s')
  code.if(() => {
    store(code, POSITION, () => code.i32(point.before(k)))
    emitReturn(code, 1 + k)
  })
}

function emitTask(code: Code, { callee }: Task, k: number): void {
  // If it throws, this tells where.
  store(code, POSITION, () => code.i32(point.before(k)))
  if (callee === undefined) emitReturn(code, 1 + k)
  else code.call(callee)
}

function emitTick(code: Code, hands: readonly Hands[], beat: number, layout: Layout): void {
  const at = beatAddress(beat)
  load(code, at + beatField.due)
  code.if(() => {
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
  })
}

function emitReturn(code: Code, result: number): void {
  code.i32(result)
  code.op('return')
}

function load(code: Code, address: number): void {
  code.i32(0)
  code.memory('i32.load', address)
}

function loadF64(code: Code, address: number): void {
  code.i32(0)
  code.memory('f64.load', address)
}

function store(code: Code, address: number, value: () => void): void {
  code.i32(0)
  value()
  code.memory('i32.store', address)
}
