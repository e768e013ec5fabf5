import { ArchiveError } from '../archive/error.ts'
import { npy } from '../archive/npy.ts'
import { readNpy } from '../archive/readnpy.ts'
import { unzip, zip } from '../archive/zip.ts'
import { SnapshotError } from './error.ts'
import { readManifest, writeManifest } from './manifest.ts'
import { typeOf } from './saved.ts'
import type { Snapshot } from './snapshot.ts'

const MANIFEST = 'manifest.json'

/** A snapshot as a zip archive: a manifest, and arrays of NumPy. docs/format.md describes it. @throws RangeError for more than 4 GB */
export function encode(snapshot: Snapshot, compress: boolean): Uint8Array {
  const files: Record<string, Uint8Array> = {}
  const manifest = writeManifest(snapshot, {
    put(path, { data, shape }) {
      files[path] = npy(data, shape, typeOf(data) === 'boolean' ? 'flags' : 'numbers')
    },
  })
  return zip({ [MANIFEST]: new TextEncoder().encode(manifest), ...files }, compress)
}

/** Reads what `encode` wrote. @throws SnapshotError if it is damaged, something else, or of a version that came later */
export function decode(bytes: Uint8Array): Snapshot {
  const files = blaming('it', () => unzip(bytes))
  const manifest = files[MANIFEST]
  if (manifest === undefined) throw new SnapshotError(`it is an archive, but of something else: it has no ${MANIFEST}`)
  return readManifest(new TextDecoder().decode(manifest), (path) => {
    const file = Object.hasOwn(files, path) ? files[path] : undefined
    if (file === undefined) throw new SnapshotError(`it is damaged: ${path} is missing`)
    return blaming(path, () => readNpy(file))
  })
}

function blaming<T>(what: string, read: () => T): T {
  try {
    return read()
  } catch (cause) {
    if (cause instanceof ArchiveError) throw new SnapshotError(`${what} is ${cause.message}`, { cause })
    throw cause
  }
}
