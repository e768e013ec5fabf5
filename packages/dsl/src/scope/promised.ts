import type { DimensionIn, Meant, meaning } from '../types/external.ts'
import { declared, type UnitOrType } from './declaration.ts'
import type { External } from './external.ts'
import type { ConstantMeaning } from './scope.ts'

/** A name with a unit whose value comes with `run({ namespace })`. Made by `atRun`. */
export class Promised<D extends string> implements External, Meant<D> {
  declare readonly [meaning]: D
  readonly #meaning: ConstantMeaning

  constructor(promised: ConstantMeaning) {
    this.#meaning = promised
  }

  toMeaning(): ConstantMeaning {
    return this.#meaning
  }
}

/**
 * Stands for a value that is given later, by `run(duration, { namespace: { ... } })`.
 * @example eqs('dv/dt = -v/tau : volt', { tau: atRun(second) })
 * @throws TypeError for anything but a unit, 1, 'integer' or 'boolean'.
 */
export function atRun<const U extends UnitOrType>(unit: U): Promised<DimensionIn<U>> {
  const { type, dimension } = declared(unit, 'the argument of atRun')
  return new Promised({ kind: 'constant', type, dimension })
}
