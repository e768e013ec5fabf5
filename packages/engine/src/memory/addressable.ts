import { formatBytes } from './bytes.ts'

/** Kernels count the values of an array by integers of 32 bits. */
const MOST_VALUES = 2 ** 31 - 1

/**
 * Refuses an array of integers that is too long for kernels, whatever memory there is.
 * @param demand who wants how much, as a clause: "'S' needs 20 GiB"
 * @param advice what can be done about it, as a sentence
 * @throws RangeError if it has more values than kernels can count
 */
export function checkLength(length: number, demand: string, advice: string): void {
  if (length <= MOST_VALUES) return
  const most = formatBytes(MOST_VALUES * Int32Array.BYTES_PER_ELEMENT)
  throw new RangeError(`${demand}, but no array can have more than ${most}. ${advice}`)
}
