import { readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Where the examples are. */
export const folder = fileURLToPath(new URL('../../../../examples', import.meta.url))

/** Sources of the examples by path in their folder: `cobahh/network.ts`. Tests are none of them. */
export const sources: ReadonlyMap<string, string> = new Map(
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /^(?!dist|node_modules).*\.ts$/.test(path) && !/\.(test|d)\.ts$/.test(path))
    .sort()
    .map((path) => [path, readFileSync(join(folder, path), 'utf8')]),
)

/** What each source imports from others. */
const imports: ReadonlyMap<string, readonly string[]> = new Map(
  Array.from(sources, ([path, source]) => [
    path,
    Array.from(source.matchAll(/from '(\.[^']*)'/g), ([, other = '']) => posix.join(posix.dirname(path), other)),
  ]),
)

/** Sources that import a source, or import one that does, and itself. */
export function dependents(path: string): string[] {
  return reached([path], (one) => [...sources.keys()].filter((other) => imports.get(other)?.includes(one)))
}

/** Sources, and all that they import. */
export const withImports = (paths: readonly string[]): string[] => reached(paths, (path) => imports.get(path) ?? [])

function reached(from: readonly string[], next: (path: string) => readonly string[]): string[] {
  const found = new Set(from)
  for (const path of found) for (const other of next(path)) found.add(other)
  return [...found]
}
