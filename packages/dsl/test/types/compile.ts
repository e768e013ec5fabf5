import { readFileSync } from 'node:fs'
import * as compiler from '../../../units/test/types/compile.ts'

export {
  announced,
  bundle,
  type Compilation,
  type CompilerError,
  compilers,
  configure,
  readErrors,
  unordered,
  type Version,
  versions,
} from '../../../units/test/types/compile.ts'

/** Bring the declarations that fixtures import up to date. */
export const build = (project = 'packages/dsl'): void => compiler.build(project)

/** Type-check texts, by file name, and show messages in full: types of models are long. */
export const compile = (
  sources: Readonly<Record<string, string>>,
  version: compiler.Version = '7.0',
): compiler.Compilation => compiler.compile(sources, ['--noErrorTruncation'], version)

/** The same of a project in a folder of the repository. */
export const compileFolder = (folder: string, version: compiler.Version = '7.0'): compiler.Compilation =>
  compiler.compileFolder(folder, ['--noErrorTruncation'], version)

/** The text of a fixture beside the test. */
export const fixture = (name: string): string => readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8')

/**
 * What a wrong text would have to be, which is how the types say what is wrong: `"v: voltage + conductance"`.
 * Of what is given to a variable of type `0`, its type: that is what an editor shows.
 */
export const wanted = ({ message }: compiler.CompilerError): string =>
  /^Type '(.*)' is not assignable to type '0'\.$/.exec(message)?.[1] ??
  /is not assignable to (?:parameter of )?type '(.*)'\.$/.exec(message)?.[1] ??
  message
