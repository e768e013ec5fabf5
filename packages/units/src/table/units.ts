import { Dimension } from '../dimension/dimension.ts'
import { addAdditional, addStandard } from '../format/registry.ts'
import { makeUnit, type Unit } from '../quantity/unit.ts'
import { fixedUnits, litres, prefixedUnits, shortNames } from './bases.ts'
import type { UnitDimensions } from './dimensions.ts'
import { prefixes, smallPrefixes } from './prefixes.ts'

/** All units by name, as a type. */
export type Units = { readonly [N in keyof UnitDimensions]: Unit<UnitDimensions[N]> }

/** A unit without prefix or power. */
interface Base {
  readonly dimension: string
  readonly symbol: string
  readonly scale?: number
}

/** Prefixes with the exponents of 10 that they mean; the empty one is first. */
type Scales = readonly (readonly [prefix: string, scale: number])[]

const none: Scales = [['', 0]]
const usual: Scales = [...none, ...Object.entries(prefixes)]
const every: Scales = [...usual, ...Object.entries(smallPrefixes)]

const table = new Map<string, Unit>()

function addUnit(name: string, base: Base, prefix: string, scale: number, power: number, longName = name): Unit {
  const symbol = `${prefix}${base.symbol}${power === 1 ? '' : `^${power}`}`
  const dimension = power === 1 ? base.dimension : Dimension.parse(base.dimension).pow(power).name
  const unit = makeUnit<string>(longName, symbol, dimension, ((base.scale ?? 0) + scale) * power)
  table.set(name, unit)
  return unit
}

function addFamily(bases: Readonly<Record<string, Base>>, scales: Scales): void {
  for (const [name, base] of Object.entries(bases)) {
    for (const [prefix, scale] of scales) {
      addStandard(addUnit(`${prefix}${name}`, base, prefix, scale, 1))
      addStandard(addUnit(`${prefix}${name}2`, base, prefix, scale, 2))
      addStandard(addUnit(`${prefix}${name}3`, base, prefix, scale, 3))
    }
  }
}

addFamily(fixedUnits, none)
addFamily(prefixedUnits, usual)
for (const [name, base] of Object.entries<Base>(litres)) {
  for (const [prefix, scale] of every) addUnit(`${prefix}${name}`, base, prefix, scale, 1)
}
const scaleOf = new Map(every)
for (const [short, [base, prefix, power = 1]] of Object.entries(shortNames)) {
  const longName = `${prefix}${base}${power === 1 ? '' : power}`
  const unit = table.get(longName)
  if (unit === undefined) addUnit(short, prefixedUnits[base], prefix, scaleOf.get(prefix) ?? 0, power, longName)
  else table.set(short, unit)
}

// Compound units in which quantities without a standard unit are shown. They have no names of their own.
const named = Object.fromEntries(table) as object as Units
const { pascal, second, watt, metre, joule, kelvin, kilogram, volt, coulomb, farad, henry, mole, gray, katal } = named
for (const unit of [
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
]) {
  addAdditional(unit)
}

/** All units as properties. */
export const unitsByName: Units = named

/** All units by name: the names that equations know and that variables cannot have. */
export const units: ReadonlyMap<string, Unit> = table

/** The units that equations may have after the colon: those of size 1 in SI base units, without a power in their name. */
export const baseUnits: ReadonlyMap<string, Unit> = new Map(
  [...table].filter(([name, unit]) => unit.scale === 0 && !/[23]$/.test(name)),
)

/** The unit of plain numbers, and of whatever has lost its dimension: `dimensionless(0.5)`. */
export const dimensionless: Unit<'1'> = makeUnit('1', '1', '1', 0)

/** Millisiemens, which people abbreviate though equations do not know the name. */
export const mS: Unit<'conductance'> = named.msiemens
