import type { Value } from '../kernel/ir.ts'
import type { Local } from './code.ts'
import type { Translation } from './function.ts'
import { splat } from './splat.ts'

/** What the rounds of a loop take from outside of it: vectors of one number each, made before the first round. */
export class VectorInvariants {
  readonly #translation: Translation
  readonly #emitters: (() => void)[] = []
  readonly #constants = new Map<number, Local>()
  readonly #values = new Map<Value, Local>()

  constructor(translation: Translation) {
    this.#translation = translation
  }

  /** The local variable with a number in both lanes. */
  constant(value: number): Local {
    const { code, target } = this.#translation
    const known = this.#constants.get(value)
    if (known !== undefined) return known
    const local = code.local('v128')
    this.#constants.set(value, local)
    this.#emitters.push(() => {
      code.i32(0)
      code.memory('v128.load', target.pool.f64x2(value))
      code.set(local)
    })
    return local
  }

  /** The local variable with a value in all lanes. */
  value(value: Value): Local {
    const known = this.#values.get(value)
    if (known !== undefined) return known
    const local = this.#translation.code.local('v128')
    this.#values.set(value, local)
    this.#emitters.push(() => {
      this.#pushVector(value)
      this.#translation.code.set(local)
    })
    return local
  }

  /** To be emitted before the rounds, after these have been. */
  emit(): void {
    for (const emit of this.#emitters) emit()
  }

  /** Leaves a vector of a value on the stack. */
  #pushVector(value: Value): void {
    const { code, target } = this.#translation
    const node = this.#translation.node(value)
    if (node.op === 'const' && node.type !== 'bool') {
      const { type, value: number } = node
      code.i32(0)
      code.memory(
        'v128.load',
        type === 'f64' ? target.pool.f64x2(number) : target.pool.i32x4(number, number, number, number),
      )
    } else {
      this.#translation.push(value)
      splat(code, node.type)
    }
  }
}
