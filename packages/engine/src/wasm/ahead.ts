import { KernelBuilder } from '../kernel/builder.ts'
import { areDisjoint, touchedArrays, writtenArrays } from '../kernel/effects.ts'
import { type Elementwise, elementwise } from '../kernel/elementwise.ts'
import { sequence } from '../kernel/fuse.ts'
import type { ArrayId, Statement } from '../kernel/ir.ts'
import { bodyOf, nodeOf } from '../kernel/nodes.ts'
import type { KernelWork } from '../network/operation.ts'
import type { StateArray } from '../variables/array.ts'
import { ELEMENTS, LEAST, PORTION, STEPS, VALUES } from './distance.ts'
import { shifts } from './layout.ts'
import type { Plan } from './plan.ts'
import { integers, type Pace, type Portionwise, portionwise } from './portions.ts'
import type { Task } from './tasks.ts'

type Range = Extract<Statement, { kind: 'range' }>

/** How groups of neurons that nothing acts upon go ahead of the rest of their network. */
export interface Ahead extends Pick<Pace, 'rounds' | 'step'> {
  /** Steps that they do at a time, if the call has as many rounds left. */
  readonly steps: number
  readonly groups: readonly AheadGroup[]
}

/** A group that goes ahead. */
export interface AheadGroup extends Omit<Portionwise, 'show'> {
  /** Positions of its tasks. */
  readonly tasks: readonly number[]
  /** That of the one that puts something in lists, if one does. */
  readonly telling: number | undefined
  /** Elements in each portion but the last. */
  readonly elements: number
}

/** What a group does to go ahead, each a work. */
export const stages = ['common', 'portion', 'keep', 'tell'] as const

/** The arrays that tell works where they are. */
export function whereabouts({ rounds, step, groups }: Ahead): readonly StateArray[] {
  return [rounds, step, ...groups.flatMap(({ number, early }) => [number, early])]
}

/**
 * The same tasks where large groups of neurons that nothing acts upon do several steps at a time, portion by portion, so that the state of a portion
 * stays in the processor's caches. What their tasks are left with is to show others what happened in the round at hand: lists of neurons that spiked.
 * There are none if emptying what others record does more than that: it would find some neurons ahead of the rest.
 * @param lastRound the array that tells works whether it is the last round of a call
 */
export function goAhead(
  tasks: readonly Task[],
  { clocks }: Pick<Plan, 'clocks'>,
  lastRound: StateArray<'integer'> | undefined,
): { readonly tasks: readonly Task[]; readonly ahead: Ahead | undefined } {
  const listening = tasks.filter(({ work }) => work.kind === 'kernel' && work.chunk && !work.chunk.isPlain)
  if (!tasks.some(({ work }) => isLong(work)) || listening.length > 1) return { tasks, ahead: undefined }
  const rounds = integers('rounds left', 1, { least: 0, most: 2 ** 31 - 1 })
  const step = integers('step ahead', 1, { least: 0, most: STEPS - 1 })
  const hands = clocks.flat().map(({ arrays }) => arrays)
  const changing = new Set<StateArray>([
    ...hands.flatMap(({ t, timestep }) => [t, timestep]),
    ...(lastRound ? [lastRound] : []),
  ])
  const changed = [...tasks]
  const groups: AheadGroup[] = []
  for (const places of largeGroups(tasks)) {
    if (groups.some((group) => places.some((place) => group.tasks.includes(place)))) continue
    const own = places.map((place) => (tasks[place] as Task).work as KernelWork)
    const work = own.reduce(sequence)
    const parts = elementwise(work)
    if (parts === undefined || !isSelfContained(work, parts, changing)) continue
    if (listening.some((task) => !places.some((place) => tasks[place] === task))) continue
    const [first, ...others] = tellingWorks(own, parts)
    if (others.length > 0 || !isListed(first?.chunk, parts)) continue
    const bytes = bytesPerElement(work, parts)
    const elements = Math.min(ELEMENTS, 64 * Math.ceil(PORTION / bytes / 64))
    if (!isWorthwhile(parts, bytes) || elements >= parts.N) continue
    const { show, ...made } = portionwise(work, parts, { elements, steps: STEPS, rounds, step, hands, lastRound })
    places.forEach((place, k) => {
      const task = tasks[place] as Task
      const one = own[k] as KernelWork
      changed[place] = { ...task, work: one === first ? { ...show, ...(one.chunk && { chunk: one.chunk }) } : idle }
    })
    const telling = first && places[own.indexOf(first)]
    groups.push({ ...made, tasks: places, telling, elements })
  }
  if (groups.length === 0) return { tasks, ahead: undefined }
  return { tasks: changed, ahead: { steps: STEPS, rounds, step, groups } }
}

