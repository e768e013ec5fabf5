import type { KernelWork, Operation } from '../network/operation.ts'
import type { Beat } from '../network/timeline.ts'
import { misuses, type Target, translate } from './function.ts'
import { beatAddress } from './header.ts'
import { Imports } from './imports.ts'
import { Layout } from './layout.ts'
import { ArrayMemory } from './memory.ts'
import { IMPORTS, Module } from './module.ts'
import { ConstantPool } from './pool.ts'
import { roundsFunction } from './rounds.ts'
import { isSameWork } from './sameness.ts'

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

const ROUNDS = 'rounds'
const noVisit: Visit = { enter() {}, leave() {} }

/** A module for one network, its memory, and what it exports. */
export class Compilation {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly arrays: ArrayMemory
  /** Executes rounds: see `roundsFunction`. */
  readonly rounds: () => number
  /** Each does the work of one operation; nothing where only the host can. */
  readonly kernels: readonly (() => void)[]
  #plan: Plan
  #visit: Visit

  /** @throws RangeError if there is not enough memory */
  constructor(plan: Plan, visit: Visit = noVisit) {
    this.#plan = plan
    this.#visit = visit
    const layout = layoutOf(plan)
    const module = new Module()
    const target: Target = {
      layout,
      pool: new ConstantPool(layout),
      imports: new Imports(module),
      outOfRange: (kernel) => this.#importOutOfRange(target.imports, kernel),
      host: (kernel, host, count) => this.#importHost(target.imports, kernel, host, count),
    }
    this.#define(module, target)
    this.bytes = module.encode()
    this.arrays = new ArrayMemory(layout)
    target.pool.fill(this.arrays.memory)
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(this.bytes), {
      [IMPORTS]: target.imports.with(this.arrays.memory),
    })
    this.rounds = exports[ROUNDS] as () => number
    this.kernels = plan.works.map(({ kind }, k) =>
      kind === 'kernel' ? (exports[exportedAs(k)] as () => void) : () => {},
    )
  }

  /** Whether the module does what a plan says. If so, it is bound to the plan's functions from now on. */
  suits(plan: Plan, visit: Visit): boolean {
    const { works, beats, clocks } = this.#plan
    const isSame =
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

  #define(module: Module, target: Target): void {
    const { works, beats, clocks } = this.#plan
    const codes = works.map((work, k) => (work.kind === 'kernel' ? translate(work, k, target) : undefined))
    const tasks = works.map((work, k) => {
      const code = codes[k]
      return {
        beat: beats[k] as number,
        callee: code && module.function(exportedAs(k), (work as KernelWork).kernel.name, code),
        chunk: work.kind === 'kernel' ? work.chunk : undefined,
      }
    })
    const hands = clocks.map((list) => list.map(({ arrays }) => arrays))
    module.function(ROUNDS, ROUNDS, roundsFunction(tasks, hands, target.layout))
  }

  #importOutOfRange(imports: Imports, k: number): number {
    const fail = (misuse: number, id: number, index: number): void => {
      const { kernel, arrays } = this.#plan.works[k] as KernelWork
      const name = kernel.arrays[id]?.name ?? id
      throw new Error(
        `internal error in kernel '${kernel.name}': ${misuses[misuse]} '${name}' at index ${index}, of ${arrays[id]?.length} elements`,
      )
    }
    return imports.function(`out of range ${k}`, { parameters: ['i32', 'i32', 'i32'], results: [] }, fail)
  }

  #importHost(imports: Imports, k: number, host: number, count: number): number {
    const parameters = Array.from({ length: count }, () => 'f64' as const)
    const call = (...args: number[]): number => {
      this.#visit.enter()
      const implementation = (this.#plan.works[k] as KernelWork).hosts[host]
      const result = implementation?.(...args) as number
      this.#visit.leave()
      return result
    }
    return imports.function(`function ${host} of ${k}`, { parameters, results: ['f64'] }, call)
  }
}

function layoutOf({ works, clocks }: Plan): Layout {
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
