/** Exponents of 10 of the SI prefixes that units have. */
export const prefixes = {
  y: -24,
  z: -21,
  a: -18,
  f: -15,
  p: -12,
  n: -9,
  u: -6,
  m: -3,
  k: 3,
  M: 6,
  G: 9,
  T: 12,
  P: 15,
  E: 18,
  Z: 21,
  Y: 24,
} as const
export type Prefix = keyof typeof prefixes

/** Prefixes that only litres and centimetres have. */
export const smallPrefixes = { c: -2, d: -1, da: 1, h: 2 } as const
export type SmallPrefix = keyof typeof smallPrefixes
