import { describe } from '../../groups/describe.ts'
import { checkNames } from '../../network/optionnames.ts'

/** Which neurons are to be connected: all, or those that one of `condition`, `j`, `i`, or `i` and `j` tells. */
export interface ConnectOptions {
  /** Holds for the pairs that are connected: `'i != j'`. */
  readonly condition?: string | undefined
  /**
   * Presynaptic neurons, one for each new synapse; or, without `j`, an expression for those of neuron `j`, as for `j`.
   */
  readonly i?: string | number | ArrayLike<number> | undefined
  /**
   * Postsynaptic neurons, one for each new synapse; or, without `i`, an expression for those of neuron `i`:
   * `'k for k in range(i - 3, i + 4) if k != i'`, `'k for k in sample(N_post, size=10)'`, `'i + 1'`.
   */
  readonly j?: string | number | ArrayLike<number> | undefined
  /** Probability with which a pair is connected, 1 without it: a number, an expression, or one for each of `i` and `j`. */
  readonly p?: number | string | ArrayLike<number> | undefined
  /** Synapses that a pair gets, 1 without it: a number, an expression, or one for each of `i` and `j`. */
  readonly n?: number | string | ArrayLike<number> | undefined
  /** Leaves synapses out whose neurons do not exist, and cuts samples that are too large. Without it they are errors. */
  readonly skipIfInvalid?: boolean | undefined
}

/** Numbers, one for each new synapse or one for all. */
export type Numbers = number | ArrayLike<number>

/** What options ask for. */
export type Request =
  | {
      readonly kind: 'condition'
      readonly condition?: string
      readonly p: number | string
      readonly n: number | string
      readonly skip: boolean
    }
  | {
      readonly kind: 'generator'
      /** Which index the generator gives. */
      readonly gives: 'i' | 'j'
      readonly generator: string
      readonly n: number | string
      readonly skip: boolean
    }
  | {
      readonly kind: 'edges'
      readonly i: Numbers
      readonly j: Numbers
      readonly p: Numbers | string
      readonly n: Numbers | string
      readonly skip: boolean
    }

/** Understands the options of `connect`. @throws TypeError if they are none, or don't go together */
export function readOptions(options: ConnectOptions): Request {
  if (typeof options !== 'object' || options === null || ArrayBuffer.isView(options) || Array.isArray(options)) {
    const example = typeof options === 'string' ? meantBy(options) : '{ i: 0, j: [1, 2] } or { p: 0.1 }'
    throw new TypeError(`connect takes an object of options, as in ${example}`)
  }
  checkNames('connect', options, ['condition', 'i', 'j', 'p', 'n', 'skipIfInvalid'])
  const { condition, i, j, skipIfInvalid: skip = false } = options
  if (condition !== undefined && typeof condition !== 'string') {
    throw new TypeError(`The option 'condition' of connect is a string such as 'i != j', not ${typeof condition}`)
  }
  if (typeof skip !== 'boolean') {
    throw new TypeError(`The option 'skipIfInvalid' of connect is true or false, not ${String(skip)}`)
  }
  const p = numbersOr(options, 'p', 'a probability') ?? 1
  const n = numbersOr(options, 'n', 'a number of synapses') ?? 1
  if (i === undefined && j === undefined) {
    return {
      kind: 'condition',
      ...(condition !== undefined && { condition }),
      p: single(p, 'p'),
      n: single(n, 'n'),
      skip,
    }
  }
  if (condition !== undefined) {
    throw new TypeError(
      "connect takes either a condition or indices. Put the condition behind the index, as in { j: 'k for k in range(N_post) if k > i' }",
    )
  }
  const ofI = numbersOr(options, 'i', 'an index')
  const ofJ = numbersOr(options, 'j', 'an index')
  if (typeof ofI === 'string' || typeof ofJ === 'string') return readGenerator(ofI, ofJ, options.p, n, skip)
  if (ofI === undefined || ofJ === undefined) {
    const [given, lacking] = ofI === undefined ? ['j', 'i'] : ['i', 'j']
    throw new TypeError(
      `connect got '${given}', but not '${lacking}'. Give both, or a string, as in { ${lacking}: 'k for k in range(10)' }`,
    )
  }
  return { kind: 'edges', i: ofI, j: ofJ, p, n, skip }
}

function readGenerator(
  i: Numbers | string | undefined,
  j: Numbers | string | undefined,
  p: unknown,
  n: Numbers | string,
  skip: boolean,
): Request {
  if (i !== undefined && j !== undefined) {
    throw new TypeError(
      "connect takes indices in 'i' and 'j', or a string in one of them, but not a string and another one",
    )
  }
  if (p !== undefined) {
    throw new TypeError("connect takes no 'p' beside a string of indices: write 'k for k in sample(N_post, p=0.1)'")
  }
  const gives = i === undefined ? 'j' : 'i'
  return { kind: 'generator', gives, generator: (i ?? j) as string, n: single(n, 'n'), skip }
}

/** A number for all. @throws TypeError if there is one for each synapse, where it isn't known how many there will be */
function single(value: Numbers | string, option: string): number | string {
  if (typeof value === 'number' || typeof value === 'string') return value
  throw new TypeError(`connect takes an array in '${option}' only beside arrays in 'i' and 'j'`)
}

function numbersOr(options: ConnectOptions, option: 'i' | 'j' | 'p' | 'n', what: string): Numbers | string | undefined {
  const value: unknown = options[option]
  if (value === undefined || typeof value === 'number' || typeof value === 'string') return value
  if (isTyped(value)) return value
  if (Array.isArray(value)) {
    const wrong = value.findIndex((item) => typeof item !== 'number')
    if (wrong < 0) return value
    throw new TypeError(
      `The option '${option}' of connect has ${describe(value[wrong])} at position ${wrong}, not a number`,
    )
  }
  throw new TypeError(`The option '${option}' of connect is ${what}, an array or a string, not ${describe(value)}`)
}

const isTyped = (value: unknown): value is ArrayLike<number> =>
  ArrayBuffer.isView(value) &&
  !(value instanceof DataView) &&
  !(value instanceof BigInt64Array) &&
  !(value instanceof BigUint64Array)

/** The options that somebody means who gives a text alone: conditions compare something, or combine what is true or false. */
function meantBy(text: string): string {
  const isCondition = !/\bfor\b/.test(text) && /[<>=]|\b(and|or|not|True|False)\b/.test(text)
  return `{ ${isCondition ? 'condition' : 'j'}: '${text}' }`
}
