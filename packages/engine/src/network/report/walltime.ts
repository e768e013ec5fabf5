const units = [
  ['d', 86400],
  ['h', 3600],
  ['m', 60],
  ['s', 1],
] as const

/** A time in s as people read it: `2s`, `1h 0m 7s`, `< 1s`. */
export function wallTime(seconds: number): string {
  let rest = Math.round(seconds)
  if (rest < 1) return '< 1s'
  const parts: string[] = []
  for (const [name, size] of units) {
    const count = Math.floor(rest / size)
    rest -= count * size
    if (count > 0 || parts.length > 0) parts.push(`${count}${name}`)
  }
  return parts.join(' ')
}
