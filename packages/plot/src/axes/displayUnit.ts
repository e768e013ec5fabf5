import { Dimension, unitSymbol } from '@dvdt/units'
import { raised, superscripts } from './symbol.ts'

/** What an axis counts in: `scale` SI base units each, written as `symbol` ("mV"; "" for plain numbers). */
export interface DisplayUnit {
  readonly scale: number
  readonly symbol: string
}

/** What is counted per unit: "mV⁻¹", "1/(S/cm²)". */
export function inverse({ scale, symbol }: DisplayUnit): DisplayUnit {
  if (symbol === '') return { scale: 1 / scale, symbol }
  return { scale: round(1 / scale), symbol: /^\p{L}+$/u.test(symbol) ? `${symbol}${raised('-1')}` : `1/(${symbol})` }
}

interface Family {
  /** Symbol without a prefix. */
  readonly symbol: string
  /** How many SI base units the symbol without a prefix stands for. */
  readonly scale?: number
  /** Powers of 1000 that people in the field use, from the smallest to the largest. */
  readonly prefixes: readonly Prefix[]
  /** Prefix of an axis without data. */
  readonly usual: Prefix
  /** A prefix serves from this many on, where that is not 1. */
  readonly from?: Readonly<Partial<Record<Prefix, number>>>
}

const prefixes = { f: 1e-15, p: 1e-12, n: 1e-9, µ: 1e-6, m: 1e-3, '': 1, k: 1e3, M: 1e6, G: 1e9 } as const
type Prefix = keyof typeof prefixes

const families: Readonly<Record<string, Family>> = {
  time: { symbol: 's', prefixes: ['n', 'µ', 'm', ''], usual: 'm', from: { m: 0.1, '': 2 } },
  frequency: { symbol: 'Hz', prefixes: ['m', '', 'k', 'M', 'G'], usual: '', from: { '': 0.05, k: 10 } },
  voltage: { symbol: 'V', prefixes: ['n', 'µ', 'm', '', 'k'], usual: 'm', from: { m: 0.1, '': 0.5 } },
  current: { symbol: 'A', prefixes: ['f', 'p', 'n', 'µ', 'm', '', 'k'], usual: 'n' },
  conductance: { symbol: 'S', prefixes: ['f', 'p', 'n', 'µ', 'm', ''], usual: 'n' },
  resistance: { symbol: 'Ω', prefixes: ['m', '', 'k', 'M', 'G'], usual: 'M' },
  capacitance: { symbol: 'F', prefixes: ['f', 'p', 'n', 'µ', 'm', ''], usual: 'p' },
  charge: { symbol: 'C', prefixes: ['f', 'p', 'n', 'µ', 'm', ''], usual: 'p' },
  power: { symbol: 'W', prefixes: ['f', 'p', 'n', 'µ', 'm', '', 'k', 'M', 'G'], usual: '' },
  energy: { symbol: 'J', prefixes: ['f', 'p', 'n', 'µ', 'm', '', 'k', 'M', 'G'], usual: '' },
  length: { symbol: 'm', prefixes: ['n', 'µ', 'm', '', 'k'], usual: 'µ' },
  mass: { symbol: 'g', scale: 1e-3, prefixes: ['f', 'p', 'n', 'µ', 'm', '', 'k'], usual: '' },
  amount: { symbol: 'mol', prefixes: ['f', 'p', 'n', 'µ', 'm', ''], usual: '' },
  temperature: { symbol: 'K', prefixes: ['m', ''], usual: '' },
  concentration: { symbol: 'M', scale: 1e3, prefixes: ['p', 'n', 'µ', 'm', ''], usual: 'm' },
  'm^-2 A': { symbol: 'A/cm²', scale: 1e4, prefixes: ['p', 'n', 'µ', 'm', ''], usual: 'µ' },
  'm^-4 kg^-1 s^3 A^2': { symbol: 'S/cm²', scale: 1e4, prefixes: ['p', 'n', 'µ', 'm', ''], usual: 'm' },
  'm^-4 kg^-1 s^4 A^2': { symbol: 'F/cm²', scale: 1e4, prefixes: ['p', 'n', 'µ', 'm', ''], usual: 'µ' },
}

/**
 * The unit in which numbers up to `largest` (SI base units, not negative) read best: mostly one to three digits before the point.
 * @param dimension  its name, as `Dimension.name` has it
 */
export function displayUnit(dimension: string, largest: number): DisplayUnit {
  const family = families[dimension]
  if (family === undefined) return powersOfTen(dimension, largest)
  const { symbol, scale = 1, from = {} } = family
  const serves = (prefix: Prefix) => largest >= (1 - 1e-9) * (from[prefix] ?? 1) * prefixes[prefix] * scale
  const prefix = largest > 0 ? (family.prefixes.findLast(serves) ?? family.prefixes[0] ?? '') : family.usual
  return { scale: round(prefixes[prefix] * scale), symbol: prefix + symbol }
}

/** Plain numbers and dimensions that nobody has named a unit for: SI base units, times 10 to the 3k-th where it helps. */
function powersOfTen(dimension: string, largest: number): DisplayUnit {
  const plain = dimension === '1' ? '' : superscripts(unitSymbol(Dimension.parse(dimension)))
  if (!(largest > 0) || (largest >= 1e-3 && largest < 1e6)) return { scale: 1, symbol: plain }
  const power = Math.max(-300, 3 * Math.floor(Math.log10(largest) / 3 + 1e-9))
  return { scale: Number(`1e${power}`), symbol: `×10${raised(String(power))}${plain === '' ? '' : ` ${plain}`}` }
}

function round(scale: number): number {
  return Number(scale.toPrecision(12))
}
