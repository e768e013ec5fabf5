import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Bytes } from '../../src/wasm/bytes.ts'
import { Code } from '../../src/wasm/code.ts'
import { IMPORTS, MEMORY_NAME, Module } from '../../src/wasm/module.ts'
import { plain } from '../../src/wasm/opcodes.ts'

/** Integers in LEB128, as the specification of WebAssembly (5.2.2) reads them. */
function readLeb(bytes: Uint8Array, signed: boolean): bigint {
  let result = 0n
  let shift = 0n
  for (const byte of bytes) {
    result |= BigInt(byte & 0x7f) << shift
    shift += 7n
    if ((byte & 0x80) === 0) return signed && (byte & 0x40) !== 0 ? result - (1n << shift) : result
  }
  throw new Error('an integer without an end')
}

function written(write: (bytes: Bytes) => void): Uint8Array {
  const bytes = new Bytes()
  write(bytes)
  return bytes.written
}

test('integers in LEB128 read as they were written, in as few bytes as it takes', () => {
  fc.assert(
    fc.property(
      fc.maxSafeNat().map((x) => x % 2 ** 32),
      (x) => {
        const bytes = written((out) => out.u32(x))
        expect(readLeb(bytes, false)).toBe(BigInt(x))
        expect(bytes.length).toBe(Math.max(1, Math.ceil(x.toString(2).length / 7)))
      },
    ),
  )
  fc.assert(
    fc.property(fc.integer(), (x) => {
      const bytes = written((out) => out.s32(x))
      expect(readLeb(bytes, true)).toBe(BigInt(x))
      expect(bytes.length).toBe(Math.ceil(((x < 0 ? ~x : x).toString(2).replace(/^0$/, '').length + 1) / 7))
    }),
  )
})

function instantiate(module: Module, imports: WebAssembly.ModuleImports = {}): WebAssembly.Exports {
  const memory = new WebAssembly.Memory({ initial: 1 })
  const bytes = module.encode()
  expect(WebAssembly.validate(bytes)).toBe(true)
  return new WebAssembly.Instance(new WebAssembly.Module(bytes), { [IMPORTS]: { ...imports, [MEMORY_NAME]: memory } })
    .exports
}

test('blocks, loops, branches and calls', () => {
  const module = new Module()
  const noted: number[] = []
  const note = module.import('note', { parameters: ['i32'], results: [] })
  const factorial = new Code({ parameters: ['i32'], results: ['i32'] })
  const result = factorial.local('i32')
  factorial.i32(1)
  factorial.set(result)
  factorial.block((end) => {
    factorial.loop((next) => {
      factorial.get(0)
      factorial.op('i32.eqz')
      factorial.brIf(end)
      factorial.get(0)
      factorial.call(note)
      factorial.get(result)
      factorial.get(0)
      factorial.op('i32.mul')
      factorial.set(result)
      factorial.get(0)
      factorial.i32(1)
      factorial.op('i32.sub')
      factorial.set(0)
      factorial.br(next)
    })
  })
  factorial.get(result)
  module.function('the factorial', factorial, 'factorial')
  const run = instantiate(module, { note: (k: number) => noted.push(k) }).factorial as (n: number) => number
  expect([run(5), run(0)]).toEqual([120, 1])
  expect(noted).toEqual([5, 4, 3, 2, 1])
})

test('branches by table', () => {
  const module = new Module()
  const code = new Code({ parameters: ['i32'], results: ['i32'] })
  code.block((last) => {
    code.block((second) => {
      code.block((first) => {
        code.get(0)
        code.brTable([first, second, last])
      })
      code.i32(10)
      code.op('return')
    })
    code.i32(20)
    code.op('return')
  })
  code.i32(30)
  module.function('choose', code, 'choose')
  const choose = instantiate(module).choose as (n: number) => number
  expect([0, 1, 2, 3, -1].map(choose)).toEqual([10, 20, 30, 30, 30])
})

test('instructions that were written elsewhere are inserted as they are', () => {
  const module = new Module()
  const code = new Code({ parameters: [], results: ['f64'] })
  const rest = code.capture(() => {
    code.f64(0.5)
    code.op('f64.mul')
  })
  code.f64(3)
  code.insert(rest)
  module.function('f', code, 'f')
  expect((instantiate(module).f as () => number)()).toBe(1.5)
})

test('no two instructions have one code', () => {
  const codes = Object.values(plain)
  expect(new Set(codes).size).toBe(codes.length)
})

test('functions are called by their names in stack traces', () => {
  const module = new Module()
  const code = new Code({ parameters: [], results: [] })
  code.op('unreachable')
  module.function('the culprit', code, 'f')
  const run = instantiate(module).f as () => void
  let stack = ''
  try {
    run()
  } catch (error) {
    stack = (error as Error).stack ?? ''
  }
  expect(stack).toContain('the culprit')
})
