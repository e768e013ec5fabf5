import type { Signature } from './code.ts'
import { MEMORY_NAME, type Module } from './module.ts'
import type { Plan } from './plan.ts'

/** A function of the host as WebAssembly sees it, which makes a number of what it returns, or ignores it. */
export type HostFunction = (...args: number[]) => unknown

/** What is done before and after each call of a function that a user gave to a kernel. */
export interface Visit {
  enter(): void
  leave(): void
}

/** What the instance of a module belongs to: the plan may be replaced by one with other functions. */
interface Binding {
  readonly plan: Plan
  readonly visit: Visit
}

/** Makes a function of the host for one instance of a module. What it keeps lives as long as the module. */
export type Bind = (binding: Binding) => HostFunction

/** Functions of the host that a module calls, each imported when it is first asked for. */
export class Imports {
  /** How they are made, by name. */
  readonly functions = new Map<string, Bind>()
  readonly #module: Module
  readonly #indices = new Map<string, number>()

  constructor(module: Module) {
    this.#module = module
  }

  /** Index of a function; imports it under the name unless that has been done. */
  function(name: string, signature: Signature, bind: Bind): number {
    const known = this.#indices.get(name)
    if (known !== undefined) return known
    const index = this.#module.import(name, signature)
    this.#indices.set(name, index)
    this.functions.set(name, bind)
    return index
  }
}

/** What a module is to be instantiated with. */
export function bound(
  functions: ReadonlyMap<string, Bind>,
  memory: WebAssembly.Memory,
  binding: Binding,
): WebAssembly.ModuleImports {
  const made = Array.from(functions, ([name, bind]) => [name, bind(binding)])
  return { ...Object.fromEntries(made), [MEMORY_NAME]: memory }
}
