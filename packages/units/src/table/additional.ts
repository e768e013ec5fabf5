import type { AnyUnit } from '../quantity/unit.ts'
import type { Units } from './units.ts'

/** Compound units in which quantities without a standard unit are shown. They have no names of their own. */
export function additionalUnits(units: Units): AnyUnit[] {
  const { coulomb, farad, gray, henry, joule, katal, kelvin, kilogram, metre, mole, pascal, second, volt, watt } = units
  return [
    pascal.mul(second),
    watt.div(metre.pow(2)),
    joule.div(kelvin),
    joule.div(kilogram.mul(kelvin)),
    watt.div(metre.mul(kelvin)),
    volt.div(metre.pow(3)),
    coulomb.div(metre.pow(3)),
    coulomb.div(metre.pow(2)),
    farad.div(metre),
    henry.div(metre),
    joule.div(mole),
    joule.div(mole.mul(kelvin)),
    coulomb.div(kilogram),
    gray.div(second),
    katal.div(metre.pow(3)),
  ]
}
