/** Symbols of units as they are printed: `"m^-2 A"` is `"m⁻² A"`, `"um^2"` is `"µm²"`, `"Mohm"` is `"MΩ"`. */
export function superscripts(symbol: string): string {
  return symbol
    .replace(/\^\(?(-?\d+)\)?(?![./\d])/g, (_, power: string) => raised(power))
    .replace(/\bu(?=[a-zA-Z])/g, 'µ')
    .replace(/ohm\b/g, 'Ω')
}

/** Digits and minus signs as an exponent. */
export function raised(power: string): string {
  return power.replace(/[-0-9]/g, (sign) => (sign === '-' ? '⁻' : ('⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(sign)] ?? sign)))
}
