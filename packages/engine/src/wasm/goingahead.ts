import type { StateArray } from '../variables/array.ts'
import type { AheadGroup, stages } from './ahead.ts'
import type { Code, Local } from './code.ts'
import type { Layout } from './layout.ts'
import { emitRounds } from './loop.ts'
import { load, store } from './numbers.ts'

/** A group that goes ahead, and indices of the functions by which it does. */
export interface GoingAhead extends Omit<AheadGroup, (typeof stages)[number]> {
  readonly functions: Readonly<Record<(typeof stages)[number], number>>
}

/**
 * Emits that portions of a group do all steps, one portion after the other, as long as there is room for what they say.
 * @param step  the array that tells the number of a step
 * @param count local variable with the number of steps
 */
export function emitEarly(
  code: Code,
  layout: Layout,
  { functions, portions, number, kept, early }: GoingAhead,
  { step, count }: { readonly step: StateArray; readonly count: Local },
): void {
  code.call(functions.common)
  code.i32(0)
  const portion = code.keep('i32')
  code.block((end) => {
    emitRounds(code, { index: portion, step: 1, pushEnd: () => code.i32(portions) }, () => {
      for (const { count, most } of kept) {
        load(code, layout.of(count).address)
        code.i32(most)
        code.op('i32.gt_s')
        code.brIf(end)
      }
      store(code, layout.of(number).address, () => code.get(portion))
      code.i32(0)
      const index = code.keep('i32')
      emitRounds(code, { index, step: 1, pushEnd: () => code.get(count) }, () => {
        store(code, layout.of(step).address, () => code.get(index))
        code.call(functions.portion)
        code.call(functions.keep)
      })
    })
  })
  store(code, layout.of(early).address, () => code.get(portion))
}

/** Emits that the other portions do the step of the round at hand, and tell what they have to say. */
export function emitLate(code: Code, layout: Layout, { functions, portions, number, early }: GoingAhead): void {
  load(code, layout.of(early).address)
  const portion = code.keep('i32')
  emitRounds(code, { index: portion, step: 1, pushEnd: () => code.i32(portions) }, () => {
    store(code, layout.of(number).address, () => code.get(portion))
    code.call(functions.portion)
    code.call(functions.tell)
  })
}
