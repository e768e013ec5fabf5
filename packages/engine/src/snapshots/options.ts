import { nearest } from '@dvdt/dsl'

/** How a snapshot is written. */
export interface SnapshotOptions {
  /** Makes it smaller, which takes time. */
  readonly compress?: boolean
}

/** Where a network is stored. */
export interface StoreOptions extends SnapshotOptions {
  /** Path of a file; folders are made as needed. Not in browsers. */
  readonly file: string
}

/** How a network is restored. */
export interface RestoreOptions {
  /**
   * Random numbers go on from where they were as well, so that a run gives the same bits again. Otherwise (the default) they are others
   * than those after the network was stored, and others each time.
   */
  readonly restoreRandomState?: boolean
}

/** Where a network is restored from, and how. */
export interface RestoreFileOptions extends RestoreOptions {
  /** Path of a file that `store` wrote. Not in browsers. */
  readonly file: string
}

const kinds = { compress: 'boolean', restoreRandomState: 'boolean', file: 'string' } as const

type Option = keyof typeof kinds

/** @throws TypeError for what is none of the known options */
export function checkOptions(method: string, options: unknown, known: readonly Option[]): void {
  if (typeof options !== 'object' || options === null) {
    throw new TypeError(`The options of ${method} are an object, but got a ${typeof options}`)
  }
  for (const [name, value] of Object.entries(options)) {
    const option = known.find((option) => option === name)
    if (option === undefined) {
      const near = nearest(name, known)
      const hint = near === undefined ? '' : ` (did you mean '${near}'?)`
      throw new TypeError(`${method} has no option '${name}'${hint}: there are ${known.join(', ')}`)
    }
    if (value === undefined || (typeof value === kinds[option] && value !== '')) continue
    const wanted = kinds[option] === 'boolean' ? 'true or false' : "a path such as 'out/trained.dvdt'"
    throw new TypeError(
      `The option '${name}' of ${method} is ${wanted}, but got ${value === '' ? "''" : `a ${typeof value}`}`,
    )
  }
}

/** Name of what is stored in memory. @throws TypeError if it is no text */
export function checkName(method: string, name: unknown): string {
  if (typeof name === 'string') return name
  throw new TypeError(
    `${method} takes the name of a stored state, or options such as { file: 'out/trained.dvdt' }, but got ${typeof name}`,
  )
}
