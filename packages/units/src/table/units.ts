import { Dimension } from '../dimension/dimension.ts'
import { additional, standard } from '../format/registry.ts'
import { makeUnit, type Unit } from '../quantity/unit.ts'
import { additionalUnits } from './additional.ts'
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

// Of two units that show a quantity equally well (0.01 m² is 10000 mm²), the earlier one is taken: the bare one is last.
const none = { '': 0 }
const usual = { ...prefixes, ...none }
const every = { ...usual, ...smallPrefixes }

const table = new Map<string, Unit>()
const baseTable = new Map<string, Unit>()
// Without a prototype, engines keep many properties as a table from the start.
const named: Record<string, Unit> = Object.create(null)

function add(name: string, unit: Unit, power: number): void {
  table.set(name, unit)
  named[name] = unit
  if (power === 1 && unit.scale === 0) baseTable.set(name, unit)
}

/** Adds `metre2`, `mmetre2`, ... for the power 2 of the base metre. */
function addFamily(name: string, base: Base, scales: Readonly<Record<string, number>>, power: 1 | 2 | 3): void {
  const [digit, exponent] = power === 1 ? ['', ''] : [`${power}`, `^${power}`]
  const dimension = Dimension.parse(base.dimension).pow(power).name
  for (const [prefix, scale] of Object.entries(scales)) {
    const longName = `${prefix}${name}${digit}`
    const symbol = `${prefix}${base.symbol}${exponent}`
    add(longName, makeUnit(longName, symbol, dimension, ((base.scale ?? 0) + scale) * power), power)
  }
}

function addPowers(bases: Readonly<Record<string, Base>>, scales: Readonly<Record<string, number>>): void {
  for (const [name, base] of Object.entries(bases)) {
    addFamily(name, base, scales, 1)
    addFamily(name, base, scales, 2)
    addFamily(name, base, scales, 3)
  }
}

addPowers(fixedUnits, none)
addPowers(prefixedUnits, usual)
const shown = [...table.values()]
standard.fillFrom(() => shown)

for (const [name, base] of Object.entries(litres)) addFamily(name, base, every, 1)
for (const [short, [base, prefix, power = 1]] of Object.entries(shortNames)) {
  const longName = `${prefix}${base}${power === 1 ? '' : power}`
  const { dimension, symbol } = prefixedUnits[base]
  const unit =
    table.get(longName) ??
    makeUnit(
      longName,
      `${prefix}${symbol}${power === 1 ? '' : `^${power}`}`,
      Dimension.parse(dimension).pow(power).name,
      every[prefix] * power,
    )
  add(short, unit, power)
}

/** All units as properties. */
export const unitsByName: Units = named as object as Units
additional.fillFrom(() => additionalUnits(unitsByName))

/** All units by name: the names that equations know and that variables cannot have. */
export const units: ReadonlyMap<string, Unit> = table

/** The units that equations may have after the colon: those of size 1 in SI base units, without a power in their name. */
export const baseUnits: ReadonlyMap<string, Unit> = baseTable

/** The unit of plain numbers, and of whatever has lost its dimension: `dimensionless(0.5)`. */
export const dimensionless: Unit<'1'> = makeUnit('1', '1', '1', 0)

/** Millisiemens, which people abbreviate though equations do not know the name. */
export const mS: Unit<'conductance'> = unitsByName.msiemens
