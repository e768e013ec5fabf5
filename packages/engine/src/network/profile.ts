import { type Quantity, quantity } from '@dvdt/units'
import { table } from '../explain/table.ts'
import type { NetworkObject } from './object.ts'
import type { Operation } from './operation.ts'

/** What a backend measures of operations, by their position in the program. */
export class Measures {
  /** Seconds on the wall that each took. */
  readonly seconds: Float64Array
  /** How often the time was read. */
  readings = 0

  constructor(operations: number) {
    this.seconds = new Float64Array(operations)
  }
}

/** Time that something took, on the wall. */
export interface ProfiledOperation {
  readonly name: string
  readonly time: Quantity<'time'>
  /** Share of the time of all operations, from 0 to 1. */
  readonly share: number
}

/** Time that the operations of one object took together. */
export interface ProfiledObject extends ProfiledOperation {
  /** Longest first. */
  readonly operations: readonly ProfiledOperation[]
}

/**
 * Where the time of a run went: plain data, and a table by `toString`.
 *
 * A run that is measured does one operation after the other, and looks at the time in between. Without `profile` the loops of several operations
 * may be joined to one, so that it is faster, the more so the shorter the operations are.
 */
export class Profile {
  /** Longest first. */
  readonly objects: readonly ProfiledObject[]
  /** Of all objects, longest first. */
  readonly operations: readonly ProfiledOperation[]
  /** Time of all operations. */
  readonly time: Quantity<'time'>
  /** How much of that was spent on looking at the time, about. */
  readonly overhead: Quantity<'time'>

  constructor(objects: readonly NetworkObject[], operations: readonly Operation[], measures: Measures) {
    const { seconds } = measures
    const total = seconds.reduce((sum, time) => sum + time, 0)
    const of = (name: string, time: number): ProfiledOperation => {
      return { name, time: quantity(time, 'time'), share: total > 0 ? time / total : 0 }
    }
    const times = new Map(operations.map(({ name }, k) => [name, of(name, seconds[k] as number)]))
    this.objects = longestFirst(
      objects.flatMap((object): ProfiledObject[] => {
        const own = object.operations.flatMap(({ name }) => times.get(name) ?? [])
        const time = own.reduce((sum, { time }) => sum + time.value, 0)
        return own.length === 0 ? [] : [{ ...of(object.name, time), operations: longestFirst(own) }]
      }),
    )
    this.operations = longestFirst([...times.values()])
    this.time = quantity(total, 'time')
    this.overhead = quantity(measures.readings * secondsPerReading(), 'time')
  }

  toString(): string {
    const rows = this.objects.flatMap((object) => {
      const { name, operations } = object
      const isWhole = operations.length === 1 && operations[0]?.name === name
      return [row(object, ''), ...(isWhole ? [] : operations.map((operation) => row(operation, '  ')))]
    })
    const all = row({ name: 'in all', time: this.time, share: 1 }, '')
    const overhead = row({ name: 'of which for measuring, about', time: this.overhead, share: 0 }, '').slice(0, 2)
    const width = Math.max(...[...rows, all].map(([, time]) => (time as string).length), TIME.length)
    const cells = [['object, operation', TIME, SHARE], ...rows, all, overhead].map(([name, time, share = '']) => {
      return [name as string, (time as string).padStart(width), share.padStart(SHARE.length)]
    })
    return table(cells, '').join('\n')
  }
}

const TIME = 'time (ms)'
const SHARE = 'share (%)'

function row({ name, time, share }: ProfiledOperation, indent: string): string[] {
  return [`${indent}${name}`, (1000 * time.value).toFixed(3), (100 * share).toFixed(1)]
}

function longestFirst<T extends ProfiledOperation>(parts: readonly T[]): readonly T[] {
  return [...parts].sort((a, b) => b.time.value - a.time.value)
}

const CALLS = 5000

function secondsPerReading(): number {
  const began = performance.now()
  for (let k = 1; k < CALLS; k++) performance.now()
  return (performance.now() - began) / CALLS / 1000
}
