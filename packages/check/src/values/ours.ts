import * as units from '@dvdt/units'
import { exactly } from './external.ts'
import { unknown, type Value } from './value.ts'

/** What an export of dvdt's gives that isn't called: a unit or a physical constant. */
export function ourExport(name: string): Value {
  const value = Object.hasOwn(units, name) ? (units as Readonly<Record<string, unknown>>)[name] : undefined
  return units.isQuantity(value) ? exactly(value) : unknown
}
