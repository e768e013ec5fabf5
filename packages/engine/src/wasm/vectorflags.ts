import type { Node, Statement, Value } from '../kernel/ir.ts'
import { nodeOf, unconditional } from '../kernel/nodes.ts'
import type { Local } from './code.ts'
import type { Translation } from './function.ts'
import type { Lanes } from './lanes.ts'

type Store = Extract<Statement, { kind: 'store' }>

/** A store of a constant in one place where a condition holds. */
export type Flagging = Store & { readonly when: Value }

/** A constant that is stored in one place if a condition holds in any round. */
interface Flag {
  readonly store: Store
  /** The condition is the opposite of another: it held unless that did in all rounds. */
  readonly isOpposite: boolean
  /** Lanes in which the condition held in any round so far, or its opposite in all. */
  readonly lanes: Local
  /** Lanes in which the condition, or its opposite, holds in the rounds at hand. */
  readonly held: Local[]
}

/** Whether a statement stores a constant in one place, where a condition holds. */
export function isFlag(statement: Statement, nodes: readonly Node[]): statement is Flagging {
  return (
    statement.kind === 'store' &&
    statement.when !== undefined &&
    nodeOf(nodes, statement.index).op === 'const' &&
    nodeOf(nodes, statement.value).op === 'const'
  )
}

/** What the rounds of a loop note for all of them together: they collect masks, and what these say is stored behind the loop. */
export class VectorFlags {
  readonly #translation: Translation
  readonly #flags = new Map<string, Flag>()

  constructor(translation: Translation) {
    this.#translation = translation
  }

  /** Notes, in a round, that a flag is to be raised if its condition holds in any lane. */
  note(store: Flagging, lanes: Lanes): void {
    const { code } = this.#translation
    const condition = this.#translation.node(store.when)
    const isOpposite = condition.op === 'not' && lanes.has(condition.a)
    const key = `${store.array} ${isOpposite}`
    const flag = this.#flags.get(key) ?? { store, isOpposite, lanes: code.local('v128'), held: [] }
    this.#flags.set(key, flag)
    const value = isOpposite ? condition.a : store.when
    for (let half = 0; half < lanes.halves; half++) flag.held.push(lanes.locals(value)[half] as Local)
  }

  /** Emits, behind what rounds do that are done together, what they have noted: all of it is put together before it goes to what earlier ones have. */
  emitNotes(): void {
    const { code } = this.#translation
    for (const { lanes, isOpposite, held } of this.#flags.values()) {
      const instruction = isOpposite ? 'v128.and' : 'v128.or'
      held.forEach((mask, k) => {
        code.get(mask)
        if (k > 0) code.op(instruction)
      })
      code.get(lanes)
      code.op(instruction)
      code.set(lanes)
    }
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
        this.#translation.block([unconditional(store)])
      })
    }
  }
}
