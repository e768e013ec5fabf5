import type { Quantity } from '@dvdt/units'
import type { Clock } from '../clocks/clock.ts'
import type { Kernel } from '../kernel/ir.ts'
import { bodyOf } from '../kernel/nodes.ts'
import { printKernel } from '../kernel/print.ts'
import { hasOwnLogger } from '../network/log.ts'
import type { NetworkObject } from '../network/object.ts'
import type { Chunk, KernelWork, Operation } from '../network/operation.ts'
import { Timeline } from '../network/timeline.ts'
import { Blueprint } from '../wasm/blueprint.ts'
import { type Plan, planOf } from '../wasm/plan.ts'
import { fuseAll, tasksOf } from '../wasm/tasks.ts'
import { explainArray, memoryOf, totalBytes } from './arrays.ts'
import type { AheadExplanation, BoundArray, Explanation, JavaScriptCall, OperationExplanation } from './explanation.ts'
import { type Loop, loopsOf } from './loops.ts'
import { type ExplainOptions, parseExplainOptions } from './options.ts'
import { layOut } from './text.ts'
import { disassemble } from './wat.ts'

/** What is to be explained of a network. */
export interface Explained {
  readonly objects: readonly NetworkObject[]
  /** In the order of a step. */
  readonly operations: readonly Operation[]
  readonly schedule: readonly string[]
  readonly t: Quantity<'time'>
}

/** Operations that are done in one go. */
interface Together {
  readonly names: readonly string[]
  readonly loops: readonly Loop[]
  readonly ahead: AheadExplanation | undefined
}

/** Explains a network. Changes nothing. @throws as `Network.explain` does */
export function explain({ objects, operations, schedule, t }: Explained, options: ExplainOptions): Explanation {
  const { backend, kernels, wasm } = parseExplainOptions(options)
  const memory = memoryOf(objects)
  const tasks = backend === 'wasm' ? tasksTogether(operations, objects) : []
  const facts: Omit<Explanation, 'toString'> = {
    backend,
    t,
    schedule,
    operations: operations.map((operation) => {
      const explanation = explainOperation(operation, ownerOf(operation, objects), kernels)
      const task = tasks.find(({ names }) => names.includes(operation.name))
      const fusion = task && task.names.length > 1 ? task : undefined
      const loops = fusion?.loops ?? explanation.loops
      return { ...explanation, fused: fusion?.names ?? [], loops, ahead: task?.ahead }
    }),
    objects: memory.map((part, k) => ({
      ...part,
      model: objects[k]?.explain?.(),
      bytesPerStep: objects[k]?.bytesPerStep,
    })),
    bytes: totalBytes(memory),
    wasm: wasm ? disassemble(moduleOf(operations, t.value)) : undefined,
  }
  const explanation = { ...facts }
  Object.defineProperty(explanation, 'toString', { value: () => layOut(facts) })
  return explanation
}

function ownerOf({ name }: Operation, objects: readonly NetworkObject[]): string {
  const owner = objects.find(({ operations }) => operations.some((operation) => operation.name === name))
  return (owner as NetworkObject).name
}

/** What is done in one go in WebAssembly, and what that is like. */
function tasksTogether(operations: readonly Operation[], objects: readonly NetworkObject[]): readonly Together[] {
  const timeOf = (clock: Clock): string => `${clock.dt.value} ${clock.timestep}`
  const clocks = [...new Set([...operations, ...objects].flatMap(({ clock }) => clock ?? []))]
  const times = [...new Set(clocks.map(timeOf))]
  const plan: Plan = {
    works: operations.map(({ work }) => work),
    beats: operations.map(({ clock }) => times.indexOf(timeOf(clock))),
    clocks: times.map((time) => clocks.filter((clock) => timeOf(clock) === time)),
  }
  const { tasks, ahead } = tasksOf(plan, hasOwnLogger())
  return fuseAll(plan).map(({ operations: fused, work }) => {
    const group = ahead?.groups.find((group) =>
      group.tasks.some((k) => tasks[k]?.operations.includes(fused[0] as number)),
    )
    return {
      names: fused.map((k) => (operations[k] as Operation).name),
      loops: work.kind === 'kernel' ? loopsOf(work.kernel) : [],
      ahead: ahead && group && { steps: ahead.steps, elements: group.elements },
    }
  })
}

function explainOperation(
  operation: Operation,
  object: string,
  withKernel: boolean,
): Omit<OperationExplanation, 'fused' | 'ahead'> {
  const { name, when, order, clock, work, text } = operation
  const isKernel = work.kind === 'kernel'
  return {
    name,
    object,
    slot: when,
    order,
    clock: clock.name,
    dt: clock.dt,
    kind: work.kind,
    text,
    loops: isKernel ? loopsOf(work.kernel) : [],
    arrays: isKernel ? boundArrays(work) : [],
    calls: callsOf(operation),
    kernel: isKernel && withKernel ? printKernel(work.kernel) : undefined,
  }
}

function callsOf({ name, work }: Operation): JavaScriptCall[] {
  if (work.kind === 'host') {
    return [{ kind: 'operation', name, reason: work.reason ?? 'its object does it in JavaScript' }]
  }
  const reason = 'it is a function of the program'
  const functions = work.kernel.hosts.map((name) => ({ kind: 'function', name, reason }) as const)
  return work.chunk ? [...functions, { kind: 'buffer', name, reason: whenEmptied(work.chunk) }] : functions
}

/** A buffer is emptied when the next step might find no room in it. */
function whenEmptied({ capacity, room }: Chunk): string {
  const steps = room > 0 ? Math.floor(capacity / room) : Number.POSITIVE_INFINITY
  if (steps < 2) return 'it is emptied when there is something in it'
  return `it is emptied when it is full, after ${steps} steps at the earliest`
}

function boundArrays({ kernel, arrays }: KernelWork): BoundArray[] {
  const [read, written] = [new Set<number>(), new Set<number>()]
  for (const node of kernel.nodes) if (node.op === 'load') read.add(node.array)
  const visit = (statements: Kernel['body']): void => {
    for (const statement of statements) {
      if (statement.kind === 'store') written.add(statement.array)
      if (statement.kind === 'each') read.add(statement.list)
      if (statement.kind === 'append') {
        written.add(statement.list)
        written.add(statement.count)
        read.add(statement.count)
      }
      visit(bodyOf(statement))
    }
  }
  visit(kernel.body)
  return arrays.map((array, k) => ({ ...explainArray(array), reads: read.has(k), writes: written.has(k) }))
}

/** The module that a run would begin with. */
function moduleOf(operations: readonly Operation[], t: number): Uint8Array<ArrayBuffer> {
  const timeline = new Timeline(
    operations.map(({ clock }) => clock),
    t,
    t,
  )
  return new Blueprint(planOf(operations, timeline), { apart: false }).bytes
}
