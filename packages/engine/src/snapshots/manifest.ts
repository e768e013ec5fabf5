import { SnapshotError } from './error.ts'
import type { SavedArray } from './saved.ts'
import type { ClockSnapshot, ObjectSnapshot, Snapshot } from './snapshot.ts'

/** What says that a file is a snapshot. */
export const FORMAT = 'dvdt snapshot'

/** Version of the format. It grows when an older reader would misunderstand the file. */
export const VERSION = 1

/** Where the arrays of a snapshot are. */
export interface Store {
  /** Keeps an array under a path. */
  put(path: string, array: SavedArray): void
}

/** A snapshot as JSON, but for the arrays. docs/format.md describes it. */
export function writeManifest(snapshot: Snapshot, store: Store): string {
  const { t, lost, done, random, clocks, objects } = snapshot
  const manifest = {
    format: FORMAT,
    version: VERSION,
    t,
    lost,
    done: [...done],
    random,
    clocks: clocks.map(({ name, dt, t, timestep, grid = null, operations, objects }) => {
      return { name, dt, t, timestep, grid, operations, objects }
    }),
    objects: objects.map(({ name, random, equations = null, constants, arrays }) => ({
      name,
      random,
      equations,
      constants: Object.fromEntries([...constants].map(([name, value]) => [name, jsonNumber(value)])),
      arrays: Object.fromEntries(
        Object.entries(arrays).map(([array, saved]) => {
          const path = `${name}/${array}.npy`
          store.put(path, saved)
          return [array, path]
        }),
      ),
    })),
  }
  return `${JSON.stringify(manifest, null, 2)}\n`
}

/**
 * Reads what `writeManifest` wrote.
 * @param array gives the array under a path
 * @throws SnapshotError if it is something else, or of a version that came later
 */
export function readManifest(text: string, array: (path: string) => SavedArray): Snapshot {
  const manifest = parse(text)
  const { format, version } = manifest
  if (format !== FORMAT) throw new SnapshotError('it is no snapshot of a network')
  if (typeof version === 'number' && version > VERSION) {
    throw new SnapshotError(
      `it has version ${version} of the format, and this dvdt reads versions up to ${VERSION}: update dvdt to read it`,
    )
  }
  const random = item(manifest, 'random', isRecord)
  return {
    t: item(manifest, 't', isTime),
    lost: item(manifest, 'lost', isNumber),
    done: new Set(item(manifest, 'done', isTexts)),
    random: {
      seed: item(random, 'seed', isCount),
      network: item(random, 'network', isCount),
      initialisations: item(random, 'initialisations', isCount),
    },
    clocks: item(manifest, 'clocks', isRecords).map(readClock),
    objects: item(manifest, 'objects', isRecords).map((object) => readObject(object, array)),
  }
}

type Json = Readonly<Record<string, unknown>>

function parse(text: string): Json {
  try {
    const manifest: unknown = JSON.parse(text)
    if (isRecord(manifest)) return manifest
  } catch {
    // What is no JSON is no manifest either.
  }
  throw new SnapshotError('its manifest is damaged')
}

function readClock(clock: Json): ClockSnapshot {
  const grid = clock.grid === null ? undefined : item(clock, 'grid', isPositive)
  return {
    name: item(clock, 'name', isText),
    dt: item(clock, 'dt', isPositive),
    t: item(clock, 't', isTime),
    timestep: item(clock, 'timestep', isStep),
    grid,
    operations: item(clock, 'operations', isTexts),
    objects: item(clock, 'objects', isTexts),
  }
}

function readObject(object: Json, array: (path: string) => SavedArray): ObjectSnapshot {
  const constants = Object.entries(item(object, 'constants', isRecord))
  const arrays = Object.entries(item(object, 'arrays', isRecord))
  return {
    name: item(object, 'name', isText),
    random: item(object, 'random', isFlag),
    equations: object.equations === null ? undefined : item(object, 'equations', isText),
    constants: new Map(constants.map(([name, value]) => [name, Number(value)])),
    arrays: Object.fromEntries(arrays.map(([name, path]) => [name, array(String(path))])),
  }
}

/** @throws SnapshotError if the value of a key is none of the kind */
function item<T>(record: Json, key: string, is: (value: unknown) => value is T): T {
  const value = Object.hasOwn(record, key) ? record[key] : undefined
  if (is(value)) return value
  throw new SnapshotError(`its manifest is damaged: '${key}' can't be ${JSON.stringify(value)?.slice(0, 40)}`)
}

const isText = (value: unknown): value is string => typeof value === 'string'
const isFlag = (value: unknown): value is boolean => typeof value === 'boolean'
const isNumber = (value: unknown): value is number => typeof value === 'number'
const isTime = (value: unknown): value is number => isNumber(value) && value >= 0
const isPositive = (value: unknown): value is number => isNumber(value) && value > 0
const isCount = (value: unknown): value is number => Number.isInteger(value) && (value as number) >>> 0 === value
const isStep = (value: unknown): value is number => isCount(value) && value < 2 ** 31
const isRecord = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
const isTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every(isText)
const isRecords = (value: unknown): value is Json[] => Array.isArray(value) && value.every(isRecord)

/** JSON has no infinite numbers and no NaN. */
const jsonNumber = (value: number): number | string => (Number.isFinite(value) ? value : String(value))
