import { formatBytes } from './bytes.ts'

const GiB = 2 ** 30

/** What is not worth asking the system for. */
const SMALL = 2 ** 24

/** What browsers give to a page at most. */
const MOST_OF_A_PAGE = 16 * GiB

/** `navigator.deviceMemory` says this of machines that have as much or more. */
const MOST_TOLD = 8

/**
 * Bytes that can still be had, as far as it can be known: what Linux has available, within the limits of a container; all of the
 * machine's memory on other systems, which count what they could free as used; in a browser, what a page may have.
 */
export function availableMemory(): number {
  if (typeof process !== 'undefined') {
    const available = process.platform === 'linux' ? process.availableMemory?.() : undefined
    const bytes = available ?? process.getBuiltinModule?.('node:os').totalmem()
    if (bytes !== undefined) return bytes
  }
  const { deviceMemory = MOST_TOLD } = (globalThis.navigator ?? {}) as { readonly deviceMemory?: number }
  return deviceMemory < MOST_TOLD ? deviceMemory * GiB : MOST_OF_A_PAGE
}

/**
 * Refuses what can't fit, before it is begun.
 * @param demand who wants how much, as a clause: "'G' needs 20 GiB"
 * @param advice what can be done about it, as a sentence
 * @throws RangeError if `bytes` are more than are available
 */
export function checkFits(
  bytes: number,
  demand: string,
  advice: string,
  available = bytes <= SMALL ? SMALL : availableMemory(),
): void {
  if (bytes <= available) return
  throw new RangeError(`${demand}, but there are only ${formatBytes(available)} of memory. ${advice}`)
}
