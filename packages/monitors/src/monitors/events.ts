import type { EventList, KernelBuilder, Source, Value } from '@dvdt/engine'
import { didYouMean } from './checks.ts'

/** Emits code for each event of the current step in a group or a part of it, with the index in the part. */
export function forEachEvent(
  b: KernelBuilder,
  { start, stop, indices, count }: EventList,
  body: (element: Value) => void,
): void {
  const found = b.load(b.array(count), b.i32(0))
  b.each(b.array(indices), b.i32(0), found, (index) => {
    if (start === 0 && stop === indices.length) {
      body(index)
      return
    }
    const inside = b.and(b.compare('ge', index, b.i32(start)), b.compare('lt', index, b.i32(stop)))
    b.if(inside, () => body(start === 0 ? index : b.binary('sub', index, b.i32(start))))
  })
}

/** An event of a source. @throws TypeError if there is none of that name */
export function eventOf(source: Source, name: unknown): EventList {
  const event = typeof name === 'string' ? source.event(name) : undefined
  if (event) return event
  if (name === 'spike') {
    throw new TypeError(
      `'${source.name}' makes no spikes, since the group has no threshold: say { threshold: 'v > ...' }`,
    )
  }
  const known = [...source.eventNames()]
  const hint = didYouMean(String(name), known)
  throw new TypeError(
    `'${source.name}' has no event '${String(name)}'${hint}; ${known.length > 0 ? `its events are ${known.join(', ')}` : "events are declared by the group's option 'events'"}`,
  )
}
