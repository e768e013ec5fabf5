import type { Signature } from './code.ts'
import { MEMORY_NAME, type Module } from './module.ts'

/** A function of the host as WebAssembly sees it, which makes a number of what it returns, or ignores it. */
export type HostFunction = (...args: number[]) => unknown

/** Functions of the host that a module calls, each imported when it is first asked for. */
export class Imports {
  readonly #module: Module
  readonly #indices = new Map<string, number>()
  readonly #functions: Record<string, HostFunction> = {}

  constructor(module: Module) {
    this.#module = module
  }

  /** Index of a function; imports it under the name unless that has been done. */
  function(name: string, signature: Signature, implementation: HostFunction): number {
    const known = this.#indices.get(name)
    if (known !== undefined) return known
    const index = this.#module.import(name, signature)
    this.#indices.set(name, index)
    this.#functions[name] = implementation
    return index
  }

  /** What the module is to be instantiated with. */
  with(memory: WebAssembly.Memory): WebAssembly.ModuleImports {
    return { ...this.#functions, [MEMORY_NAME]: memory }
  }
}
