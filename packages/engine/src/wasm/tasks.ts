import { writtenArrays } from '../kernel/effects.ts'
import { splitFixed } from '../kernel/fixed.ts'
import { areIndependent, fuse } from '../kernel/fuse.ts'
import type { KernelWork, Operation } from '../network/operation.ts'
import type { StateArray } from '../variables/array.ts'
import { type Ahead, goAhead } from './ahead.ts'
import type { Plan } from './plan.ts'
import { lastRoundFlag, readArrays, withoutUnseen } from './unseen.ts'

/** Work that a round does in one go: that of an operation, or of several that are one loop. */
export interface Task {
  /** Positions of the operations in a round, ascending. */
  readonly operations: readonly number[]
  /** Number of their beat. */
  readonly beat: number
  readonly work: Operation['work']
  /** What is to be done before the first round, for all of them. */
  readonly once: KernelWork | undefined
}

type Fused = Omit<Task, 'once'>

/** What a round does. */
export interface Tasks {
  readonly tasks: readonly Task[]
  /** An array that kernels read: whether the round at hand is the last one of a call. Nothing if none does. */
  readonly lastRound: StateArray<'integer'> | undefined
  /** What some groups do before its round comes. Their tasks only show what others see of it. */
  readonly ahead: Ahead | undefined
}

/** Beyond so many values in a loop, fewer rounds through memory no longer pay for what processors can't keep in registers. */
const MOST_VALUES = 4000

/**
 * What a round does, in an order that nobody can tell from that of the operations: kernels are fused with earlier ones where all that
 * comes in between touches nothing of theirs. What doesn't change from round to round is computed once.
 * @param isWatched whether somebody may look at arrays in the midst of a call
 */
export function tasksOf(plan: Plan, isWatched = false): Tasks {
  const isFixed = fixedIn(plan)
  const tasks = fuseAll(plan).map((task): Task => {
    const split = task.work.kind === 'kernel' ? splitFixed(task.work, isFixed) : undefined
    return { ...task, work: split?.rest ?? task.work, once: split?.once }
  })
  if (isWatched || !isHostAway(plan)) return { tasks, lastRound: undefined, ahead: undefined }
  const { tasks: seen, lastRound } = withUnseenLast(tasks)
  return { lastRound, ...goAhead(seen, plan, lastRound) }
}

/** Whether it is known which round is the last of a call, and nobody but kernels looks at arrays before that. */
function isHostAway({ works, clocks }: Plan): boolean {
  return clocks.length === 1 && works.every((work) => work.kind === 'kernel' && work.hosts.length === 0)
}

/** The same tasks, which write what no kernel sees in the last round only. */
function withUnseenLast(tasks: readonly Task[]): Omit<Tasks, 'ahead'> {
  const kernels = tasks.flatMap(({ work, once }) => [work, ...(once ? [once] : [])])
  const seen = readArrays(kernels.filter((work) => work.kind === 'kernel'))
  const lastRound = lastRoundFlag()
  const changed = tasks.map((task) => {
    const work =
      task.work.kind === 'kernel' ? withoutUnseen(task.work, (array) => seen.has(array), lastRound) : undefined
    return work ? { ...task, work } : task
  })
  return changed.some((task, k) => task !== tasks[k]) ? { tasks: changed, lastRound } : { tasks, lastRound: undefined }
}

/** Which operations are done in one go, and what comes out of them. */
export function fuseAll({ works, beats }: Pick<Plan, 'works' | 'beats'>): readonly Fused[] {
  const tasks: Fused[] = []
  works.forEach((work, k) => {
    const beat = beats[k] as number
    const joined = work.kind === 'kernel' ? join(tasks, work, beat) : undefined
    if (joined === undefined) {
      tasks.push({ operations: [k], beat, work })
    } else {
      const { operations } = tasks[joined.place] as Fused
      tasks[joined.place] = { operations: [...operations, k], beat, work: joined.work }
    }
  })
  return tasks
}

/** The latest task that a kernel can be fused with, and what comes out. */
function join(
  tasks: readonly Fused[],
  work: KernelWork,
  beat: number,
): { readonly place: number; readonly work: KernelWork } | undefined {
  for (let place = tasks.length - 1; place >= 0; place--) {
    const task = tasks[place] as Fused
    if (task.work.kind !== 'kernel') return undefined
    const size = task.work.kernel.nodes.length + work.kernel.nodes.length
    const fused = task.beat === beat && size <= MOST_VALUES ? fuse(task.work, work) : undefined
    if (fused) return { place, work: fused }
    if (!areIndependent(task.work, work)) return undefined
  }
  return undefined
}

/**
 * Tells arrays that nothing changes between two visits of the host: no kernel, no clock, no recorder that is emptied. Where kernels call
 * functions of users, which may change anything, only the clocks' steps are sure.
 */
function fixedIn({ works, clocks }: Plan): (array: StateArray) => boolean {
  const changing = new Set<StateArray>(clocks.flat().flatMap(({ arrays: { t, timestep } }) => [t, timestep]))
  const steps = new Set<StateArray>(clocks.flat().map(({ arrays }) => arrays.dt))
  const kernels = works.filter((work) => work.kind === 'kernel')
  for (const { kernel, arrays } of kernels) {
    for (const id of writtenArrays(kernel.body)) changing.add(arrays[id] as StateArray)
  }
  if (kernels.some(({ hosts }) => hosts.length > 0)) return (array) => steps.has(array)
  return (array) => !changing.has(array)
}
