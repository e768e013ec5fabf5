import { atRun } from '@dvdt/dsl'
import { argument, type Invocation } from '../values/arguments.ts'
import type { Evaluation } from '../values/evaluation.ts'
import { exactly, given } from '../values/external.ts'
import { unknown, type Value } from '../values/value.ts'

/** `atRun(unit)`: a value that comes with the run. */
export function atRunCall(invocation: Invocation, evaluation: Evaluation): Value {
  try {
    return exactly(atRun(given(argument(invocation, 0, evaluation)) as 1))
  } catch {
    return unknown
  }
}
