import type { ArrayId, Statement, Value } from '../kernel/ir.ts'
import type { Local } from './code.ts'
import type { Translation } from './function.ts'
import type { Lanes } from './lanes.ts'

type Store = Extract<Statement, { kind: 'store' }>

/** A constant that is stored in one place if a condition holds in any round. */
interface Flag {
  readonly store: Store
  /** The lanes in which it held, in all rounds so far; those in which it didn't, if `isOpposite`. */
  readonly lanes: Local
  readonly isOpposite: boolean
}

/** Whether a statement stores a constant in one place, where a condition holds. */
export function isFlag(statement: Statement, translation: Translation): statement is Store & { when: Value } {
  return (
    statement.kind === 'store' &&
    statement.when !== undefined &&
    translation.node(statement.index).op === 'const' &&
    translation.node(statement.value).op === 'const'
  )
}

/** What the rounds of a loop note for all of them together: they collect masks, and what these say is stored behind the loop. */
export class VectorFlags {
  readonly #translation: Translation
  readonly #flags = new Map<ArrayId, Flag>()

  constructor(translation: Translation) {
    this.#translation = translation
  }

  /** Emits, in a round, that a flag is raised where its condition holds. */
  raise(store: Store & { when: Value }, lanes: Lanes): void {
    const { code } = this.#translation
    const condition = this.#translation.node(store.when)
    const known = this.#flags.get(store.array)
    const flag = known ?? { store, lanes: code.local('v128'), isOpposite: condition.op === 'not' }
    this.#flags.set(store.array, flag)
    const held = flag.isOpposite && condition.op === 'not' ? condition.a : store.when
    code.get(flag.lanes)
    for (let half = 0; half < lanes.halves; half++) {
      lanes.push(held, half)
      code.op(flag.isOpposite ? 'v128.and' : 'v128.or')
    }
    code.set(flag.lanes)
  }

  /** To be emitted before the rounds, after these have been. */
  emitBefore(): void {
    const { code } = this.#translation
    for (const { lanes, isOpposite } of this.#flags.values()) {
      code.i32(isOpposite ? -1 : 0)
      code.op('i32x4.splat')
      code.set(lanes)
    }
  }

  /** To be emitted behind the rounds. */
  emitAfter(): void {
    const { code } = this.#translation
    for (const { store, lanes, isOpposite } of this.#flags.values()) {
      code.get(lanes)
      code.op('i64x2.bitmask')
      code.i32(isOpposite ? 3 : 0)
      code.op('i32.ne')
      code.if(() => {
        const { when: _, ...always } = store
        this.#translation.block([always])
      })
    }
  }
}
