/** A snapshot that can't be restored: damaged, foreign, of a newer version, or of another network. Nothing has changed then. */
export class SnapshotError extends Error {
  override readonly name = 'SnapshotError'
}
