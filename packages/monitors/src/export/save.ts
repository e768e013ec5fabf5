import { describe } from '../monitors/checks.ts'
import { type CsvOptions, toCSV } from './csv.ts'
import type { Exportable } from './field.ts'
import { type NpzOptions, toNPZ } from './npz.ts'

/**
 * Writes what was recorded to a file, as `toCSV` makes it. Makes folders as needed. Not in browsers.
 * @returns the path
 * @throws what `toCSV` and the file system throw
 */
export function saveCSV(path: string, recorded: Exportable, options?: CsvOptions): Promise<string> {
  return save('saveCSV', path, recorded, () => toCSV(recorded, options))
}

/**
 * Writes what was recorded to a file that NumPy can read, as `toNPZ` makes it. Makes folders as needed. Not in browsers.
 * @returns the path
 * @throws what `toNPZ` and the file system throw
 */
export function saveNPZ(path: string, recorded: Exportable, options?: NpzOptions): Promise<string> {
  return save('saveNPZ', path, recorded, () => toNPZ(recorded, options))
}

async function save(
  name: string,
  path: unknown,
  recorded: unknown,
  content: () => string | Uint8Array,
): Promise<string> {
  if (typeof path !== 'string' || path === '') {
    const order = typeof recorded === 'string' ? `: the path comes first, ${name}('${recorded}', ...)` : ''
    throw new TypeError(`A path is a text such as 'out/run.csv', but got ${describe(path)}${order}`)
  }
  const data = content()
  const [{ mkdir, writeFile }, { dirname }] = await Promise.all([import('node:fs/promises'), import('node:path')])
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, data)
  return path
}
