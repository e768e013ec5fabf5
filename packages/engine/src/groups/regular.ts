import type { Assignment } from '@dvdt/dsl'
import type { KernelWork } from '../network/operation.ts'
import { GroupKernel } from './code.ts'
import type { DrawNumbers, GroupCode } from './environment.ts'
import { emitStatements } from './statements.ts'

/**
 * Kernel of code that runs regularly for all neurons. Assignments to shared variables come first and are executed once;
 * the checker has made sure that none comes later.
 */
export function regularKernel(
  name: string,
  group: GroupCode,
  statements: readonly Assignment[],
  draws: DrawNumbers,
): KernelWork {
  const kernel = new GroupKernel(name, group, draws)
  const isShared = ({ target }: Assignment): boolean => group.names.variable(target.name)?.meaning.shared ?? false
  const lastShared = statements.findLastIndex(isShared)
  const once = statements.slice(0, lastShared + 1)
  const each = statements.slice(lastShared + 1)
  const shared = kernel.once((environment) => emitStatements(once, environment, group.names, 'respect'))
  if (each.length > 0) {
    kernel.forEach('all', (environment) => {
      environment.inherit(shared)
      emitStatements(each, environment, group.names, 'respect')
    })
  }
  return kernel.finish()
}
