import { calledFunctions } from '@dvdt/dsl'
import { quantity } from '@dvdt/units'
import type { StateUpdate } from '../integrators/system.ts'
import { isWritten } from '../lowering/written.ts'
import type { GroupNames } from './names.ts'

/** Length in s of a step of a group's clock, as it is now. */
export function stepOf(names: GroupNames): number {
  const storage = names.variable('dt')?.storage
  return storage?.kind === 'array' ? (storage.array.data[0] as number) : Number.NaN
}

/**
 * `exact` integrates equations with functions of time that keep their values during a step; whether they do was found out
 * when the group was made, with the dt of that time.
 * @throws RangeError if one does not keep its value during a step as long as it is now
 */
export function checkHeld({
  name,
  method,
  update,
  code: { names },
}: {
  readonly name: string
  readonly method: string | undefined
  readonly update: StateUpdate
  readonly code: { readonly names: GroupNames }
}): void {
  if (method !== 'exact') return
  const dt = stepOf(names)
  for (const { value } of update.statements) {
    for (const called of calledFunctions(value)) {
      const meaning = names.lookup(called)
      if (!isWritten(meaning) || meaning.keepsDuring(dt)) continue
      throw new RangeError(
        `'${name}' is integrated by 'exact', for which '${called}' has to keep its value during a step, but its dt is no ` +
          `multiple of ${quantity(dt, 'time')}, the present dt of '${name}'. Go back to the dt with which the group was made, or ` +
          "make it with a method such as 'euler'.",
      )
    }
  }
}
