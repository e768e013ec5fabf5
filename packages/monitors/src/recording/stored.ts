import { type Data, type ObjectState, SnapshotError, type StateArray } from '@dvdt/engine'
import type { Columns } from './columns.ts'
import type { Series } from './series.ts'

type Type = StateArray['type']

/** What monitors store besides recorded variables, which get other names where theirs are the same. */
const ownNames = ['t', 'i', 'count', 'record', 'start']

/** The name under which what was recorded of a variable is stored. */
export function storedName(variable: string): string {
  return ownNames.includes(variable) ? `variables/${variable}` : variable
}

/** State that is a series. */
export function seriesState<A extends Data>(name: string, type: Type, series: Series<A>): ObjectState {
  return {
    save: () => ({ [name]: { data: series.values.slice(), shape: [series.length] } }),
    restorer(saved) {
      const values = saved.take(name, type).slice() as A
      return () => series.replace(values)
    },
  }
}

/** State that is columns, of shape (columns, rows), or (rows) where there is one column for the whole group. */
export function columnsState<A extends Data>(
  name: string,
  { type, shared }: { readonly type: Type; readonly shared: boolean },
  columns: Columns<A>,
): ObjectState {
  return {
    save: () => ({
      [name]: { data: columns.values(), shape: shared ? [columns.length] : [columns.width, columns.length] },
    }),
    restorer(saved) {
      return columns.replacement(saved.take(name, type, shared ? [undefined] : [columns.width, undefined]) as A)
    },
  }
}

/** The elements that are recorded: they must be the same where the state is restored. */
export function recordState(monitor: string, record: Int32Array): ObjectState {
  return {
    save: () => ({ record: { data: record.slice(), shape: [record.length] } }),
    restorer(saved) {
      const stored = saved.take('record', 'integer', [record.length])
      if (!stored.every((element, k) => element === record[k]))
        throw new SnapshotError(`'${monitor}' records other elements here than in the snapshot`)
      return () => {}
    },
  }
}
