import type { Expression } from '@dvdt/dsl'
import { BLOCK, type Candidates } from './candidates.ts'
import { readsNeurons } from './dependence.ts'
import { type Answers, answering } from './filter.ts'
import { other, side } from './junction.ts'
import type { RowSource } from './rows.ts'

/** What depends on pairs of neurons. */
export interface Parts {
  readonly variable?: string | undefined
  readonly element?: Expression | undefined
  readonly condition?: Expression | undefined
  readonly p?: Expression | ArrayLike<number> | undefined
  readonly n?: Expression | undefined
}

/**
 * Prepares what has to be found out about candidates, if anything.
 * @param expected  about how many candidates there are
 */
export function questionAbout(
  { copies, randomness, outer }: RowSource,
  parts: Parts,
  expected: number,
  isList = false,
): ((candidates: Candidates, position: number) => Answers) | undefined {
  const { junction } = copies
  const inner = other(outer)
  const { element, condition, p, n } = parts
  if (!element && !condition && !p && !n) return undefined
  // Nothing can be read of partners if there are none at all.
  const conditions = side(junction, inner).N === 0 ? nothing : { condition, p, n }
  const expressions = [conditions.condition, conditions.p, conditions.n].filter(isExpression)
  const readsPartner = readsNeurons(expressions, junction, inner)
  const question = { outer, variable: parts.variable, element, ...conditions, readsPartner, isList }
  return answering(copies, randomness, question, BLOCK, expected)
}

const nothing = { condition: undefined, p: undefined, n: undefined }

const isExpression = (part: Expression | ArrayLike<number> | undefined): part is Expression =>
  part !== undefined && 'kind' in part
