import type { Dimensions } from '../dimension/named.ts'
import type { Prefix } from './prefixes.ts'

/** A unit without prefix or power. `scale` is an exponent of 10, 0 if left out. */
interface BaseUnit {
  readonly dimension: keyof Dimensions
  readonly symbol: string
  readonly scale?: number
}

// Of units with the same dimension and size, the first is the one that quantities are shown in.

/** Units without prefixes. */
export const fixedUnits = {
  kilogram: { dimension: 'mass', symbol: 'kg' },
  kilogramme: { dimension: 'mass', symbol: 'kg' },
  kelvin: { dimension: 'temperature', symbol: 'K' },
} as const satisfies Readonly<Record<string, BaseUnit>>

/** Units with the prefixes from yocto to yotta in steps of 1000. */
export const prefixedUnits = {
  metre: { dimension: 'length', symbol: 'm' },
  meter: { dimension: 'length', symbol: 'm' },
  second: { dimension: 'time', symbol: 's' },
  amp: { dimension: 'current', symbol: 'A' },
  ampere: { dimension: 'current', symbol: 'A' },
  mole: { dimension: 'amount', symbol: 'mol' },
  mol: { dimension: 'amount', symbol: 'mol' },
  candle: { dimension: 'luminosity', symbol: 'cd' },
  gram: { dimension: 'mass', symbol: 'g', scale: -3 },
  gramme: { dimension: 'mass', symbol: 'g', scale: -3 },
  molar: { dimension: 'concentration', symbol: 'M', scale: 3 },
  radian: { dimension: '1', symbol: 'rad' },
  steradian: { dimension: '1', symbol: 'sr' },
  hertz: { dimension: 'frequency', symbol: 'Hz' },
  newton: { dimension: 'force', symbol: 'N' },
  pascal: { dimension: 'pressure', symbol: 'Pa' },
  joule: { dimension: 'energy', symbol: 'J' },
  watt: { dimension: 'power', symbol: 'W' },
  coulomb: { dimension: 'charge', symbol: 'C' },
  volt: { dimension: 'voltage', symbol: 'V' },
  farad: { dimension: 'capacitance', symbol: 'F' },
  ohm: { dimension: 'resistance', symbol: 'ohm' },
  siemens: { dimension: 'conductance', symbol: 'S' },
  weber: { dimension: 'magnetic flux', symbol: 'Wb' },
  tesla: { dimension: 'magnetic flux density', symbol: 'T' },
  henry: { dimension: 'inductance', symbol: 'H' },
  lumen: { dimension: 'luminosity', symbol: 'lm' },
  lux: { dimension: 'illuminance', symbol: 'lx' },
  becquerel: { dimension: 'frequency', symbol: 'Bq' },
  gray: { dimension: 'absorbed dose', symbol: 'Gy' },
  sievert: { dimension: 'absorbed dose', symbol: 'Sv' },
  katal: { dimension: 'catalytic activity', symbol: 'kat' },
} as const satisfies Readonly<Record<string, BaseUnit>>

/** Units with all prefixes and without powers. Quantities are never shown in them. */
export const litres = {
  liter: { dimension: 'volume', symbol: 'l', scale: -3 },
  litre: { dimension: 'volume', symbol: 'l', scale: -3 },
} as const satisfies Readonly<Record<string, BaseUnit>>

type Short = readonly [base: keyof typeof prefixedUnits, prefix: Prefix | 'c' | '', power?: 2 | 3]

/** Short names, with the unit, prefix and power that each stands for. */
export const shortNames = {
  mV: ['volt', 'm'],
  mA: ['amp', 'm'],
  uA: ['amp', 'u'],
  nA: ['amp', 'n'],
  pA: ['amp', 'p'],
  pF: ['farad', 'p'],
  uF: ['farad', 'u'],
  nF: ['farad', 'n'],
  nS: ['siemens', 'n'],
  uS: ['siemens', 'u'],
  ms: ['second', 'm'],
  us: ['second', 'u'],
  Hz: ['hertz', ''],
  kHz: ['hertz', 'k'],
  MHz: ['hertz', 'M'],
  cm: ['metre', 'c'],
  cm2: ['metre', 'c', 2],
  cm3: ['metre', 'c', 3],
  mm: ['metre', 'm'],
  mm2: ['metre', 'm', 2],
  mm3: ['metre', 'm', 3],
  um: ['metre', 'u'],
  um2: ['metre', 'u', 2],
  um3: ['metre', 'u', 3],
  mM: ['molar', 'm'],
  uM: ['molar', 'u'],
  nM: ['molar', 'n'],
} as const satisfies Readonly<Record<string, Short>>
