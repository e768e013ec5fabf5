import { type AnyEquations, type Equation, type Expression, type Finding, freeNames, printStatements } from '@dvdt/dsl'
import type { ElementEnvironment } from '../groups/environment.ts'
import { printPropagator } from '../groups/explanation.ts'
import { systemOf } from '../groups/integration.ts'
import type { GroupNames } from '../groups/names.ts'
import { emitStatements } from '../groups/statements.ts'
import { cascade } from '../integrators/cascade.ts'
import { IntegrationError } from '../integrators/error.ts'
import { exact, exactUpdate } from '../integrators/exact.ts'
import { rewritten } from '../integrators/rewritten.ts'
import type { StateUpdate } from '../integrators/system.ts'
import { emitPropagator } from '../lowering/propagator.ts'
import * as found from './findings.ts'

/** Name of the variable that holds the time of the last event of a synapse. */
export const LASTUPDATE = 'lastupdate'

/** Equations that are solved from event to event. */
export const isEventDriven = ({ kind, flags }: Equation): boolean =>
  kind === 'differential' && flags.some(({ name }) => name === 'event-driven')

/**
 * The exact solution of event-driven equations over the time since the last event, which stands in it as `dt`.
 * @throws IntegrationError if they can't be solved exactly
 */
export function eventDrivenUpdate(owner: string, equations: AnyEquations, names: GroupNames): StateUpdate | undefined {
  const differential = new Map([...equations.differential].filter(([, equation]) => isEventDriven(equation)))
  if (differential.size === 0) return undefined
  const stepwise = systemOf({ differential, subexpressions: equations.subexpressions } as never, names)
  // What keeps its value during a step does not do so from event to event.
  const system = rewritten(stepwise, (rhs) => rhs, { locallyConstant: () => false })
  const reason = exact.unsuitable(system)
  if (reason !== undefined) {
    throw new IntegrationError(
      `The event-driven equations of '${owner}' can't be solved from event to event: ${reason}. ` +
        'Flag them (clock-driven) instead.',
    )
  }
  return exactUpdate(system, cascade)
}

/** Emits the change of event-driven variables since the last event of the synapse. */
export function emitEventDriven(update: StateUpdate, environment: ElementEnvironment, names: GroupNames): void {
  const { builder } = environment
  const dt = environment.read('dt')
  environment.define('dt', builder.binary('sub', environment.read('t'), environment.read(LASTUPDATE)))
  for (const propagator of update.propagators) emitPropagator(propagator, environment)
  emitStatements(update.statements, environment, names, 'override')
  environment.define('dt', dt)
}

/** Emits that the synapse has been up to date at this time. */
export function emitLastUpdate(environment: ElementEnvironment, names: GroupNames): void {
  const variable = names.variable(LASTUPDATE)
  if (variable) environment.write(variable, environment.read('t'))
}

export const printEventDriven = ({ statements, propagators }: StateUpdate): string =>
  [...propagators.map((propagator) => printPropagator(propagator, 'at each event')), printStatements(statements)]
    .join('\n')
    .replaceAll(/\bdt\b/g, `(t - ${LASTUPDATE})`)

/** Event-driven variables have no values between events, so nothing that is integrated step by step can read them, nor the other way round. */
export function checkDependencies(equations: AnyEquations): Finding[] {
  const kindOf = new Map<string, 'event-driven' | 'clock-driven'>()
  for (const [name, equation] of equations.differential) {
    kindOf.set(name, isEventDriven(equation) ? 'event-driven' : 'clock-driven')
  }
  const findings: Finding[] = []
  for (const equation of equations.differential.values()) {
    const own = kindOf.get(equation.name.name)
    for (const path of paths(equation.expression, equations)) {
      const used = path.at(-1) as string
      const other = kindOf.get(used)
      if (other === undefined || other === own || own === undefined) continue
      findings.push({
        ...found.mixedDriving(equation.name, equation.name.name, own, used, other, path.slice(0, -1)),
        source: equation.source,
      })
    }
  }
  return findings
}

/** For each name that an expression reads, also by way of subexpressions, the names on the way to it. */
function* paths(
  expression: Expression,
  equations: AnyEquations,
  before: readonly string[] = [],
): Iterable<readonly string[]> {
  for (const name of freeNames(expression)) {
    const path = [...before, name]
    yield path
    const definition = equations.subexpressions.get(name)
    if (definition && !before.includes(name)) yield* paths(definition.expression, equations, path)
  }
}
