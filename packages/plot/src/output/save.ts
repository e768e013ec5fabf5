import { nodeModule } from './node.ts'

/**
 * The ending of a file name, which says what is to be written.
 * @throws RangeError where it is none of `formats`
 */
export function formatOf<Format extends string>(path: string, formats: readonly Format[]): Format {
  const ending = /\.([^./\\]*)$/.exec(path)?.[1]?.toLowerCase()
  const format = formats.find((each) => each === ending)
  if (format !== undefined) return format
  const endings = formats.map((each) => `.${each}`)
  const list = endings.length === 1 ? endings[0] : `${endings.slice(0, -1).join(', ')} or ${endings.at(-1)}`
  throw new RangeError(`Can't tell what to write into "${path}": the name must end in ${list}.`)
}

/** Writes a file, in folders that are made where they are missing, and returns its path. */
export async function write(path: string, content: string | Uint8Array): Promise<string> {
  const purpose = 'Saving a file'
  const { mkdir, writeFile } = nodeModule('node:fs/promises', purpose)
  const { dirname } = nodeModule('node:path', purpose)
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, content)
  return path
}
