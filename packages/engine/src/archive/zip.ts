import { unzipSync, zipSync } from 'fflate'
import { crc32 } from './crc.ts'
import { ArchiveError } from './error.ts'

/** Contents of files by path. */
export type Files = Readonly<Record<string, Uint8Array>>

/** The format has 32 bits for sizes. */
const MOST_BYTES = 2 ** 32 - 2 ** 20

/** Files get this date, so that the same data are the same bytes. */
const DATE = new Date(1980, 0, 1)

/**
 * A zip archive.
 * @param compress makes it smaller, which takes time
 * @throws RangeError for more than 4 GB
 */
export function zip(files: Files, compress = false): Uint8Array {
  const size = Object.values(files).reduce((sum, { length }) => sum + length, 0)
  if (size > MOST_BYTES)
    throw new RangeError(`A file has room for 4 GB, but these data have ${(size / 1e9).toFixed(1)} GB`)
  return zipSync(files, { level: compress ? 6 : 0, mtime: DATE })
}

/**
 * The files in a zip archive.
 * @throws ArchiveError if it is none, or damaged
 */
export function unzip(bytes: Uint8Array): Files {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 4 || ![LOCAL_FILE, END].includes(view.getUint32(0, true))) throw new ArchiveError('no zip archive')
  try {
    const files = unzipSync(bytes)
    for (const { name, crc } of directory(view)) {
      const content = files[name]
      if (content === undefined || crc32(content) !== crc)
        throw new ArchiveError(`damaged: the checksum of ${name} differs`)
    }
    return files
  } catch (error) {
    if (error instanceof ArchiveError) throw error
    throw new ArchiveError('damaged: it is cut off, or parts of it are missing', { cause: error })
  }
}

const LOCAL_FILE = 0x04034b50
const ENTRY = 0x02014b50
const END = 0x06054b50

/** Length of the end record without its comment. */
const END_LENGTH = 22

/**
 * Names of files and their checksums.
 * @see https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.3.12 and 4.3.16
 */
function* directory(view: DataView): Iterable<{ readonly name: string; readonly crc: number }> {
  let end = view.byteLength - END_LENGTH
  while (view.getUint32(end, true) !== END) end--
  const entries = view.getUint16(end + 10, true)
  const text = new TextDecoder()
  let at = view.getUint32(end + 16, true)
  for (let entry = 0; entry < entries; entry++) {
    if (view.getUint32(at, true) !== ENTRY) throw new ArchiveError('damaged: its list of files is broken')
    const [name, extra, comment] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true)) as [
      number,
      number,
      number,
    ]
    yield {
      name: text.decode(new Uint8Array(view.buffer, view.byteOffset + at + 46, name)),
      crc: view.getUint32(at + 16, true),
    }
    at += 46 + name + extra + comment
  }
}
