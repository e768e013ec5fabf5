import type { Source } from '@dvdt/engine'

/** A part of a source: its elements from `start` to `stop - 1`. */
export function part(whole: Source, start: number, stop: number): Source {
  return {
    name: `${whole.name}_part`,
    N: stop - start,
    clock: whole.clock,
    owner: whole.owner,
    recordable: (name) => whole.recordable(name),
    recordableNames: () => whole.recordableNames(),
    read: (b, name, index) => whole.read(b, name, b.binary('add', index, b.i32(start))),
    select: (where) => whole.select(where).filter((index) => index < stop - start),
    event(name) {
      const event = whole.event(name)
      return event && { ...event, start: event.start + start, stop: event.start + stop }
    },
    eventNames: () => whole.eventNames(),
  }
}
