import type { Backend, Execution, Program } from '../network/backend.ts'
import { hasOwnLogger } from '../network/log.ts'
import type { Operation } from '../network/operation.ts'
import { stepping } from '../network/stepping.ts'
import type { Manner } from './blueprint.ts'
import { Compilation } from './compilation.ts'
import { AHEAD, beatAddress, beatField, HALT, POSITION, point, ROUNDS } from './header.ts'
import type { Visit } from './imports.ts'
import { type Plan, planOf } from './plan.ts'

/**
 * A backend that compiles programs to WebAssembly. For one network: it keeps the module and the memory of the last program, and uses them again if
 * the next one has the same kernels on the same arrays.
 */
export function compiling(): Backend {
  let last: Compilation | undefined
  return (program) =>
    new CompiledExecution(program, {
      get: (plan, visit, manner) => {
        if (last?.suits(plan, visit, manner) && last.arrays.settle()) return last
        last = new Compilation(plan, visit, manner)
        last.arrays.settle()
        return last
      },
    })
}

interface Compiler {
  /** What executes the plan, with all arrays in its memory. */
  get(plan: Plan, visit: Visit, manner: Manner): Compilation
}

class CompiledExecution implements Execution {
  readonly #program: Program
  readonly #compiler: Compiler
  readonly #plan: Plan
  /** Does the rounds that are to be done operation by operation. */
  readonly #single: Execution
  /** What that needs. */
  #apart: Compilation | undefined
  /** The rest of the round in which an earlier run failed. */
  #isCatchingUp: boolean
  #compilation: Compilation
  #header: DataView
  /** The module executes rounds, so that the timeline is in its memory. */
  #isInside = false

  constructor(program: Program, compiler: Compiler) {
    const { operations, timeline } = program
    this.#program = program
    this.#compiler = compiler
    this.#plan = planOf(operations, timeline)
    this.#single = stepping(program, (_, position) => () => {
      if (!this.#apart?.arrays.settle()) this.#apart = compiler.get(this.#plan, this.#visit, { apart: true })
      this.#apart.kernels[position]?.()
    })
    this.#isCatchingUp = program.done.size > 0
    const manner = program.measures ? { apart: true } : { apart: false, isWatched: hasOwnLogger() }
    this.#compilation = compiler.get(this.#plan, this.#visit, manner)
    this.#header = headerOf(this.#compilation)
    this.#header.setInt32(POSITION, point.begin, true)
    this.#header.setInt32(AHEAD, 0, true)
  }

  advance(rounds: number): void {
    const { halt, measures, timeline } = this.#program
    if (halt.requested || timeline.finished) return
    if (measures !== undefined) {
      this.#single.advance(rounds)
      return
    }
    let left = rounds
    if (this.#isCatchingUp && left > 0) {
      this.#single.advance(1)
      this.#isCatchingUp = false
      left--
    }
    timeline.round()
    this.#advance(left)
  }

  get done(): ReadonlySet<string> {
    const position = this.#header.getInt32(POSITION, true)
    if (this.#isCatchingUp || position === point.begin) return this.#single.done
    const { operations } = this.#program
    const before = this.#compilation.tasks.slice(0, point.task(position)).flat()
    return new Set(before.filter((k) => this.#isDue(k)).map((k) => (operations[k] as Operation).name))
  }

  get isTorn(): boolean {
    return this.#compilation.goesAhead && this.#header.getInt32(POSITION, true) !== point.begin
  }

  #advance(rounds: number): void {
    this.#settle(hasOwnLogger())
    this.#showTimeline()
    this.#header.setInt32(ROUNDS, rounds, true)
    for (;;) {
      this.#settle()
      this.#passHaltOn()
      const request = this.#enter()
      if (request === 0) return
      const k = request - 1
      const works = this.#worksOf(k)
      for (const work of works) {
        if (work.kind === 'host') work.step()
        else work.chunk?.drain()
      }
      if (this.#header.getInt32(POSITION, true) === point.begin) continue
      const isDone = works.some(({ kind }) => kind === 'host')
      this.#header.setInt32(POSITION, isDone ? point.before(k + 1) : point.at(k), true)
    }
  }

  /** What a task does in one go: kernels, or a work that only the host can do. */
  #worksOf(task: number): readonly Operation['work'][] {
    const operations = this.#compilation.tasks[task] ?? []
    return operations.map((k) => this.#plan.works[k] as Operation['work'])
  }

  /** What the module asks its host for. */
  #enter(): number {
    this.#isInside = true
    try {
      return this.#compilation.rounds()
    } finally {
      this.#isInside = false
      this.#readTimeline()
    }
  }

  /** Sees to it that all arrays are in the memory of a module for that. Some may have been moved or resized by the host. */
  #settle(isWatched = this.#compilation.isWatched): void {
    const { arrays } = this.#compilation
    if (isWatched === this.#compilation.isWatched && arrays.settle()) return
    if (this.#header.getInt32(AHEAD, true) > 0)
      throw new Error('internal error: an array was resized in the midst of steps')
    const header = new Uint8Array(arrays.memory.buffer, 0, beatAddress(this.#plan.clocks.length)).slice()
    this.#compilation = this.#compiler.get(this.#plan, this.#visit, { apart: false, isWatched })
    this.#header = headerOf(this.#compilation)
    new Uint8Array(this.#header.buffer).set(header)
  }

  /** Functions that users gave to kernels may look at the time, and stop the run. */
  readonly #visit: Visit = {
    enter: () => {
      if (this.#isInside) this.#readTimeline()
    },
    leave: () => this.#passHaltOn(),
  }

  #passHaltOn(): void {
    if (this.#program.halt.requested) this.#header.setInt32(HALT, 1, true)
  }

  #showTimeline(): void {
    this.#program.timeline.beats.forEach((beat, number) => {
      const address = beatAddress(number)
      this.#header.setInt32(address + beatField.step, beat.step, true)
      this.#header.setInt32(address + beatField.to, beat.step + beat.left, true)
      this.#header.setFloat64(address + beatField.dt, beat.dt, true)
    })
    this.#header.setInt32(HALT, 0, true)
  }

  #readTimeline(): void {
    this.#program.timeline.beats.forEach((beat, number) => {
      const step = this.#header.getInt32(beatAddress(number) + beatField.step, true)
      if (step !== beat.step) beat.moveTo(step)
    })
  }

  #isDue(k: number): boolean {
    return this.#header.getInt32(beatAddress(this.#plan.beats[k] as number) + beatField.due, true) !== 0
  }
}

function headerOf({ arrays }: Compilation): DataView {
  return new DataView(arrays.memory.buffer)
}
