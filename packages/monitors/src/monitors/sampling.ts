import type { Clock, Source } from '@dvdt/engine'

/** Share of a step by which a multiple of it may be missed, as for all clocks. */
const TOLERANCE = 1e-4

/**
 * Values between two steps of the source would be those of another time.
 * @throws RangeError unless one step is a multiple of the other
 */
export function checkSampling(name: string, clock: Clock, source: Source): void {
  const [own, theirs] = [clock.dt.value, source.clock.dt.value]
  const [short, long] = own < theirs ? [own, theirs] : [theirs, own]
  if (Math.abs(Math.round(long / short) * short - long) <= TOLERANCE * short) return
  throw new RangeError(
    `'${name}' records every ${clock.dt}, but '${source.name}' has steps of ${source.clock.dt}: ` +
      'the dt of a monitor must be a multiple of that of its source',
  )
}
