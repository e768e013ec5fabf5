import type { Statement } from '../kernel/ir.ts'
import type { Interval } from '../variables/array.ts'
import type { Local } from './code.ts'
import type { Translation } from './function.ts'
import { Lanes } from './lanes.ts'
import { emitRounds } from './loop.ts'
import { isVectorisable, roundsTogether } from './vectorisable.ts'
import { VectorRounds } from './vectorrounds.ts'

type Range = Extract<Statement, { kind: 'range' }>

/**
 * Emits the rounds of a loop that vectors can do several at a time, if there are any.
 * @param index local variable with the first round; afterwards that with the first one left
 * @returns     whether none is ever left
 */
export function emitTogether(translation: Translation, loop: Range, index: Local): boolean {
  const { code, bounds, kernel } = translation
  if (!isVectorisable(loop, kernel.nodes)) return false
  const together = roundsTogether(loop, kernel.nodes)
  const halves = together === 4 ? 2 : 1
  const [first, end] = [bounds.of(loop.from), bounds.of(loop.to)]
  if (first && end && end.most - first.least < together) return false

  const lanes = new Lanes(translation, loop, index, halves)
  const limit = code.local('i32')
  const rounds = code.capture(() =>
    emitRounds(code, { index, step: together, pushEnd: () => code.get(limit) }, () =>
      new VectorRounds(lanes, loop).emit(),
    ),
  )
  const emit = (): void => {
    translation.push(loop.to)
    code.i32(together - 1)
    code.op('i32.sub')
    code.set(limit)
    lanes.emitInvariants()
    code.insert(rounds)
  }
  if (bounds.areWithin(loop.index, lanes.shortest)) {
    emit()
    return (
      first !== undefined &&
      end !== undefined &&
      isSure(first) &&
      isSure(end) &&
      (end.most - first.most) % together === 0
    )
  }
  // The first round isn't negative, the last one is within all arrays, and there is one at all.
  code.get(index)
  code.i32(0)
  code.op('i32.ge_s')
  translation.push(loop.to)
  code.i32(lanes.shortest)
  code.op('i32.le_s', 'i32.and')
  code.get(index)
  translation.push(loop.to)
  code.op('i32.lt_s', 'i32.and')
  code.if(emit)
  return false
}

function isSure({ least, most }: Interval): boolean {
  return least === most
}
