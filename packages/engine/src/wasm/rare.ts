import { contestedLists } from '../kernel/independence.ts'
import type { ArrayId, Node, Statement, Value } from '../kernel/ir.ts'
import { conditionOf, unconditional } from '../kernel/nodes.ts'
import type { Local } from './code.ts'
import type { Translation } from './function.ts'
import type { Lanes } from './lanes.ts'
import { pushQuiet, type Quiet, type QuietPart } from './quiet.ts'
import { type Flagging, isFlag } from './vectorflags.ts'
import type { VectorLoop } from './vectorloop.ts'

/** Something that only few lanes do, one after the other. */
export interface Rare {
  readonly lanes: Lanes
  /** Where it is to be done. */
  readonly condition: Value
  readonly body: readonly Statement[]
  /** Flags that are raised in the same branch. */
  readonly flags: readonly Flagging[]
  /** There is nothing to do unless one of these holds in any lane: the condition, or that of a flag. */
  readonly conditions: readonly Value[]
  /** Tells quickly of most rounds that none does. */
  readonly quiet?: Quiet | undefined
  /** Values that the body loads again, from these arrays, and those that are kept for it. */
  readonly again: readonly { readonly value: Value; readonly array: ArrayId }[]
  readonly kept: readonly Value[]
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
  nodes: readonly Node[],
): RareEnd | undefined {
  const contested = contestedLists(loop)
  const last = statements.at(-1)
  if (last?.kind === 'if' && varying.has(last.condition)) return { ...last, length: 1 }
  const condition = last && conditionOf(last)
  if (condition === undefined || !varying.has(condition)) return undefined
  const first = 1 + statements.findLastIndex((statement) => conditionOf(statement) !== condition)
  const writes = statements.slice(first)
  const isSettled = writes.every(
    (write) => !isFlag(write, nodes) && !(write.kind === 'append' && contested.has(write.list)),
  )
  return isSettled ? { condition, body: writes.map(unconditional), length: writes.length } : undefined
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

/**
 * Emits the same that several groups of lanes do, which follow each other. Values go through memory, so that what is seldom done takes no registers from
 * what always is.
 */
export function emitRare(translation: Translation, rares: readonly Rare[]): void {
  const { code } = translation
  const { lanes: first, flags, body, again, kept } = rares[0] as Rare
  for (const flag of flags) {
    pushAny(
      translation,
      rares.map(({ lanes }) => ({ lanes, conditions: [flag.when] })),
    )
    code.if(() => translation.block([unconditional(flag)]))
  }
  rares.forEach(({ lanes, condition }, group) => {
    code.get(lanes.bits((half) => lanes.push(condition, half)))
    if (group === 0) return
    code.i32(group * lanes.count)
    code.op('i32.shl', 'i32.or')
  })
  const bits = code.keep('i32')
  const places = kept.map((value) => ({ value, at: spill(translation, rares, value) }))
  emitForBits(translation, bits, (lane) => {
    first.pushIndex(lane)
    const index = translation.define(first.loop.loop.index)
    for (const { value, array } of again) {
      translation.load(array, () => code.get(index), true)
      translation.define(value)
    }
    for (const { value, at } of places) {
      pushSpilled(translation, { value, at, lane })
      translation.define(value)
    }
    translation.block(body)
  })
}

/** Emits something for the number of each bit that is set, ascending. The bits are gone afterwards. */
function emitForBits({ code }: Translation, bits: Local, body: (lane: Local) => void): void {
  code.block((end) => {
    code.loop((next) => {
      code.get(bits)
      code.op('i32.eqz')
      code.brIf(end)
      code.get(bits)
      code.op('i32.ctz')
      body(code.keep('i32'))
      code.get(bits)
      code.get(bits)
      code.i32(1)
      code.op('i32.sub', 'i32.and')
      code.set(bits)
      code.br(next)
    })
  })
}

/** Puts a value of all lanes into memory, one lane after the other. Returns the address. */
function spill(translation: Translation, rares: readonly Rare[], value: Value): number {
  const { code, target } = translation
  const bytes = rares.reduce((sum, { lanes }) => sum + 8 * lanes.count, 0)
  const address = target.layout.reserve(bytes, 16)
  let at = address
  for (const { lanes } of rares) {
    for (const local of lanes.locals(value)) {
      code.i32(0)
      code.get(local)
      if (translation.typeOf(value) === 'i32' && lanes.halves === 1) {
        code.memoryLane('v128.store64_lane', at, 0)
        at += 8
      } else {
        code.memory('v128.store', at)
        at += 16
      }
    }
  }
  return address
}

/** Leaves the number in a lane on the stack. */
function pushSpilled(
  translation: Translation,
  { value, at, lane }: { readonly value: Value; readonly at: number; readonly lane: Local },
): void {
  const { code } = translation
  const type = translation.typeOf(value)
  code.get(lane)
  code.i32(type === 'i32' ? 2 : 3)
  code.op('i32.shl')
  code.memory(type === 'f64' ? 'f64.load' : 'i32.load', at)
  if (type !== 'bool') return
  code.i32(1)
  code.op('i32.and')
}
