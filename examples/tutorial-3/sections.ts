import { changingThings } from './changing-things.ts'
import { inputFromArray } from './input-from-array.ts'
import { manyRuns } from './many-runs.ts'
import { operations } from './operations.ts'

export const title = 'Introduction to dvdt, part 3: simulations'

/** The tutorial, in order. */
export const sections = [manyRuns, changingThings, operations, inputFromArray]
