import { type WasmType, wasmTypes } from '../wasm/code.ts'
import { access, laneAccess, lanes, plain } from '../wasm/opcodes.ts'
import { ByteReader } from './bytereader.ts'

/** Section numbers of the binary format. */
const section = { custom: 0, type: 1, import: 2, function: 3, export: 7, code: 10 } as const

/** A module as its sections tell it. */
interface Sections {
  readonly types: string[]
  readonly imports: string[]
  /** Imported functions, which are numbered before the module's own. */
  imported: number
  /** Type of each of the module's functions. */
  functions: number[]
  /** Names under which the host finds functions, by number. */
  readonly exported: Map<number, string>
  /** Names for people, by number. */
  readonly names: Map<number, string>
  bodies: ByteReader[]
}

/**
 * A module that the compiler has made as WebAssembly text.
 * @see https://webassembly.github.io/spec/core/text/
 */
export function disassemble(bytes: Uint8Array): string {
  const { types, imports, imported, functions, exported, names, bodies } = read(new ByteReader(bytes))
  const definitions = bodies.map((body, k) => {
    const number = imported + k
    const name = names.get(number)
    const comment = name === undefined ? '' : ` ;; ${name}`
    const exporting = exported.has(number) ? ` (export "${exported.get(number)}")` : ''
    return `  (func (;${number};)${exporting} (type ${functions[k]})${comment}\n${readBody(body)}  )`
  })
  return ['(module', ...types, ...imports, ...definitions, ')'].join('\n')
}

function read(reader: ByteReader): Sections {
  const sections: Sections = {
    types: [],
    imports: [],
    imported: 0,
    functions: [],
    exported: new Map(),
    names: new Map(),
    bodies: [],
  }
  reader.take(8)
  while (!reader.done) readSection(reader.u8(), reader.sized(), sections)
  return sections
}

function readSection(id: number, content: ByteReader, sections: Sections): void {
  switch (id) {
    case section.type:
      content.list(() => {
        content.u8()
        const list = (keyword: string): string => {
          const types = content.list(() => typeName(content.u8()))
          return types.length === 0 ? '' : ` (${keyword} ${types.join(' ')})`
        }
        sections.types.push(`  (type (;${sections.types.length};) (func${list('param')}${list('result')}))`)
      })
      break
    case section.import:
      content.list(() => {
        const place = `"${content.name()}" "${content.name()}"`
        if (content.u8() === 0) {
          sections.imports.push(`  (import ${place} (func (;${sections.imported++};) (type ${content.u32()})))`)
        } else {
          content.u8()
          sections.imports.push(`  (import ${place} (memory ${content.u32()}))`)
        }
      })
      break
    case section.function:
      sections.functions = content.list(() => content.u32())
      break
    case section.export:
      content.list(() => {
        const name = content.name()
        content.u8()
        sections.exported.set(content.u32(), name)
      })
      break
    case section.code:
      sections.bodies = content.list(() => content.sized())
      break
    case section.custom:
      content.name()
      content.u8()
      content.u32()
      content.list(() => sections.names.set(content.u32(), content.name()))
  }
}

function typeName(code: number): string {
  const types = Object.keys(wasmTypes) as WasmType[]
  return types.find((type) => wasmTypes[type] === code) ?? fail(code)
}

const byCode = <T>(table: Readonly<Record<string, T>>, codeOf: (entry: T) => number): ReadonlyMap<number, string> =>
  new Map(Object.entries(table).map(([name, entry]) => [codeOf(entry), name]))

const plainNames = byCode(plain, (code) => code)
const laneNames = byCode(lanes, (code) => code)
const accessNames = byCode<readonly [number, number]>(access, ([code]) => code)
const laneAccessNames = byCode<readonly [number, number]>(laneAccess, ([code]) => code)

/** Instructions with operands of their own kind. */
const others: ReadonlyMap<number, (reader: ByteReader) => string> = new Map([
  [0x02, (reader: ByteReader) => structure(reader, 'block')],
  [0x03, (reader: ByteReader) => structure(reader, 'loop')],
  [0x04, (reader: ByteReader) => structure(reader, 'if')],
  [0x05, () => 'else'],
  [0x0b, () => 'end'],
  [0x0c, (reader: ByteReader) => `br ${reader.u32()}`],
  [0x0d, (reader: ByteReader) => `br_if ${reader.u32()}`],
  [0x0e, (reader: ByteReader) => `br_table ${[...reader.list(() => reader.u32()), reader.u32()].join(' ')}`],
  [0x10, (reader: ByteReader) => `call ${reader.u32()}`],
  [0x20, (reader: ByteReader) => `local.get ${reader.u32()}`],
  [0x21, (reader: ByteReader) => `local.set ${reader.u32()}`],
  [0x22, (reader: ByteReader) => `local.tee ${reader.u32()}`],
  [0x41, (reader: ByteReader) => `i32.const ${reader.signed()}`],
  [0x42, (reader: ByteReader) => `i64.const ${reader.signed()}`],
  [0x44, (reader: ByteReader) => `f64.const ${printFloat(reader)}`],
  [0xfd0c, (reader: ByteReader) => `v128.const i8x16 ${reader.take(16).join(' ')}`],
  [0xfd0d, (reader: ByteReader) => `i8x16.shuffle ${reader.take(16).join(' ')}`],
])

/** Local variables and instructions, line by line. */
function readBody(reader: ByteReader): string {
  const lines: string[] = []
  const locals = reader.list(() => readLocals(reader))
  if (locals.length > 0) lines.push(`    (local${locals.join('')})`)
  let depth = 0
  for (;;) {
    const instruction = readInstruction(reader)
    if (instruction === 'end') {
      if (depth === 0) return lines.map((line) => `${line}\n`).join('')
      depth--
    }
    lines.push(`${'  '.repeat(depth + 2)}${instruction}`)
    if (/^(block|loop|if)\b/.test(instruction)) depth++
  }
}

/** Some local variables of one type. */
function readLocals(reader: ByteReader): string {
  const count = reader.u32()
  return ` ${typeName(reader.u8())}`.repeat(count)
}

function readInstruction(reader: ByteReader): string {
  const first = reader.u8()
  const code = first >= 0xfc ? (first << 8) | reader.u32() : first
  const other = others.get(code)
  if (other) return other(reader)
  const lane = laneNames.get(code)
  if (lane !== undefined) return `${lane} ${reader.u8()}`
  const atAddress = accessNames.get(code)
  if (atAddress !== undefined) return `${atAddress}${offset(reader)}`
  const laneAtAddress = laneAccessNames.get(code)
  if (laneAtAddress !== undefined) return `${laneAtAddress}${offset(reader)} ${reader.u8()}`
  return plainNames.get(code) ?? fail(code)
}

function structure(reader: ByteReader, keyword: string): string {
  reader.u8()
  return keyword
}

/** The constant part of an address. Alignments are always those of the type, which go without saying. */
function offset(reader: ByteReader): string {
  reader.u32()
  const bytes = reader.u32()
  return bytes === 0 ? '' : ` offset=${bytes}`
}

function printFloat(reader: ByteReader): string {
  const value = reader.f64()
  if (Number.isNaN(value)) return 'nan'
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf'
  return Object.is(value, -0) ? '-0' : String(value)
}

function fail(code: number): never {
  throw new Error(`internal error: the disassembler does not know the code 0x${code.toString(16)}`)
}
