import { decode, encode } from './bytes.ts'
import { SnapshotError } from './error.ts'
import { readFile, writeFile } from './file.ts'
import {
  checkName,
  checkOptions,
  type RestoreFileOptions,
  type RestoreOptions,
  type SnapshotOptions,
  type StoreOptions,
} from './options.ts'
import type { Snapshot } from './snapshot.ts'

/** A network as far as it can be stored. */
interface Storable {
  capture(): Snapshot
  /** @throws SnapshotError, with the rest of "Cannot restore ...: " */
  reinstate(snapshot: Snapshot, options: RestoreOptions): void
}

/** What has been stored of a network in memory, and the ways to files and back. The methods are those of `Network`. */
export class StoredStates {
  readonly #network: Storable
  readonly #states = new Map<string, Snapshot>()

  constructor(network: Storable) {
    this.#network = network
  }

  store(to: string | StoreOptions): void | Promise<void> {
    if (typeof to !== 'object' || to === null) {
      this.#states.set(checkName('store', to), this.#network.capture())
      return
    }
    return this.#storeFile(to)
  }

  snapshot(options: SnapshotOptions): Uint8Array {
    checkOptions('snapshot', options, ['compress'])
    return this.#encode(options)
  }

  restore(
    from: string | Uint8Array | RestoreOptions | RestoreFileOptions,
    options: RestoreOptions,
  ): void | Promise<void> {
    const isObject = typeof from === 'object' && from !== null
    if (isObject && 'file' in from) return this.#restoreFile(from)
    if (from instanceof Uint8Array) this.#restore('the snapshot', () => decode(from), options)
    else if (isObject) this.#restore("'default'", () => this.#state('default'), from)
    else this.#restore(`'${from}'`, () => this.#state(checkName('restore', from)), options)
  }

  async #storeFile(options: StoreOptions): Promise<void> {
    checkOptions('store', options, ['file', 'compress'])
    if (options.file === undefined) throw new TypeError("store needs a file, as in { file: 'out/trained.dvdt' }")
    await writeFile(options.file, this.#encode(options))
  }

  async #restoreFile(options: RestoreFileOptions): Promise<void> {
    const { file, ...others } = options
    checkOptions('restore', options, ['file', 'restoreRandomState'])
    const bytes = await readFile(file)
    this.#restore(`'${file}'`, () => decode(bytes), others)
  }

  #state(name: string): Snapshot {
    const state = this.#states.get(name)
    if (state) return state
    const known = [...this.#states.keys()].map((name) => `'${name}'`).join(', ')
    throw new SnapshotError(
      known === '' ? 'nothing has been stored yet, so call store() first' : `only ${known} has been stored`,
    )
  }

  #restore(label: string, read: () => Snapshot, options: RestoreOptions): void {
    checkOptions('restore', options, ['restoreRandomState'])
    try {
      this.#network.reinstate(read(), options)
    } catch (error) {
      if (!(error instanceof SnapshotError)) throw error
      throw new SnapshotError(`Cannot restore ${label}: ${error.message}. Nothing has changed.`, { cause: error })
    }
  }

  #encode({ compress = false }: SnapshotOptions): Uint8Array {
    return encode(this.#network.capture(), compress)
  }
}
