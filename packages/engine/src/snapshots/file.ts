/**
 * Writes a file as a whole: if that fails half way, one that was there before stays as it was. Makes folders as needed.
 * @throws what the file system throws
 */
export async function writeFile(path: string, bytes: Uint8Array): Promise<void> {
  const [{ mkdir, rename, rm, writeFile }, { dirname }] = await fileSystem()
  await mkdir(dirname(path), { recursive: true })
  const part = `${path}.${process.pid}.${parts++}.part`
  try {
    await writeFile(part, bytes, { flush: true } as object)
    await rename(part, path)
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
}

/** @throws what the file system throws */
export async function readFile(path: string): Promise<Uint8Array> {
  const [{ readFile }] = await fileSystem()
  const { buffer, byteOffset, byteLength } = await readFile(path)
  return new Uint8Array(buffer, byteOffset, byteLength)
}

let parts = 0

function fileSystem() {
  if (typeof process === 'undefined') {
    throw new Error('There are no files here: take bytes, net.snapshot() and net.restore(bytes)')
  }
  return Promise.all([import('node:fs/promises'), import('node:path')])
}
