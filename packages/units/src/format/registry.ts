import type { AnyUnit } from '../quantity/unit.ts'

/** Units by the name of their dimension, for showing quantities. */
type Register = Map<string, AnyUnit[]>

const standard: Register = new Map()
const registered: Register = new Map()
const additional: Register = new Map()

/** Of two units with the same size, the first stays. */
function add(register: Register, unit: AnyUnit): void {
  const units = register.get(unit.dimension)
  if (units === undefined) register.set(unit.dimension, [unit])
  else if (!units.some((other) => other.value === unit.value)) units.push(unit)
}

export const addStandard = (unit: AnyUnit): void => add(standard, unit)
export const addAdditional = (unit: AnyUnit): void => add(additional, unit)
export const addRegistered = (unit: AnyUnit): void => add(registered, unit)

/**
 * Units in which to show a quantity: standard ones, or else those that the user calculated with (`own`) or registered,
 * or else additional ones (`W/(m^2)`).
 */
export function candidates(dimension: string, own?: AnyUnit): readonly AnyUnit[] {
  const usual = standard.get(dimension)
  if (usual !== undefined) return usual
  const chosen = registered.get(dimension) ?? []
  if (own !== undefined) return [own, ...chosen]
  return chosen.length > 0 ? chosen : (additional.get(dimension) ?? [])
}

/** The unit of size 1 with a dimension, if there is one: `volt`, but not `mvolt`. */
export const coherentUnit = (dimension: string): AnyUnit | undefined =>
  [standard, registered, additional]
    .flatMap((register) => register.get(dimension) ?? [])
    .find(({ value }) => value === 1)
