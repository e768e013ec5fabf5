import type { Place } from '../../../dsl/test/corpus/index.ts'
import { equationAt } from '../corpus/equation.ts'
import type { Text } from './texts.ts'

/** The program around the texts. */
export const PROGRAM: Place = '(program)'

/** The integrator that a group asks for. */
export const METHOD: Place = '(method)'

/**
 * A place in a text: the variable whose equation it is in, or else the text itself.
 * @param read  the text that the offset counts in, where a template got values
 */
export const placeIn = ({ kind, content }: Text, offset: number, read = content): Place =>
  kind === 'equations' ? equationAt(read, offset) : `(${content})`
