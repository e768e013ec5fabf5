import { contestedLists } from '../kernel/independence.ts'
import type { Statement, Value } from '../kernel/ir.ts'
import { unconditional } from '../kernel/nodes.ts'
import type { Translation } from './function.ts'
import type { Lanes } from './lanes.ts'
import { pushQuiet, type Quiet, type QuietPart } from './quiet.ts'
import { isFlag } from './vectorflags.ts'
import type { VectorLoop } from './vectorloop.ts'

/** Something that only few lanes do, one after the other. */
export interface Rare {
  readonly lanes: Lanes
  /** It is to be done if one of these holds in any lane. */
  readonly conditions: readonly Value[]
  /** Tells quickly of most rounds that none does. */
  readonly quiet?: Quiet | undefined
  emit(): void
}

/** The end of a body that only few lanes do. */
export interface RareEnd {
  readonly condition: Value
  readonly body: readonly Statement[]
  /** How many of the statements it stands for. */
  readonly length: number
}

/** What the statements of a body end with, if only few lanes do it: whoever does it may do it after the next rounds. */
export function rareEnd(
  statements: readonly Statement[],
  { loop, varying }: VectorLoop,
  translation: Translation,
): RareEnd | undefined {
  const contested = contestedLists(loop)
  const last = statements.at(-1)
  if (last?.kind === 'if' && varying.has(last.condition)) return { ...last, length: 1 }
  const condition = last && conditionOf(last)
  if (condition === undefined || !varying.has(condition)) return undefined
  const first = 1 + statements.findLastIndex((statement) => conditionOf(statement) !== condition)
  const writes = statements.slice(first)
  const isSettled = writes.every(
    (write) => !isFlag(write, translation) && !(write.kind === 'append' && contested.has(write.list)),
  )
  return isSettled ? { condition, body: writes.map(unconditional), length: writes.length } : undefined
}

function conditionOf(statement: Statement): Value | undefined {
  return statement.kind === 'store' || statement.kind === 'append' ? statement.when : undefined
}

/** Leaves something else than 0 on the stack if there is anything to do, or may be as far as quick tests tell. */
export function pushAny(
  translation: Translation,
  rares: readonly Pick<Rare, 'lanes' | 'conditions' | 'quiet'>[],
): void {
  const { code } = translation
  const masks: (() => void)[] = []
  // The opposite of another holds in any lane unless that holds in all.
  const opposites: (() => void)[] = []
  const quietParts: QuietPart[] = []
  for (const { lanes, conditions, quiet } of rares) {
    if (quiet) {
      for (let half = 0; half < lanes.halves; half++) quietParts.push({ lanes, quiet, half })
      continue
    }
    for (const condition of conditions) {
      const node = translation.node(condition)
      for (let half = 0; half < lanes.halves; half++) {
        if (node.op === 'not' && lanes.has(node.a)) opposites.push(() => lanes.push(node.a, half))
        else masks.push(() => lanes.push(condition, half))
      }
    }
  }
  if (quietParts.length > 0) opposites.push(() => pushQuiet(quietParts))
  const pushAll = (pushes: readonly (() => void)[], instruction: 'v128.and' | 'v128.or'): void => {
    for (const [position, push] of pushes.entries()) {
      push()
      if (position > 0) code.op(instruction)
    }
  }
  pushAll(opposites, 'v128.and')
  pushAll(masks, 'v128.or')
  if (opposites.length > 0 && masks.length > 0) code.op('v128.andnot')
  code.op('i64x2.bitmask')
  if (opposites.length === 0) return
  code.i32(3)
  code.op('i32.ne')
}
