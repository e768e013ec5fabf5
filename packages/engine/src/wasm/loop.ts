import type { Code, Label, Local } from './code.ts'

/** A number that grows while it is less than another. */
export interface Counter {
  /** Its first value is there already. */
  readonly index: Local
  readonly step: number
  /** Leaves what it must be less than on the stack. */
  readonly pushEnd: () => void
}

/**
 * Emits a loop. Whether there is another round is tested behind each and not before it: V8 computes what rounds have in common, which it
 * is free to place, in front of a loop only if no round can be left without having used it.
 */
export function emitRounds(code: Code, { index, step, pushEnd }: Counter, body: () => void): void {
  const pushGoesOn = (): void => {
    code.get(index)
    pushEnd()
    code.op('i32.lt_s')
  }
  pushGoesOn()
  code.if(() => {
    code.loop((next) => {
      body()
      code.get(index)
      code.i32(step)
      code.op('i32.add')
      code.set(index)
      pushGoesOn()
      code.brIf(next)
    })
  })
}

/**
 * The same for rounds that leave on the stack whether there is something rare to do behind them. That stands outside of the loop that the other rounds
 * stay in, so that engines give it neither registers nor a place among their instructions.
 */
export function emitRoundsWithRare(
  code: Code,
  { index, step, pushEnd }: Counter,
  body: () => void,
  rare: () => void,
): void {
  const advance = (by: number): void => {
    code.get(index)
    code.i32(by)
    code.op('i32.add')
    code.set(index)
  }
  const goOnIfAny = (next: Label): void => {
    code.get(index)
    pushEnd()
    code.i32(step)
    code.op('i32.sub', 'i32.lt_s')
    code.brIf(next)
  }
  code.get(index)
  pushEnd()
  code.op('i32.lt_s')
  code.if(() => {
    // It advances first, so that what is rare needs one index only.
    advance(-step)
    code.block((end) => {
      code.loop((again) => {
        code.block((leave) => {
          code.loop((next) => {
            advance(step)
            body()
            code.brIf(leave)
            goOnIfAny(next)
          })
          code.br(end)
        })
        rare()
        goOnIfAny(again)
      })
    })
    advance(step)
  })
}
