import type { DidYouMean } from './spelling.ts'
import type { IsLiteral } from './text.ts'

/** Names of the events that the options of a group ask for; `string` where only the run will tell. */
export type EventsIn<Options> =
  | ('threshold' extends keyof Options
      ? Options['threshold'] extends string
        ? 'spike'
        : Options['threshold'] extends undefined
          ? never
          : string
      : never)
  | ('events' extends keyof Options
      ? Options['events'] extends object
        ? keyof Options['events'] & string
        : string
      : never)

/** The message that there is no such event among `Events`; `never` if there is, or if only the run will tell. */
export type EventMistake<Events extends string, Name> = Name extends Events
  ? never
  : IsLiteral<Name> extends true
    ? Name extends 'spike'
      ? 'no event spike: it needs a threshold'
      : `no event ${Name & string}${DidYouMean<Name & string, Events>}`
    : never

/** The type of what depends on an event: its own, or the message that there is none. */
export type CheckedEvent<Events extends string, Name, Value = Name> = [EventMistake<Events, Name>] extends [never]
  ? Value
  : EventMistake<Events, Name>
