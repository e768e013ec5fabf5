import { nearest, type RecordableVariable, type Source } from '@dvdt/engine'
import { isQuantity, isQuantityArray } from '@dvdt/units'

/** @throws TypeError unless the source is a group, a part of one, or something alike */
export function checkSource(kind: string, source: unknown): asserts source is Source {
  if (typeof source === 'object' && source !== null && 'recordable' in source && 'event' in source) return
  throw new TypeError(`A ${kind} watches a group, as in new ${kind}(G, ...), but got ${describe(source)}`)
}

/** @throws TypeError unless options are an object whose names are known, without contradictions */
export function checkOptions(kind: string, options: object, known: readonly string[]): void {
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    throw new TypeError(`The options of a ${kind} are an object such as { name: 'm' }, but got ${describe(options)}`)
  }
  for (const name of Object.keys(options)) {
    if (known.includes(name)) continue
    throw new TypeError(
      `A ${kind} has no option '${name}'${didYouMean(name, known)}. Its options are ${known.join(', ')}`,
    )
  }
}

/** @throws TypeError, RangeError unless the slot is a name and the order a number; the network knows which slots there are */
export function checkPlace(kind: string, when: unknown, order: unknown): void {
  if (when !== undefined && (typeof when !== 'string' || when === '')) {
    throw new TypeError(
      `The option 'when' of a ${kind} is a slot such as 'start' or 'after_resets', but got ${describe(when)}`,
    )
  }
  if (order !== undefined && (typeof order !== 'number' || !Number.isFinite(order))) {
    throw new RangeError(`The option 'order' of a ${kind} is a finite number, but got ${describe(order)}`)
  }
}

/**
 * The variables of a source that a user wants recorded, once each.
 * @throws TypeError if there is none, or one that the source doesn't have
 */
export function checkVariables(kind: string, source: Source, names: unknown): RecordableVariable[] {
  const list: readonly unknown[] = Array.isArray(names) ? names : [names]
  if (list.length === 0) throw new TypeError(`A ${kind} needs the name of at least one variable to record`)
  return [...new Set(list)].map((name) => {
    if (typeof name !== 'string') {
      throw new TypeError(`A ${kind} needs names of variables such as 'v' or ['v', 'w'], but got ${describe(name)}`)
    }
    const variable = source.recordable(name)
    if (variable) return variable
    const names = [...source.recordableNames()]
    const hint = didYouMean(name, names)
    throw new TypeError(
      `'${source.name}' has no variable '${name}' to record${hint || `. Its variables are ${names.join(', ') || 'none'}`}`,
    )
  })
}

/** ` (did you mean 'x'?)`, or nothing. */
export function didYouMean(name: string, candidates: Iterable<string>): string {
  const near = nearest(name, candidates)
  return near === undefined ? '' : ` (did you mean '${near}'?)`
}

/** A wrong argument as messages show it. */
export function describe(x: unknown): string {
  if (typeof x === 'string') return `the text '${x.length > 40 ? `${x.slice(0, 40)}...` : x}'`
  if (Array.isArray(x)) return 'a list'
  if (typeof x === 'function') return 'a function'
  if (typeof x !== 'object' || x === null || isQuantity(x) || isQuantityArray(x)) return String(x)
  const kind = x.constructor?.name.replace(/Object$/, '')
  return kind ? `an object (${kind})` : 'an object'
}
