import type { Statement } from '../kernel/ir.ts'
import { bodyOf, nodeOf } from '../kernel/nodes.ts'
import type { KernelWork } from '../network/operation.ts'
import { type AheadGroup, stages } from './ahead.ts'
import type { CalleesOf } from './callees.ts'
import { Code } from './code.ts'
import { type Target, Translation, translate } from './function.ts'
import { emitLate, type GoingAhead } from './goingahead.ts'
import type { Module } from './module.ts'
import type { Plan } from './plan.ts'
import { type Hands, type Piece, roundsFunction } from './rounds.ts'
import type { Tasks } from './tasks.ts'

/** The name of the function that executes rounds. */
export const ROUNDS_EXPORT = 'rounds'

/** A work with more values than this is a function of its own, as is one with loops of more rounds. */
const SHORT = { values: 400, rounds: 16 }

/**
 * Defines the function that executes rounds, and what it calls. Works that are over in no time are part of it, since calls would cost more
 * than they do.
 */
export function defineRounds(
  module: Module,
  target: Target,
  { tasks, lastRound, ahead, clocks }: Tasks & Pick<Plan, 'clocks'>,
  calleesOf: CalleesOf,
): void {
  // Imports come first in a module, so that all code has to be there before the first function is defined.
  const translations = tasks.map(({ work, operations }) => {
    if (work.kind !== 'kernel') return undefined
    const callees = calleesOf(work, operations)
    return { work, callees, code: translate(work, target, callees) }
  })
  const groups = (ahead?.groups ?? []).map((group) => ({ group, codes: codesOf(group, target, calleesOf) }))
  const begin = new Code({ parameters: [], results: [] })
  for (const { once, operations } of tasks) {
    if (once) new Translation(once, target, calleesOf(once, operations), begin).emit()
  }

  const rounds = new Code({ parameters: [], results: ['i32'] })
  const goingAhead = groups.map(({ group, codes }): GoingAhead => ({ ...group, functions: define(codes, module) }))
  const pieces = tasks.map(({ beat }, k): Piece => {
    const translation = translations[k]
    const isAhead = goingAhead.some((group) => group.tasks.includes(k))
    if (translation === undefined) return { beat, emit: undefined, chunk: undefined, isAhead, mayThrow: false }
    const { callees, code } = translation
    const { chunk, hosts } = translation.work
    const piece = { beat, chunk, isAhead, mayThrow: hosts.length > 0 }
    const late = goingAhead.find(({ telling }) => telling === k)
    const callee = isShort(translation.work) ? undefined : module.function(translation.work.kernel.name, code)
    return {
      ...piece,
      emit: () => {
        if (callee === undefined) new Translation(translation.work, target, callees, rounds).emit()
        else rounds.call(callee)
        if (late) emitLate(rounds, target.layout, late)
      },
    }
  })
  const isNeeded = tasks.some(({ once }) => once)
  const beginning = isNeeded ? module.function('begin', begin) : undefined
  const hands = clocks.map((list) => list.map(({ arrays }): Hands => arrays))
  roundsFunction(rounds, {
    beginning,
    pieces,
    beats: hands,
    lastRound,
    ahead: ahead && { ...ahead, groups: goingAhead },
    layout: target.layout,
  })
  module.function(ROUNDS_EXPORT, rounds, ROUNDS_EXPORT)
}

/** The code of what a group does to go ahead. */
function codesOf(group: AheadGroup, target: Target, calleesOf: CalleesOf) {
  return stages.map((stage) => ({
    stage,
    name: group[stage].kernel.name,
    code: translate(group[stage], target, calleesOf(group[stage], [])),
  }))
}

/** The same as functions. */
function define(codes: ReturnType<typeof codesOf>, module: Module): GoingAhead['functions'] {
  const indices = codes.map(({ stage, name, code }) => [stage, module.function(name, code)])
  return Object.fromEntries(indices)
}

function isShort({ kernel, arrays }: KernelWork): boolean {
  const isQuick = (statement: Statement): boolean => {
    if (statement.kind === 'range') {
      const [from, to] = [nodeOf(kernel.nodes, statement.from), nodeOf(kernel.nodes, statement.to)]
      if (from.op !== 'const' || to.op !== 'const' || to.value - from.value > SHORT.rounds) return false
    }
    if (statement.kind === 'each' && (arrays[statement.list]?.length ?? 0) > SHORT.rounds) return false
    return bodyOf(statement).every(isQuick)
  }
  return kernel.nodes.length <= SHORT.values && kernel.body.every(isQuick)
}
