import type { NetworkObject, RunContext } from './object.ts'
import type { Timeline } from './timeline.ts'

/** Ends a run for all objects and clocks. With `quiet`, errors are kept back because another one is on its way already. */
export type Finish = (options: { readonly quiet: boolean }) => void

/**
 * Sets the clocks to the start of a run, prepares the objects, and then builds what will execute them.
 * @throws what an object or `build` throws; the clocks then show what they did before
 */
export function prepare<T>(
  objects: readonly NetworkObject[],
  timeline: Timeline,
  context: Omit<RunContext, 'stream'>,
  build: () => T,
): { readonly built: T; readonly finish: Finish } {
  const before = timeline.beats.flatMap(({ clocks }) => clocks.map((clock) => ({ clock, state: clock.state })))
  const prepared: NetworkObject[] = []
  const finish: Finish = ({ quiet }) => {
    timeline.release()
    const errors: unknown[] = []
    for (const object of prepared) {
      try {
        object.finish?.()
      } catch (error) {
        errors.push(error)
      }
    }
    if (errors.length > 0 && !quiet) throw errors[0]
  }
  timeline.hold()
  let streams = 0
  try {
    for (const object of objects) {
      object.prepare?.({ ...context, stream: streams })
      if (object.random) streams++
      prepared.push(object)
    }
    return { built: build(), finish }
  } catch (error) {
    for (const { clock, state } of before) clock.restore(state)
    finish({ quiet: true })
    throw error
  }
}
