import type { Operation } from '../network/operation.ts'
import type { StateArray } from '../variables/array.ts'
import { type Ahead, stages, whereabouts } from './ahead.ts'
import { type CalleesOf, calleesOf } from './callees.ts'
import { type Target, translate } from './function.ts'
import { beatAddress } from './header.ts'
import { type Bind, Imports } from './imports.ts'
import { Layout, type Place } from './layout.ts'
import { Module } from './module.ts'
import { arraysOf, type Plan } from './plan.ts'
import { type Constant, ConstantPool } from './pool.ts'
import { defineRounds } from './program.ts'
import { type Tasks, tasksOf } from './tasks.ts'

const nothing: Tasks = { tasks: [], lastRound: undefined, ahead: undefined }

/** How operations are translated. */
export interface Manner {
  /** To a function each, `exportedAs` its position, instead of to one that does rounds. */
  readonly apart: boolean
  /** Somebody may look at the network or stop it in the midst of a call, as loggers of users' may. */
  readonly isWatched?: boolean
}

/**
 * How a plan is carried out: by which module, with what at which place of its memory. It knows arrays only by their numbers in `arraysOf`, so that it
 * does for all plans of one form. The names in the module, which are for people, are those of the plan that it was drawn for.
 */
export class Blueprint {
  readonly bytes: Uint8Array<ArrayBuffer>
  /** What a round does in one go: positions of operations. Nothing if they are apart. */
  readonly tasks: readonly (readonly number[])[]
  /** Some groups do several rounds before the rest does. */
  readonly goesAhead: boolean
  /** Of the arrays, by number. */
  readonly places: readonly Place[]
  readonly constants: readonly Constant[]
  /** Bytes of memory that all this takes. */
  readonly end: number
  readonly functions: ReadonlyMap<string, Bind>
  #module: WebAssembly.Module | undefined

  constructor(plan: Plan, { apart, isWatched = false }: Manner) {
    const arrays = arraysOf(plan)
    const { tasks, lastRound, ahead } = apart ? nothing : tasksOf(plan, isWatched)
    const works = apart ? plan.works : worksOf(tasks, ahead)
    const kernels = works.filter((work) => work.kind === 'kernel')
    const others = [...kernels.flatMap((work) => work.arrays), ...(ahead ? whereabouts(ahead) : [])]
    const layout = new Layout([...arrays, ...others], beatAddress(plan.clocks.length))
    const module = new Module()
    const target: Target = { layout, pool: new ConstantPool(layout), imports: new Imports(module) }
    const numbers = new Map(arrays.map((array, number) => [array, number]))
    const numberOf = (array: StateArray): number | undefined => numbers.get(array)
    const callees: CalleesOf = (work, operations) => calleesOf(work, operations, numberOf, target.imports)
    if (apart) defineKernels(module, target, plan.works, callees)
    else defineRounds(module, target, { tasks, lastRound, ahead, clocks: plan.clocks }, callees)
    this.bytes = module.encode()
    this.tasks = tasks.map(({ operations }) => operations)
    this.goesAhead = ahead !== undefined
    this.places = arrays.map((array) => layout.of(array))
    this.constants = target.pool.constants
    this.end = layout.end
    this.functions = target.imports.functions
  }

  /** Compiled when it is first asked for. */
  get module(): WebAssembly.Module {
    this.#module ??= new WebAssembly.Module(this.bytes)
    return this.#module
  }
}

/** The name under which a module exports the function of an operation. */
export function exportedAs(operation: number): string {
  return `kernel${operation}`
}

function worksOf(tasks: Tasks['tasks'], ahead: Ahead | undefined): readonly Operation['work'][] {
  return [
    ...tasks.flatMap(({ work, once }) => [work, ...(once ? [once] : [])]),
    ...(ahead?.groups.flatMap((group) => stages.map((stage) => group[stage])) ?? []),
  ]
}

/** Defines a function for each kernel. */
function defineKernels(module: Module, target: Target, works: Plan['works'], calleesOf: CalleesOf): void {
  const codes = works.map((work, k) =>
    work.kind === 'kernel'
      ? { name: work.kernel.name, code: translate(work, target, calleesOf(work, [k])) }
      : undefined,
  )
  codes.forEach((made, k) => {
    if (made) module.function(made.name, made.code, exportedAs(k))
  })
}
