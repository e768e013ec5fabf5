import { isZero } from '@dvdt/dsl'
import type { Propagator } from '../integrators/system.ts'
import type { Value } from '../kernel/ir.ts'
import { type Entries, matrixExponentials } from '../kernel/mathematics/matrix-exponential.ts'
import { type Environment, lower } from './expression.ts'

/** Emits the propagator of a coupled linear system over `dt`, and defines the names by which statements read its entries. */
export function emitPropagator(
  { matrix, names, inputNames }: Propagator,
  environment: Environment & { define(name: string, value: Value): void },
): void {
  const { builder } = environment
  const dt = environment.read('dt')
  const A: Entries = matrix.map((row) =>
    row.map((entry) =>
      isZero(entry) ? undefined : builder.binary('mul', builder.toF64(lower(entry, environment)), dt),
    ),
  )
  const { expm1, exprel } = matrixExponentials(builder, A)
  const define = (
    table: readonly (readonly string[])[],
    M: Entries,
    change: (entry: Value, place: number[]) => Value,
  ) =>
    M.forEach((row, i) => {
      row.forEach((entry, j) => {
        if (entry !== undefined) environment.define(table[i]?.[j] as string, change(entry, [i, j]))
      })
    })
  define(names, expm1, (entry, [i, j]) => (i === j ? builder.binary('add', builder.f64(1), entry) : entry))
  define(inputNames, exprel, (entry) => builder.binary('mul', entry, dt))
}
