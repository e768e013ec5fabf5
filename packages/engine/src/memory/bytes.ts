const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB']

/** An amount of memory for people: three digits and a binary unit. */
export function formatBytes(bytes: number): string {
  let value = bytes
  let unit = 0
  while (value >= 1023.5 && unit < units.length - 1) {
    value /= 1024
    unit++
  }
  return `${unit === 0 || value >= 100 ? Math.round(value) : Number(value.toPrecision(3))} ${units[unit]}`
}
