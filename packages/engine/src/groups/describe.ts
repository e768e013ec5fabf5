/** What kind of value someone gave, for a message. */
export function describe(value: unknown): string {
  if (value === null || value === undefined) return String(value)
  return typeof value === 'object' ? `an object (${value.constructor?.name ?? 'unknown'})` : `a ${typeof value}`
}
