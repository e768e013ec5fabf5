import { KernelBuilder } from '../kernel/builder.ts'
import type { ElementList, Elementwise } from '../kernel/elementwise.ts'
import { valuesFrom } from '../kernel/independence.ts'
import type { ArrayId, Value } from '../kernel/ir.ts'
import { nodeOf } from '../kernel/nodes.ts'
import type { KernelWork } from '../network/operation.ts'
import { type Interval, StateArray } from '../variables/array.ts'
import { KEPT } from './distance.ts'
import type { Hands } from './rounds.ts'

/** How a work goes ahead. */
export interface Pace {
  /** Elements of a portion. */
  readonly elements: number
  /** Steps that are done ahead, if the call has as many rounds left. */
  readonly steps: number
  /** An integer: rounds that the call at hand still has to do. */
  readonly rounds: StateArray<'integer'>
  /** An integer: the number of a step, counted from the first one that is done ahead. */
  readonly step: StateArray<'integer'>
  readonly hands: readonly Hands[]
  readonly lastRound: StateArray<'integer'> | undefined
}

/**
 * What a work becomes that goes ahead. Portion by portion does all steps, and what it puts in lists is kept, as long as there is room for that. What is
 * kept is shown in the round of its step; portions for which there was no room do the step then.
 */
export interface Portionwise {
  /** Does for all steps what elements have in common. */
  readonly common: KernelWork
  /** Does the step for the elements of the portion. */
  readonly portion: KernelWork
  readonly portions: number
  /** An integer: the number of the portion. */
  readonly number: StateArray<'integer'>
  /** Keeps what the portion has put in its lists in the step. */
  readonly keep: KernelWork
  /** Lengths of what is kept, and what they must not be greater than for another portion to be sure of room. */
  readonly kept: readonly { readonly count: StateArray<'integer'>; readonly most: number }[]
  /** An integer: portions of which all steps are done and kept. */
  readonly early: StateArray<'integer'>
  /** Puts in the lists what is kept of the step. */
  readonly show: KernelWork
  /** The same with what the portion has put in its lists just now. */
  readonly tell: KernelWork
}

/** A list, that of the portion at hand, and what is kept of those of all portions. */
interface KeptList extends ElementList {
  readonly own: StateArray<'integer'>
  readonly ownCount: StateArray<'integer'>
  readonly kept: StateArray<'integer'>
  readonly keptCount: StateArray<'integer'>
  /** Where that of a portion and step begins and ends. */
  readonly begins: StateArray<'integer'>
  readonly ends: StateArray<'integer'>
}

/** What the works that go ahead are made of. */
interface Making {
  readonly work: KernelWork
  readonly parts: Elementwise
  readonly lists: readonly KeptList[]
  readonly handed: Handed
  readonly number: StateArray<'integer'>
  readonly early: StateArray<'integer'>
  readonly pace: Pace
}

/** Makes a work go ahead that does the same to each element. */
export function portionwise(work: KernelWork, parts: Elementwise, pace: Pace): Portionwise {
  const name = `${work.kernel.name} ahead`
  const portions = Math.ceil(parts.N / pace.elements)
  const lists = parts.lists.map((list) => keptList(list, portions, pace))
  const handed = new Handed(name, work, valuesFrom(parts.each, work.kernel.nodes), pace.steps)
  const number = integers('portion', 1, { least: 0, most: portions - 1 })
  const early = integers('early portions', 1, { least: 0, most: portions })
  const making = { work, parts, lists, handed, number, early, pace }
  return {
    common: commonWork(new KernelBuilder(`${name}: common`), making),
    portion: portionWork(new KernelBuilder(name), making),
    portions,
    number,
    keep: keepWork(new KernelBuilder(`${name}: keep`), making),
    kept: lists.map(({ kept, keptCount, own }) => ({
      count: keptCount,
      most: kept.length - (pace.steps + 1) * own.length,
    })),
    early,
    show: showWork(new KernelBuilder(`${name}: show`), making),
    tell: tellWork(new KernelBuilder(`${name}: tell`), making),
  }
}

/** Integers in a module. */
export function integers(name: string, length: number, within: Interval | undefined): StateArray<'integer'> {
  const array = new StateArray(name, 'integer', length, true)
  array.within = within
  return array
}

/** What is kept is as much as a small part of all elements can say in a step, and one portion in all steps. */
function keptList({ list, ...rest }: ElementList, portions: number, { elements, steps }: Pace): KeptList {
  const { name, length, within } = list
  const room = Math.min(length, rest.most * elements)
  const kept = Math.floor(length / KEPT) + steps * room
  const places = { least: 0, most: kept }
  return {
    ...rest,
    list,
    own: integers(`${name} of portion`, room, within),
    ownCount: integers(`${name} of portion.count`, 1, { least: 0, most: room }),
    // Room behind the last one, so that no index need be checked.
    kept: integers(`${name} kept`, kept + room, within),
    keptCount: integers(`${name} kept.count`, 1, places),
    begins: integers(`${name} kept.begins`, portions * steps, places),
    ends: integers(`${name} kept.ends`, portions * steps, places),
  }
}

function commonWork(b: KernelBuilder, { work, parts, lists, handed, pace }: Making): KernelWork {
  emitSteps(b, pace, (step) => {
    const values = new Map<Value, Value>()
    b.copy(work, parts.shared, { values, array: (array) => array })
    handed.leave(b, step, values)
  })
  for (const { keptCount } of lists) b.store(b.array(keptCount), b.i32(0), b.i32(0))
  return b.finish()
}

