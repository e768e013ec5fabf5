import { children } from '../algebra/index.ts'
import type { Expression } from '../tree/expression.ts'

/** An expression and all its parts, from the left to the right. */
export function* nodes(expression: Expression): Iterable<Expression> {
  const waiting = [expression]
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    yield node
    waiting.push(...children(node).toReversed())
  }
}
