import type { Operation } from '../network/operation.ts'
import { exportedAs, type Manner } from './blueprint.ts'
import { blueprintOf } from './blueprints.ts'
import { bound, type Visit } from './imports.ts'
import { ArrayMemory } from './memory.ts'
import { IMPORTS } from './module.ts'
import { arraysOf, type Plan } from './plan.ts'
import { fill } from './pool.ts'
import { ROUNDS_EXPORT } from './program.ts'
import { isSameWork } from './sameness.ts'

const noVisit: Visit = { enter() {}, leave() {} }

/**
 * A module for one network, its memory, and what it exports: a function that does rounds or, if operations are to stay `apart`, one function
 * for each of them.
 */
export class Compilation {
  readonly arrays: ArrayMemory
  readonly isApart: boolean
  readonly isWatched: boolean
  /** What a round does in one go, unless operations are apart: their positions, ascending. */
  readonly tasks: readonly (readonly number[])[]
  /** Some groups do several rounds before the rest does. */
  readonly goesAhead: boolean
  /** Executes rounds: see `roundsFunction`. */
  readonly rounds: () => number
  /** Each does the work of one operation, if they are apart; nothing where only the host can. */
  readonly kernels: readonly (() => void)[]
  readonly #binding: { plan: Plan; visit: Visit }

  /** @throws RangeError if there is not enough memory */
  constructor(plan: Plan, visit: Visit = noVisit, manner: Manner = { apart: false }) {
    const { module, tasks, goesAhead, places, constants, end, functions } = blueprintOf(plan, manner)
    this.#binding = { plan, visit }
    this.isApart = manner.apart
    this.isWatched = manner.isWatched ?? false
    this.tasks = tasks
    this.goesAhead = goesAhead
    this.arrays = new ArrayMemory(arraysOf(plan), places, end)
    const { memory } = this.arrays
    fill(memory, constants)
    const { exports } = new WebAssembly.Instance(module, { [IMPORTS]: bound(functions, memory, this.#binding) })
    this.rounds = exports[ROUNDS_EXPORT] as () => number
    // Engines compile functions when they are first called: with no rounds to do, that is before the first step.
    this.rounds?.()
    this.kernels = plan.works.map((_, k) => (exports[exportedAs(k)] as (() => void) | undefined) ?? (() => {}))
  }

  /** Whether the module does what a plan says, in that way. If so, it is bound to the plan's functions from now on. */
  suits(plan: Plan, visit: Visit, { apart, isWatched = false }: Manner): boolean {
    const { works, beats, clocks } = this.#binding.plan
    const isSame =
      apart === this.isApart &&
      isWatched === this.isWatched &&
      works.length === plan.works.length &&
      clocks.length === plan.clocks.length &&
      beats.every((beat, k) => beat === plan.beats[k]) &&
      clocks.every((list, k) => isSameList(list, plan.clocks[k])) &&
      works.every((work, k) => isSameWork(work, plan.works[k] as Operation['work']))
    if (!isSame) return false
    this.#binding.plan = plan
    this.#binding.visit = visit
    return true
  }
}

function isSameList<T>(a: readonly T[], b: readonly T[] | undefined): boolean {
  return a.length === b?.length && a.every((item, k) => item === b[k])
}
