import { quantity } from '@dvdt/units'
import type { NetworkObject } from '../network/object.ts'
import type { Timeline } from '../network/timeline.ts'
import { checkFits } from './available.ts'
import { formatBytes } from './bytes.ts'

/**
 * Refuses a run whose recordings can't fit, before it begins.
 * @throws RangeError that says how much was asked for, by whom, and how much there is
 */
export function checkRecordings(objects: Iterable<NetworkObject>, timeline: Timeline, available?: number): void {
  const recordings = [...objects].flatMap(({ name, bytesPerStep, operations: [first] }) => {
    if (bytesPerStep === undefined || first === undefined) return []
    const { left, dt } = timeline.beatOf(first.clock)
    return [{ name, bytesPerStep, steps: left, dt, bytes: bytesPerStep * left }]
  })
  recordings.sort((a, b) => b.bytes - a.bytes)
  const [largest] = recordings
  if (largest === undefined) return
  const total = recordings.reduce((sum, { bytes }) => sum + bytes, 0)
  const others = recordings.length > 1 ? `, and with all others ${formatBytes(total)}` : ''
  const { name, bytes, bytesPerStep, steps, dt } = largest
  checkFits(
    total,
    `In this run '${name}' would record ${formatBytes(bytes)} (${formatBytes(bytesPerStep)} in each of ${steps} steps of ` +
      `${quantity(dt, 'time')})${others}`,
    'Record fewer elements or variables, as in { record: [0, 1] }, or less often, as in { dt: ms(1) }, or run for a shorter time.',
    available,
  )
}
