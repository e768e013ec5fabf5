import { interpret } from '../kernel/interpreter.ts'
import type { Execution, Program } from './backend.ts'
import type { KernelWork, Operation } from './operation.ts'
import type { Measures } from './profile.ts'

/**
 * The backend that does one operation after the other.
 * @param prepare how kernels are run: by the interpreter unless told otherwise
 */
export function stepping(program: Program, prepare: Preparation = interpreted): Execution {
  const { operations, timeline, done: before, halt, measures } = program
  const tasks = operations.map((operation, position) => ({
    name: operation.name,
    beat: timeline.beatOf(operation.clock),
    perform: performer(operation, (work) => prepare(work, position)),
  }))
  /** Position of the task at hand; all before it that are due are done. */
  let position = 0
  let skipped = before
  /** When the time was read last: at the end of each operation, so that the sum of all is what has passed, however coarse the clock. */
  let noted = 0
  const note = (measures: Measures, position: number): void => {
    const now = performance.now()
    measures.seconds[position] = (measures.seconds[position] as number) + (now - noted) / 1000
    measures.readings++
    noted = now
  }

  return {
    isTorn: false,
    advance(rounds) {
      noted = performance.now()
      for (let round = 0; round < rounds && !halt.requested && !timeline.finished; round++) {
        timeline.round()
        for (; position < tasks.length; position++) {
          const { name, beat, perform } = tasks[position] as (typeof tasks)[number]
          if (!beat.due || skipped.has(name)) continue
          perform()
          if (measures !== undefined) note(measures, position)
        }
        timeline.tick()
        position = 0
        skipped = NONE
      }
    },
    get done() {
      const names = tasks.slice(0, position).flatMap(({ name, beat }) => (beat.due ? [name] : []))
      return names.length > 0 || skipped.size > 0 ? new Set([...names, ...skipped]) : NONE
    },
  }
}

const NONE: ReadonlySet<string> = new Set()

/** Makes a kernel ready to run, given the position of its operation. */
export type Preparation = (work: KernelWork, position: number) => () => void

const interpreted: Preparation = (work) => interpret(work)

function performer({ work }: Operation, prepare: (work: KernelWork) => () => void): () => void {
  if (work.kind === 'host') return () => work.step()
  const run = prepare(work)
  const { chunk } = work
  if (chunk === undefined) return run
  return () => {
    if (chunk.capacity - (chunk.count.data[0] as number) < chunk.room) chunk.drain()
    run()
  }
}