function portionWork(b: KernelBuilder, { work, parts, lists, handed, number, pace }: Making): KernelWork {
  const [step, portion] = [loadOne(b, pace.step), loadOne(b, number)]
  const from = b.binary('mul', portion, b.i32(pace.elements))
  const to = b.binary('min', b.binary('add', from, b.i32(pace.elements)), b.i32(parts.N))
  const own = new Map<StateArray, StateArray>()
  for (const { list, count, ...rest } of lists) {
    own.set(list, rest.own).set(count, rest.ownCount)
    b.store(b.array(rest.ownCount), b.i32(0), b.i32(0))
  }
  const array = (array: StateArray): StateArray => own.get(array) ?? array
  b.copy(work, parts.each, { values: handed.take(b, step), array, range: { from, to, most: pace.elements } })
  return b.finish()
}

function keepWork(b: KernelBuilder, { lists, number, pace }: Making): KernelWork {
  const place = placeOf(b, loadOne(b, number), pace)
  for (const list of lists) {
    const begin = loadOne(b, list.keptCount)
    const count = loadOne(b, list.ownCount)
    const [from, to] = [b.array(list.own), b.array(list.kept)]
    b.range(b.i32(0), count, (k) => {
      b.store(to, b.binary('add', begin, k), b.load(from, k))
    })
    const end = b.binary('add', begin, count)
    b.store(b.array(list.begins), place, begin)
    b.store(b.array(list.ends), place, end)
    b.store(b.array(list.keptCount), b.i32(0), end)
  }
  return b.finish()
}

function showWork(b: KernelBuilder, { lists, early, pace }: Making): KernelWork {
  for (const { count, isEmptied } of lists) if (isEmptied) b.store(b.array(count), b.i32(0), b.i32(0))
  b.range(b.i32(0), loadOne(b, early), (portion) => {
    const place = placeOf(b, portion, pace)
    for (const list of lists) {
      const [begin, end] = [b.load(b.array(list.begins), place), b.load(b.array(list.ends), place)]
      b.range(begin, end, (k) => emitTelling(b, list, b.load(b.array(list.kept), k)))
    }
  })
  return b.finish()
}

function tellWork(b: KernelBuilder, { lists }: Making): KernelWork {
  for (const list of lists) {
    b.range(b.i32(0), loadOne(b, list.ownCount), (k) => emitTelling(b, list, b.load(b.array(list.own), k)))
  }
  return b.finish()
}

function emitTelling(b: KernelBuilder, { list, count }: ElementList, element: Value): void {
  b.appendIfRoom(b.array(list), b.array(count), element)
}

/** Where something is that there is for each portion and step. */
function placeOf(b: KernelBuilder, portion: Value, { step, steps }: Pace): Value {
  return b.binary('add', b.binary('mul', portion, b.i32(steps)), loadOne(b, step))
}

function loadOne(b: KernelBuilder, array: StateArray): Value {
  return b.load(b.array(array), b.i32(0))
}

/** Emits something for each step, at its time. */
function emitSteps(b: KernelBuilder, { rounds, steps, hands, lastRound }: Pace, body: (step: Value) => void): void {
  const [zero, one] = [b.i32(0), b.i32(1)]
  const left = b.load(b.array(rounds), zero)
  const now = hands.map((hand) => ({
    timestep: { array: b.array(hand.timestep), value: b.load(b.array(hand.timestep), zero) },
    t: { array: b.array(hand.t), value: b.load(b.array(hand.t), zero) },
    dt: b.load(b.array(hand.dt), zero),
  }))
  b.range(zero, b.binary('min', left, b.i32(steps)), (step) => {
    for (const { timestep, t, dt } of now) {
      const number = b.binary('add', timestep.value, step)
      b.store(timestep.array, zero, number)
      b.store(t.array, zero, b.binary('mul', b.toF64(number), dt))
    }
    if (lastRound) b.store(b.array(lastRound), zero, b.toI32(b.compare('eq', b.binary('add', step, one), left)))
    body(step)
  })
  for (const { timestep, t } of now) {
    b.store(timestep.array, zero, timestep.value)
    b.store(t.array, zero, t.value)
  }
}

const arrayTypes = { f64: 'float', i32: 'integer', bool: 'boolean' } as const

/** Values that are computed once for each step, and handed to all portions. */
class Handed {
  readonly #rows: readonly { readonly values: readonly Value[]; readonly array: StateArray }[]

  constructor(name: string, { kernel }: KernelWork, values: readonly Value[], steps: number) {
    this.#rows = (['f64', 'i32', 'bool'] as const).flatMap((type) => {
      const own = values.filter((value) => nodeOf(kernel.nodes, value).type === type)
      if (own.length === 0) return []
      return [{ values: own, array: new StateArray(`${name}.${type}`, arrayTypes[type], steps * own.length) }]
    })
  }

  /** @param made what has come of the values */
  leave(b: KernelBuilder, step: Value, made: ReadonlyMap<Value, Value>): void {
    this.#visit(b, step, (value, array, index) => b.store(array, index, made.get(value) as Value))
  }

  /** What has come of the values. */
  take(b: KernelBuilder, step: Value): Map<Value, Value> {
    const taken = new Map<Value, Value>()
    this.#visit(b, step, (value, array, index) => taken.set(value, b.load(array, index)))
    return taken
  }

  #visit(b: KernelBuilder, step: Value, visit: (value: Value, array: ArrayId, index: Value) => void): void {
    for (const { values, array } of this.#rows) {
      const begin = b.binary('mul', step, b.i32(values.length))
      values.forEach((value, k) => {
        visit(value, b.array(array), b.binary('add', begin, b.i32(k)))
      })
    }
  }
}
