import { ModelError } from '../findings/error.ts'
import type { Finding } from '../findings/finding.ts'
import * as found from '../findings/generators.ts'
import { nearest } from '../findings/spelling.ts'
import type { Expression } from '../tree/expression.ts'
import type { Generator, IndexRange, Sample } from '../tree/generator.ts'
import { blankComments } from './comments.ts'
import { checkSize } from './limits.ts'
import { refusedGenerator } from './refused/generator.ts'
import { read, type WrittenLoop } from './trees.ts'

/** A generator, or what keeps the text from being one. */
export interface ReadGenerator {
  readonly generator?: Generator
  readonly findings: readonly Finding[]
}

/** Reads a generator without throwing. */
export function readGenerator(text: string): ReadGenerator {
  const tooLarge = checkSize(blankComments(text), 0)
  if (tooLarge) return { findings: [tooLarge] }
  const { tree } = read(text, 'Generator', 0)
  if (!tree) return { findings: refusedGenerator(text) }
  const { loop, ...rest } = tree
  if (!loop) return { generator: { kind: 'generator', ...rest }, findings: [] }
  const { over, findings } = understandLoop(loop)
  if (!over) return { findings }
  const { variable, from, to } = loop
  return { generator: { kind: 'generator', ...rest, loop: { variable, over, from, to } }, findings }
}

/**
 * The tree of a generator: `'k for k in range(i - 3, i + 4) if k != i'`, or an expression, `'i + 1'`, with or without
 * an `if`.
 * @throws ModelError if the text is no generator.
 */
export function parseGenerator(text: string): Generator {
  const { generator, findings } = readGenerator(text)
  if (!generator) throw new ModelError(findings, text)
  return generator
}

const iterables = ['range', 'sample']

interface UnderstoodLoop {
  readonly over?: IndexRange | Sample
  readonly findings: readonly Finding[]
}

function understandLoop({ function: callee, arguments: args, to }: WrittenLoop): UnderstoodLoop {
  const { name } = callee
  if (name !== 'range' && name !== 'sample') {
    return { findings: [found.notIterable(callee, name, nearest(name, iterables))] }
  }
  const span = { from: callee.from, to }
  const bounds = args.filter((argument) => argument.name === undefined).map(({ value }) => value)
  const findings: Finding[] = []
  if (bounds.length < 1 || bounds.length > 3) findings.push(found.boundCount(span, name, bounds.length))
  const options = new Map<string, Expression>()
  for (const argument of args) {
    const option = argument.name?.name
    if (option === undefined) continue
    if (name === 'range') findings.push(found.rangeOption(argument, option))
    else if (option !== 'p' && option !== 'size') findings.push(found.sampleOption(argument, option))
    else if (options.has(option)) findings.push(found.sampleOptionTwice(argument, option))
    options.set(option, argument.value)
  }
  if (name === 'sample' && findings.length === 0 && options.size !== 1) {
    findings.push(found.sampleOptions(span, options.size))
  }
  return findings.length > 0
    ? { findings }
    : { over: { kind: name, ...stretch(bounds), ...Object.fromEntries(options), ...span }, findings }
}

/** What one, two or three values in parentheses mean. */
function stretch(bounds: readonly Expression[]): Pick<IndexRange, 'low' | 'high' | 'step'> {
  const [first, second, step] = bounds as readonly [Expression, Expression?, Expression?]
  return { ...(second ? { low: first, high: second } : { high: first }), ...(step && { step }) }
}
