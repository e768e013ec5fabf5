import { join, relative } from 'node:path'
import { folder } from '../../../dvdt/test/examples/sources.ts'
import { analyse, Project, readConfiguration } from '../../src/index.ts'
import { resolverOf } from '../../src/typescript/resolver.ts'

/** A stretch of a source of the examples. */
export interface Stretch {
  readonly path: string
  readonly from: number
}

/** Where the texts begin that the checker finds in the examples, without the names of variables. */
export function textsSeen(): Stretch[] {
  const project = new Project(readConfiguration(join(folder, 'tsconfig.json')))
  const { sites } = analyse(project.sources, resolverOf(project.program.getTypeChecker()))
  return sites
    .filter(({ kind, text }) => kind !== 'name' && text.value.trim() !== '')
    .flatMap(({ text }) => text.places.map(({ file, from }) => ({ path: relative(folder, file), from })))
}
