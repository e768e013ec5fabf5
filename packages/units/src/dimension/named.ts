/** Symbols of the SI base units, in the order in which dimensions are written. */
export const bases = ['m', 'kg', 's', 'A', 'K', 'mol', 'cd'] as const
export type Base = (typeof bases)[number]

/**
 * The dimensions that have names: the SI base quantities, whatever SI has a named unit for, area, volume, concentration,
 * and that of white noise. Exponents of the base units. Types and run time both read this table.
 */
export const namedDimensions = {
  '1': {},
  length: { m: 1 },
  mass: { kg: 1 },
  time: { s: 1 },
  current: { A: 1 },
  temperature: { K: 1 },
  amount: { mol: 1 },
  luminosity: { cd: 1 },
  area: { m: 2 },
  volume: { m: 3 },
  frequency: { s: -1 },
  noise: { s: -0.5 },
  force: { m: 1, kg: 1, s: -2 },
  pressure: { m: -1, kg: 1, s: -2 },
  energy: { m: 2, kg: 1, s: -2 },
  power: { m: 2, kg: 1, s: -3 },
  charge: { s: 1, A: 1 },
  voltage: { m: 2, kg: 1, s: -3, A: -1 },
  resistance: { m: 2, kg: 1, s: -3, A: -2 },
  conductance: { m: -2, kg: -1, s: 3, A: 2 },
  capacitance: { m: -2, kg: -1, s: 4, A: 2 },
  inductance: { m: 2, kg: 1, s: -2, A: -2 },
  'magnetic flux': { m: 2, kg: 1, s: -2, A: -1 },
  'magnetic flux density': { kg: 1, s: -2, A: -1 },
  illuminance: { m: -2, cd: 1 },
  'absorbed dose': { m: 2, s: -2 },
  'catalytic activity': { s: -1, mol: 1 },
  concentration: { m: -3, mol: 1 },
} as const satisfies Readonly<Record<string, Readonly<Partial<Record<Base, number>>>>>

/** The named dimensions with their exponents, as a type. */
export type Dimensions = typeof namedDimensions
