import { quantity } from '@dvdt/units'
import type { Execution, Program } from './backend.ts'
import type { Progress } from './options.ts'
import type { Reporter } from './report/reporter.ts'
import { giveWay, inSlices } from './slices.ts'

/** Executes a program until it is over or a halt is requested, and tells a reporter. */
export async function execute(
  execution: Execution,
  { timeline, halt }: Pick<Program, 'timeline' | 'halt'>,
  reporter: Reporter | undefined,
): Promise<void> {
  await giveWay()
  const began = performance.now()
  const duration = quantity(timeline.end - timeline.start, 'time')
  const progress = (now: number): Progress => ({
    elapsed: quantity((now - began) / 1000, 'time'),
    completed: timeline.completed,
    t: quantity(timeline.t, 'time'),
    duration,
  })
  reporter?.report(progress(began))
  let reported = began
  await inSlices(
    (rounds) => execution.advance(rounds),
    () => halt.requested || timeline.finished,
    (now) => {
      if (reporter === undefined || now - reported < 1000 * reporter.period) return
      reporter.report(progress(now))
      reported = now
    },
  )
  reporter?.report(progress(performance.now()))
}
