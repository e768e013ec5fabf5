import type { ExternalValue } from '@dvdt/dsl'
import { isQuantity, type Quantity } from '@dvdt/units'
import type { Clock } from '../clocks/clock.ts'
import { checkPlace } from '../groups/options.ts'
import { checkNames } from '../network/optionnames.ts'

/** How synapses are made, beyond their source, their target and their equations. */
export interface SynapsesOptions {
  /**
   * Statements for the synapses that an event of their presynaptic neuron reaches: `'v_post += w'`. Several sets of
   * statements, each with a delay of its own, have names: `{ fast: 'v_post += w', slow: 'g_post += w' }`.
   */
  readonly onPre?: string | Readonly<Record<string, string>> | undefined
  /** The same for events of the postsynaptic neuron. */
  readonly onPost?: string | Readonly<Record<string, string>> | undefined
  /** The event that statements wait for, for all of them or by name: `{ pre: 'bump' }`. `'spike'` without it. */
  readonly onEvent?: string | Readonly<Record<string, string>> | undefined
  /** The delay of all synapses, of `onPre` or by name: `{ pre: ms(2), post: ms(1) }`. Without it each has its own. */
  readonly delay?: Quantity<'time'> | Readonly<Record<string, Quantity<'time'>>> | undefined
  /** Numerical integration: a name, or several to try in order. Without one, `exact`, `euler` and `heun` are tried. */
  readonly method?: string | readonly string[] | undefined
  /** Options of the integrator. None of the present ones has any. */
  readonly methodOptions?: Readonly<Record<string, unknown>> | undefined
  /** Name of a variable that counts the synapses between the same two neurons, from 0. */
  readonly multisynapticIndex?: string | undefined
  /** Values for names in the equations and the other strings, beside those that came with the equations. */
  readonly namespace?: Readonly<Record<string, ExternalValue>> | undefined
  /** A time step of the synapses' own; `defaultClock.dt` without it. */
  readonly dt?: Quantity<'time'> | undefined
  /** A clock to share with other objects, instead of `dt`. */
  readonly clock?: Clock | undefined
  /** Order of the equations' update in its slot. 0 by default. Statements on events come at -1 (pre) and 1 (post). */
  readonly order?: number | undefined
  readonly name?: string | undefined
}

/** The end of a synapse whose events statements wait for. */
export type Side = 'pre' | 'post'

/** What was asked for of one pathway. */
export interface PathwayOptions {
  readonly name: string
  readonly side: Side
  readonly code: string
  readonly event: string
  /** In s; `undefined` if each synapse has its own. */
  readonly delay: number | undefined
}

const known: Readonly<Record<keyof SynapsesOptions, true>> = {
  onPre: true,
  onPost: true,
  onEvent: true,
  delay: true,
  method: true,
  methodOptions: true,
  multisynapticIndex: true,
  namespace: true,
  dt: true,
  clock: true,
  order: true,
  name: true,
}

/** Checks what can be checked of options without their neurons. @throws TypeError, RangeError */
export function checkOptions(options: SynapsesOptions): void {
  if (typeof options !== 'object' || options === null) {
    throw new TypeError(`The options of Synapses are an object: { onPre: 'v_post += w' }`)
  }
  checkNames('Synapses', options, Object.keys(known))
  const { dt, clock, order, method, methodOptions, namespace } = options
  if (dt !== undefined && clock !== undefined) throw new TypeError(`Synapses have either a 'dt' or a 'clock', not both`)
  checkPlace({ order })
  if (method !== undefined && typeof method !== 'string' && !Array.isArray(method)) {
    throw new TypeError(`The option 'method' of Synapses is a string, not ${typeof method}`)
  }
  if (namespace !== undefined && (typeof namespace !== 'object' || namespace === null)) {
    throw new TypeError(`The option 'namespace' of Synapses is an object, not ${String(namespace)}`)
  }
  for (const option of Object.keys(methodOptions ?? {})) throw new RangeError(`No integrator has an option '${option}'`)
}

/** Checks what can be checked of options before there are neurons. @throws TypeError, RangeError */
export function checkSynapsesOptions(owner: string, options: SynapsesOptions): void {
  checkOptions(options)
  pathwaysOf(owner, options)
}

/**
 * The pathways that options ask for, those of `onPre` first.
 * @throws TypeError for what is no code, event or delay; RangeError for a negative delay, or for one of no pathway
 */
export function pathwaysOf(owner: string, { onPre, onPost, onEvent, delay }: SynapsesOptions): PathwayOptions[] {
  const codes = [...codesOf('pre', onPre), ...codesOf('post', onPost)]
  const names = codes.map(({ name }) => name)
  names.forEach((name, position) => {
    if (names.indexOf(name) !== position) {
      throw new TypeError(`Two pathways of '${owner}' are called '${name}': rename one of them`)
    }
  })
  const delays = typeof delay === 'object' && !isQuantity(delay) ? delay : delay === undefined ? {} : { pre: delay }
  const events = typeof onEvent === 'string' ? {} : (onEvent ?? {})
  for (const [option, table] of Object.entries({ delay: delays, onEvent: events })) {
    for (const name of Object.keys(table)) {
      if (names.includes(name)) continue
      const which = names.length === 0 ? 'it has none' : `it has ${names.map((each) => `'${each}'`).join(', ')}`
      throw new RangeError(`The option '${option}' of '${owner}' is about a pathway '${name}', but ${which}`)
    }
  }
  return codes.map(({ name, side, code }) => {
    const event = typeof onEvent === 'string' ? onEvent : (events[name] ?? 'spike')
    if (typeof event !== 'string') throw new TypeError(`The event of pathway '${name}' is a name, not ${typeof event}`)
    const given = delays[name]
    return { name, side, code, event, delay: given === undefined ? undefined : checkDelay(given, `${owner}.${name}`) }
  })
}

function codesOf(
  side: Side,
  option: SynapsesOptions['onPre'],
): readonly { readonly name: string; readonly side: Side; readonly code: string }[] {
  if (option === undefined) return []
  const what = side === 'pre' ? 'onPre' : 'onPost'
  const table = typeof option === 'string' ? { [side]: option } : option
  if (typeof table !== 'object' || table === null) {
    throw new TypeError(`The option '${what}' is statements in a string, or such strings by name, not ${typeof option}`)
  }
  return Object.entries(table).map(([name, code]) => {
    if (typeof code !== 'string') throw new TypeError(`The statements of '${what}' are a string, not ${typeof code}`)
    if (!/^[A-Za-z]\w*$/.test(name)) {
      throw new TypeError(`A pathway can't be called '${name}': use letters, digits and underscores, a letter first`)
    }
    return { name, side, code }
  })
}

/** A delay in s. @throws TypeError, RangeError unless it is a time, finite and not negative */
function checkDelay(delay: unknown, label: string): number {
  if (!isQuantity(delay) || delay.dimension !== 'time') {
    throw new TypeError(`The delay of ${label} is a time such as ms(2), but got ${String(delay)}`)
  }
  if (!(delay.value >= 0 && delay.value < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`The delay of ${label} can't be ${delay}`)
  }
  return delay.value
}
