/** Bytes are not what they should be: no archive, a damaged one, or no array of numbers. The message goes on: "... is". */
export class ArchiveError extends Error {
  override readonly name = 'ArchiveError'
}
