export type { Div, Mul, Pow, Power, Sqrt } from './dimension/algebra.ts'
export { Dimension, noDimension } from './dimension/dimension.ts'
export type { Base, Dimensions } from './dimension/named.ts'
export { dimensionOf } from './dimension/of.ts'
export type { Rational } from './dimension/rational.ts'
export { formatFloat, formatNumbers } from './format/number.ts'
export { parseQuantity, parseQuantityArray } from './format/parse.ts'
export { formatDimension, unitSymbol } from './format/symbol.ts'
export type { AnyQuantityArray, QuantityArray } from './quantity/array.ts'
export { quantityArray } from './quantity/array.ts'
export { isQuantity, isQuantityArray, isUnit } from './quantity/brand.ts'
export { DimensionMismatchError } from './quantity/errors.ts'
export type {
  Area,
  Capacitance,
  Charge,
  Concentration,
  Conductance,
  Current,
  Frequency,
  Length,
  Resistance,
  Temperature,
  Time,
  Voltage,
  Volume,
} from './quantity/named.ts'
export type { AnyQuantity, Quantity } from './quantity/quantity.ts'
export { quantity } from './quantity/quantity.ts'
export type { AnyUnit, Unit, UnitOnly } from './quantity/unit.ts'
export { registerUnit } from './quantity/unit.ts'
export {
  avogadroConstant,
  boltzmannConstant,
  electricConstant,
  electronMass,
  elementaryCharge,
  faradayConstant,
  gasConstant,
  magneticConstant,
  molarMassConstant,
  zeroCelsius,
} from './table/constants.ts'
export type { BaseUnitName, UnitDimensions } from './table/dimensions.ts'
// All 1710 units by name: metre, mvolt, usiemens2, ms, ...
export * from './table/names.ts'
export type { Units } from './table/units.ts'
export { baseUnits, dimensionless, mS, units } from './table/units.ts'
