import { Bytes } from './bytes.ts'
import { type Code, type Signature, type WasmType, wasmTypes } from './code.ts'

/** Section numbers of the binary format. */
const section = { custom: 0, type: 1, import: 2, function: 3, export: 7, code: 10 } as const

const FUNCTION = 0
const MEMORY = 2
const FUNCTION_TYPE = 0x60

/** The module of which all imports are. */
export const IMPORTS = 'host'

/** The name of the imported memory. */
export const MEMORY_NAME = 'memory'

interface Defined {
  readonly exported: string | undefined
  readonly name: string
  readonly type: number
  readonly code: Code
}

/**
 * A WebAssembly module: one imported memory, imported functions, functions and their exports.
 * @see https://webassembly.github.io/spec/core/binary/
 */
export class Module {
  readonly #typeKeys: string[] = []
  readonly #types: Signature[] = []
  readonly #imports: { readonly name: string; readonly type: number }[] = []
  readonly #functions: Defined[] = []

  /** The index of a function of the host. All imports come before the first function. */
  import(name: string, signature: Signature): number {
    if (this.#functions.length > 0) throw new Error('internal error: an import after a function')
    return this.#imports.push({ name, type: this.#typeOf(signature) }) - 1
  }

  /**
   * Adds a function; returns its index.
   * @param name     for people
   * @param exported name under which the host finds it, if it is to
   */
  function(name: string, code: Code, exported?: string): number {
    return this.#imports.length + this.#functions.push({ exported, name, type: this.#typeOf(code.signature), code }) - 1
  }

  encode(): Uint8Array<ArrayBuffer> {
    const bytes = new Bytes()
    bytes.raw([0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00])
    writeSection(bytes, section.type, this.#types, writeType)
    writeSection(bytes, section.import, [undefined, ...this.#imports], writeImport)
    writeSection(bytes, section.function, this.#functions, (out, { type }) => out.u32(type))
    const exports = this.#functions.flatMap(({ exported }, k) => (exported === undefined ? [] : [{ exported, k }]))
    writeSection(bytes, section.export, exports, (out, { exported, k }) => {
      out.name(exported)
      out.u8(FUNCTION)
      out.u32(this.#imports.length + k)
    })
    writeSection(bytes, section.code, this.#functions, (out, { code }) => out.sized(code.encode()))
    this.#writeNames(bytes)
    return bytes.written.slice()
  }

  /** Names for stack traces, profilers and disassemblers. */
  #writeNames(bytes: Bytes): void {
    const names = new Bytes()
    names.u32(this.#functions.length)
    this.#functions.forEach(({ name }, k) => {
      names.u32(this.#imports.length + k)
      names.name(name)
    })
    const content = new Bytes()
    content.name('name')
    content.u8(1)
    content.sized(names.written)
    bytes.u8(section.custom)
    bytes.sized(content.written)
  }

  #typeOf(signature: Signature): number {
    const key = `${signature.parameters} ${signature.results}`
    const known = this.#typeKeys.indexOf(key)
    if (known >= 0) return known
    this.#types.push(signature)
    return this.#typeKeys.push(key) - 1
  }
}

function writeSection<T>(
  bytes: Bytes,
  id: number,
  entries: readonly T[],
  write: (out: Bytes, entry: T, position: number) => void,
): void {
  const content = new Bytes()
  content.u32(entries.length)
  entries.forEach((entry, position) => {
    write(content, entry, position)
  })
  bytes.u8(id)
  bytes.sized(content.written)
}

function writeType(out: Bytes, { parameters, results }: Signature): void {
  const list = (types: readonly WasmType[]): void => out.sized(types.map((type) => wasmTypes[type]))
  out.u8(FUNCTION_TYPE)
  list(parameters)
  list(results)
}

/** An imported function, or the memory, of at least one page. */
function writeImport(out: Bytes, entry: { readonly name: string; readonly type: number } | undefined): void {
  out.name(IMPORTS)
  out.name(entry?.name ?? MEMORY_NAME)
  if (entry === undefined) {
    out.u8(MEMORY)
    out.raw([0x00, 0x01])
  } else {
    out.u8(FUNCTION)
    out.u32(entry.type)
  }
}
