import type { Code } from './code.ts'

/** Leaves the i32 at an address on the stack. */
export function load(code: Code, address: number): void {
  code.i32(0)
  code.memory('i32.load', address)
}

/** The same with an f64. */
export function loadF64(code: Code, address: number): void {
  code.i32(0)
  code.memory('f64.load', address)
}

/** Stores the i32 that is left on the stack. */
export function store(code: Code, address: number, value: () => void): void {
  code.i32(0)
  value()
  code.memory('i32.store', address)
}
