import {
  type Assignment,
  add,
  boolean,
  conditional,
  dependsOn,
  distribute,
  type Expression,
  isZero,
  multiply,
  name,
  substitute,
  zero,
} from '@dvdt/dsl'
import { reachable } from './components.ts'
import type { LinearEquation } from './linear-system.ts'
import { assign } from './statements.ts'
import { NOT_REFRACTORY, type OdeSystem, type Propagator } from './system.ts'

/** One step of a coupled linear system x' = M x + b: new values are P x + Q b, with b as it is at the step's start. */
export interface CoupledStep {
  readonly statements: readonly Assignment[]
  /** New value of each variable for which one was asked. */
  readonly values: ReadonlyMap<string, Expression>
  /** Variables of which each of these is a linear combination. */
  readonly sources: ReadonlyMap<string, ReadonlySet<string>>
  readonly propagators: readonly Propagator[]
}

/** The system as it is in one state of refractoriness. */
interface Variant {
  readonly propagator: Propagator
  /** New value of the variable at a position. */
  value(position: number): Expression
  /** Positions of the variables that influence the one at a position. */
  influences(position: number): ReadonlySet<number>
}

/**
 * @param equations one connected component
 * @param wanted the variables whose new values are asked for
 * @param label makes the names of the entries unique: a number
 */
export function coupledStep(
  system: OdeSystem,
  equations: readonly LinearEquation[],
  wanted: ReadonlySet<string>,
  label: number,
): CoupledStep {
  const flag = new Set([NOT_REFRACTORY])
  const statements: Assignment[] = []
  const rows = equations.map(({ name: variable, form }) => {
    const { coefficients, constant } = distribute(form)
    const row = equations.map(({ name: other }) => coefficients.get(other) ?? zero)
    if (!constant) return { row }
    if (constant.kind === 'name' || constant.kind === 'number') return { row, input: constant }
    const temporary = `__input_${variable}`
    statements.push(assign(temporary, constant))
    return { row, input: name(temporary) }
  })
  const isClamped = (position: number): boolean => system.clamped.has(equations[position]?.name ?? '')

  const variant = (refractory: boolean, active: Propagator['active'], prefix: string): Variant => {
    const rests = (position: number): boolean => refractory && isClamped(position)
    const known = new Map([[NOT_REFRACTORY, boolean(!refractory)]])
    const matrix = rows.map(({ row }, i) => row.map((entry) => (rests(i) ? zero : substitute(entry, known))))
    const entryNames = (kind: string): string[][] =>
      rows.map((_, i) => rows.map((_, j) => `__${kind}${prefix}_${i + 1}_${j + 1}`))
    const [names, inputNames] = [entryNames('P'), entryNames('Q')]
    const influences = (position: number): Set<number> =>
      reachable(position, (from) =>
        rows.flatMap((_, column) => (isZero(matrix[from]?.[column] ?? zero) ? [] : [column])),
      )
    return {
      propagator: { states: equations.map((each) => each.name), matrix, active, names, inputNames },
      influences,
      value(position) {
        const columns = [...influences(position)].sort((a, b) => a - b)
        const term = (table: string[][], column: number, by: Expression): Expression =>
          multiply(name(table[position]?.[column] ?? ''), by)
        const free = columns.map((column) => term(names, column, name(equations[column]?.name ?? '')))
        const driven = columns.flatMap((column) => {
          const input = rows[column]?.input
          return input && !rests(column) ? [term(inputNames, column, input)] : []
        })
        return [...free, ...driven].reduce(add)
      },
    }
  }

  const moving = variant(false, 'not_refractory', `${label}`)
  const resting = variant(true, 'refractory', `${label}r`)
  const refractorinessMatters = (position: number): boolean =>
    [...moving.influences(position)].some(
      (each) => isClamped(each) || rows[each]?.row.some((entry) => dependsOn(entry, flag)),
    )

  const values = new Map<string, Expression>()
  const sources = new Map<string, ReadonlySet<string>>()
  let usesResting = false
  for (const [position, { name: variable }] of equations.entries()) {
    if (!wanted.has(variable)) continue
    const value = moving.value(position)
    sources.set(variable, new Set([...moving.influences(position)].map((each) => equations[each]?.name ?? '')))
    if (!refractorinessMatters(position)) {
      values.set(variable, value)
      continue
    }
    usesResting ||= !isClamped(position)
    const otherwise = isClamped(position) ? name(variable) : resting.value(position)
    values.set(variable, conditional(name(NOT_REFRACTORY), value, otherwise))
  }
  const propagators = usesResting
    ? [moving.propagator, resting.propagator]
    : [{ ...moving.propagator, active: 'always' as const }]
  return { statements, values, sources, propagators }
}