/** For each task with a long loop, its position and those of tasks that it has to do with, but by lists that it leaves to them. */
function largeGroups(tasks: readonly Task[]): readonly (readonly number[])[] {
  const effects = tasks.map(({ work }) => (work.kind === 'kernel' ? effectsOf(work) : undefined))
  const isJoined = (group: ReadonlySet<number>, k: number): boolean => {
    const [own, all] = [effects[k], [...group].map((place) => effects[place])]
    if (own === undefined) return false
    const touches = (array: StateArray): boolean => all.some((effect) => effect?.touched.has(array))
    const changes = (array: StateArray): boolean => all.some((effect) => effect?.written.has(array))
    const lists = (array: StateArray): boolean => all.some((effect) => effect?.listed.has(array))
    return [...own.written].some(touches) || [...own.touched].some((array) => changes(array) && !lists(array))
  }
  return [...tasks.keys()].flatMap((k) => {
    if (!isLong((tasks[k] as Task).work)) return []
    const group = new Set([k])
    for (let size = 0; size !== group.size; ) {
      size = group.size
      for (const other of tasks.keys()) if (isJoined(group, other)) group.add(other)
    }
    return [[...group].sort((a, b) => a - b)]
  })
}

interface Effects {
  readonly touched: ReadonlySet<StateArray>
  readonly written: ReadonlySet<StateArray>
  /** Lists that are appended to, and their lengths. */
  readonly listed: ReadonlySet<StateArray>
}

function effectsOf(work: KernelWork): Effects {
  const { body, nodes } = work.kernel
  const listed = (statement: Statement): readonly ArrayId[] =>
    statement.kind === 'append' ? [statement.list, statement.count] : bodyOf(statement).flatMap(listed)
  return {
    touched: arraysOf(work, touchedArrays(body, nodes)),
    written: arraysOf(work, writtenArrays(body)),
    listed: arraysOf(work, body.flatMap(listed)),
  }
}

/** Whether what is done to elements looks at nothing that changes from step to step besides their own state: that is among what is shared. */
function isSelfContained(work: KernelWork, { each }: Elementwise, changing: ReadonlySet<StateArray>): boolean {
  return areDisjoint(changing, arraysOf(work, touchedArrays(each, work.kernel.nodes)))
}

/** The works of a group that put something in its lists, empty them or record something. */
function tellingWorks(works: readonly KernelWork[], { lists }: Elementwise): readonly KernelWork[] {
  const listed = new Set<StateArray>(lists.flatMap(({ list, count }) => [list, count]))
  const isTelling = ({ kernel, arrays, chunk }: KernelWork): boolean =>
    chunk !== undefined || [...writtenArrays(kernel.body)].some((id) => listed.has(arrays[id] as StateArray))
  return works.filter(isTelling)
}

/** Whether all that a work records is in lists, which aren't emptied before others see it. */
function isListed(chunk: KernelWork['chunk'], { lists }: Elementwise): boolean {
  return chunk === undefined || lists.some(({ count, isEmptied }) => count === chunk.count && !isEmptied)
}

/** Whether there is much to be moved, and little to be computed. */
function isWorthwhile({ each, N }: Elementwise, bytes: number): boolean {
  const values = each.flatMap((statement) => (statement.kind === 'range' ? valuesIn(statement.body) : []))
  return N * bytes >= LEAST && values.length <= VALUES
}

function valuesIn(statements: readonly Statement[]): readonly Statement[] {
  return statements.flatMap((statement) => (statement.kind === 'let' ? [statement] : valuesIn(bodyOf(statement))))
}

/** Bytes of state that each step moves for each element. */
function bytesPerElement(work: KernelWork, { each }: Elementwise): number {
  const own = new Set<StateArray>()
  for (const statement of each) {
    if (statement.kind !== 'range') continue
    for (const array of ownArrays(statement, work)) own.add(array)
  }
  return [...own].reduce((sum, { type }) => sum + 2 ** shifts[type], 0)
}

/** The arrays of which a loop reads or writes an element in each round. */
function ownArrays({ index, body }: Range, work: KernelWork): readonly StateArray[] {
  return body.flatMap((statement) => {
    if (statement.kind === 'store') return statement.index === index ? [work.arrays[statement.array] as StateArray] : []
    if (statement.kind !== 'let') return []
    const node = nodeOf(work.kernel.nodes, statement.value)
    return node.op === 'load' && node.index === index ? [work.arrays[node.array] as StateArray] : []
  })
}

/** Whether a work has a loop of more rounds than one portion can have. */
function isLong(work: Task['work']): boolean {
  if (work.kind !== 'kernel') return false
  const { body, nodes } = work.kernel
  return body.some((statement) => {
    const to = statement.kind === 'range' ? nodeOf(nodes, statement.to) : undefined
    return to?.op === 'const' && to.value > ELEMENTS
  })
}

/** The work of a task that has been done ahead, and has nothing to tell. */
const idle: KernelWork = new KernelBuilder('done ahead').finish()

function arraysOf({ arrays }: KernelWork, ids: Iterable<ArrayId>): Set<StateArray> {
  return new Set([...ids].map((id) => arrays[id] as StateArray))
}
