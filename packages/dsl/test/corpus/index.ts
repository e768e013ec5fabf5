export type { Case, Judged, Outside, Place } from './case.ts'
export { program } from './program.ts'
export { features, right, typical } from './right.ts'
export { wrong } from './wrong.ts'
