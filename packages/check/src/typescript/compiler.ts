import { getLibFiles, ts } from '@ts-morph/common'

/** The compiler that projects are read with: TypeScript 6, as ts-morph has it. Its successor has no stable API yet. */
export { ts }

/** The folder that TypeScript's own declarations (`lib.es2023.d.ts`) seem to be in. They come with the compiler. */
export const libraryFolder = '/node_modules/typescript/lib'

let libraries: ReadonlyMap<string, string> | undefined

/** Text of a file of TypeScript's own declarations, if the path is one's. */
export function libraryText(path: string): string | undefined {
  if (!path.startsWith(`${libraryFolder}/`)) return undefined
  libraries ??= new Map(getLibFiles().map(({ fileName, text }) => [`${libraryFolder}/${fileName}`, text]))
  return libraries.get(path)
}
