import type { KernelWork, Operation } from '../network/operation.ts'
import type { Beat } from '../network/timeline.ts'
import { type Callees, misuses, type Target, translate } from './function.ts'
import { beatAddress } from './header.ts'
import { Imports } from './imports.ts'
import { Layout } from './layout.ts'
import { ArrayMemory } from './memory.ts'
import { IMPORTS, Module } from './module.ts'
import { ConstantPool } from './pool.ts'
import { defineRounds, ROUNDS } from './program.ts'
import { isSameWork } from './sameness.ts'
import { type Task, tasksOf } from './tasks.ts'

/** What a module is made of. */
export interface Plan {
  /** Of each operation, in their order. */
  readonly works: readonly Operation['work'][]
  /** Number of the beat of each operation. */
  readonly beats: readonly number[]
  /** Clocks of each beat. */
  readonly clocks: readonly Beat['clocks'][]
}

/** What is done before and after each call of a function that a user gave to a kernel. */
export interface Visit {
  enter(): void
  leave(): void
}

const noVisit: Visit = { enter() {}, leave() {} }

/**
 * A module for one network, its memory, and what it exports: a function that does rounds or, if operations are to stay `apart`, one function
 * for each of them.
 */
export class Compilation {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly arrays: ArrayMemory
  readonly isApart: boolean
  /** What a round does, unless operations are apart. */
  readonly tasks: readonly Task[]
  /** Executes rounds: see `roundsFunction`. */
  readonly rounds: () => number
  /** Each does the work of one operation, if they are apart; nothing where only the host can. */
  readonly kernels: readonly (() => void)[]
  #plan: Plan
  #visit: Visit

  /** @throws RangeError if there is not enough memory */
  constructor(plan: Plan, visit: Visit = noVisit, { apart = false }: { readonly apart?: boolean } = {}) {
    this.#plan = plan
    this.#visit = visit
    this.isApart = apart
    const { tasks, lastRound } = apart ? { tasks: [], lastRound: undefined } : tasksOf(plan)
    this.tasks = tasks
    const works = apart ? plan.works : this.tasks.flatMap(({ work, once }) => [work, ...(once ? [once] : [])])
    const layout = layoutOf(works, plan.clocks)
    const module = new Module()
    const target: Target = { layout, pool: new ConstantPool(layout), imports: new Imports(module) }
    const calleesOf = (work: KernelWork, k: number): Callees => this.#calleesOf(work, k, target.imports)
    if (apart) defineKernels(module, target, plan.works, calleesOf)
    else defineRounds(module, target, { tasks, lastRound, clocks: plan.clocks }, calleesOf)
    this.bytes = module.encode()
    this.arrays = new ArrayMemory(layout)
    target.pool.fill(this.arrays.memory)
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(this.bytes), {
      [IMPORTS]: target.imports.with(this.arrays.memory),
    })
    this.rounds = exports[ROUNDS] as () => number
    // Engines compile functions when they are first called: with no rounds to do, that is before the first step.
    this.rounds?.()
    this.kernels = plan.works.map((_, k) => (exports[exportedAs(k)] as (() => void) | undefined) ?? (() => {}))
  }

  /** Whether the module does what a plan says, in that way. If so, it is bound to the plan's functions from now on. */
  suits(plan: Plan, visit: Visit, { apart }: { readonly apart: boolean }): boolean {
    const { works, beats, clocks } = this.#plan
    const isSame =
      apart === this.isApart &&
      works.length === plan.works.length &&
      clocks.length === plan.clocks.length &&
      beats.every((beat, k) => beat === plan.beats[k]) &&
      clocks.every((list, k) => isSameList(list, plan.clocks[k])) &&
      works.every((work, k) => isSameWork(work, plan.works[k] as Operation['work']))
    if (!isSame) return false
    this.#plan = plan
    this.#visit = visit
    return true
  }

  /** @param k number of the operation whose kernel it is; of a fused one any, since it has no functions of the host */
  #calleesOf({ kernel, arrays }: KernelWork, k: number, imports: Imports): Callees {
    const fail = (misuse: number, id: number, index: number): void => {
      const name = kernel.arrays[id]?.name ?? id
      throw new Error(
        `internal error in kernel '${kernel.name}': ${misuses[misuse]} '${name}' at index ${index}, of ${arrays[id]?.length} elements`,
      )
    }
    return {
      outOfRange: () =>
        imports.function(`out of range in ${kernel.name}`, { parameters: ['i32', 'i32', 'i32'], results: [] }, fail),
      host: (host, count) => {
        const parameters = Array.from({ length: count }, () => 'f64' as const)
        const call = (...args: number[]): number => {
          this.#visit.enter()
          const implementation = (this.#plan.works[k] as KernelWork).hosts[host]
          const result = implementation?.(...args) as number
          this.#visit.leave()
          return result
        }
        return imports.function(`function ${host} of ${k}`, { parameters, results: ['f64'] }, call)
      },
    }
  }
}

/** Defines a function for each kernel. */
function defineKernels(
  module: Module,
  target: Target,
  works: Plan['works'],
  calleesOf: (work: KernelWork, k: number) => Callees,
): void {
  const codes = works.map((work, k) =>
    work.kind === 'kernel' ? { name: work.kernel.name, code: translate(work, target, calleesOf(work, k)) } : undefined,
  )
  codes.forEach((made, k) => {
    if (made) module.function(made.name, made.code, exportedAs(k))
  })
}

function layoutOf(works: Plan['works'], clocks: Plan['clocks']): Layout {
  const kernels = works.filter((work) => work.kind === 'kernel')
  const hands = clocks.flat().flatMap(({ arrays: { t, dt, timestep } }) => [t, dt, timestep])
  const counts = kernels.flatMap(({ chunk }) => (chunk ? [chunk.count] : []))
  return new Layout([...hands, ...counts, ...kernels.flatMap(({ arrays }) => arrays)], beatAddress(clocks.length))
}

function exportedAs(k: number): string {
  return `kernel${k}`
}

function isSameList<T>(a: readonly T[], b: readonly T[] | undefined): boolean {
  return a.length === b?.length && a.every((item, k) => item === b[k])
}
