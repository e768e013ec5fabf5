import type { AnyUnit } from '../quantity/unit.ts'

/** Units by the name of their dimension. */
type Register = Map<string, AnyUnit[]>

/** Of two units with the same dimension and size, the first stays. */
function add(register: Register, unit: AnyUnit): void {
  const units = register.get(unit.dimension)
  if (units === undefined) register.set(unit.dimension, [unit])
  else if (!units.some((other) => other.value === unit.value)) units.push(unit)
}

/** A register that is filled when it is first read, so that loading this package takes no time for it. */
class LateRegister {
  #source: (() => Iterable<AnyUnit>) | undefined
  readonly #units: Register = new Map()

  fillFrom(source: () => Iterable<AnyUnit>): void {
    this.#source = source
  }

  get(dimension: string): readonly AnyUnit[] {
    for (const unit of this.#source?.() ?? []) add(this.#units, unit)
    this.#source = undefined
    return this.#units.get(dimension) ?? []
  }
}

/** Units with names: volt, mvolt, umetre2, ... */
export const standard = new LateRegister()

/** Compound units where there is no standard one: `W/(m^2)`, ... */
export const additional = new LateRegister()

const registered: Register = new Map()

/** Show quantities in this unit too. */
export const addRegistered = (unit: AnyUnit): void => add(registered, unit)

/**
 * Units in which to show a quantity: standard ones, or else those that the user calculated with (`own`) or registered,
 * or else additional ones.
 */
export function candidates(dimension: string, own?: AnyUnit): readonly AnyUnit[] {
  const usual = standard.get(dimension)
  if (usual.length > 0) return usual
  const chosen = [...(own === undefined ? [] : [own]), ...(registered.get(dimension) ?? [])]
  return chosen.length > 0 ? chosen : additional.get(dimension)
}

/** The unit of size 1 with a dimension, if there is one: `volt`, but not `mvolt`. */
export const coherentUnit = (dimension: string): AnyUnit | undefined =>
  candidates(dimension).find(({ value }) => value === 1)
