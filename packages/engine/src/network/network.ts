import { nearest } from '@dvdt/dsl'
import { type Quantity, quantity } from '@dvdt/units'
import type { Clock } from '../clocks/clock.ts'
import { seconds } from '../clocks/duration.ts'
import { exactSum } from '../clocks/sum.ts'
import { explain } from '../explain/explain.ts'
import type { Explanation } from '../explain/explanation.ts'
import type { ExplainOptions } from '../explain/options.ts'
import { checkRecordings } from '../memory/recordings.ts'
import { capture, clocksOf } from '../snapshots/capture.ts'
import type { RestoreFileOptions, RestoreOptions, SnapshotOptions, StoreOptions } from '../snapshots/options.ts'
import { checkStreams, restorer } from '../snapshots/restoration.ts'
import type { Position, Snapshot } from '../snapshots/snapshot.ts'
import { StoredStates } from '../snapshots/stored.ts'
import { compiling } from '../wasm/backend.ts'
import type { Backend } from './backend.ts'
import { checkClaims, claim } from './claims.ts'
import { execute } from './execution.ts'
import { checkRequired, flatten, type Members } from './members.ts'
import type { NetworkObject } from './object.ts'
import type { Operation } from './operation.ts'
import { type BackendName, parseOptions, type RunOptions, type RunSettings } from './options.ts'
import { prepare } from './preparation.ts'
import { Measures, Profile } from './profile.ts'
import { withdraw } from './registry.ts'
import { openReporter } from './report/reporter.ts'
import { defaultSchedule, parseSchedule, sortOperations } from './schedule.ts'
import { Scheduling } from './scheduling.ts'
import { currentKey, renewRandomState, restoreRandomState } from './seed.ts'
import { stepping } from './stepping.ts'
import { Timeline } from './timeline.ts'

/** A run on its way. */
interface Running {
  readonly halt: { requested: boolean }
  timeline?: Timeline
}

/**
 * Objects that are simulated together: groups, synapses, monitors.
 *
 * An object belongs to the first network that runs it. Networks share no state, so several may run at the same time.
 */
export class Network {
  #objects: ReadonlyMap<string, NetworkObject> = new Map()
  readonly #backends: Readonly<Record<BackendName, Backend>> = {
    interpreter: (program) => stepping(program),
    wasm: compiling(),
  }
  #schedule = defaultSchedule
  #position: Position = { t: 0, lost: 0, done: new Set() }
  /** The last run has left some neurons ahead of the rest. */
  #isTorn = false
  #running: Running | undefined
  #profile: Profile | undefined
  readonly #stored = new StoredStates({
    capture: () => this.#capture(),
    reinstate: (snapshot, options) => this.#reinstate(snapshot, options),
  })

  /** @throws as `add` does */
  constructor(...objects: readonly Members[]) {
    this.add(...objects)
  }

  /**
   * Puts objects into the network, also arrays of them. `run()`, which runs what is in no network, leaves them alone then.
   * @throws TypeError if something is no object of a network
   * @throws Error if two objects have one name, or if one has been run in another network; none is added then
   */
  add(...objects: readonly Members[]): void {
    this.#checkIdle('add objects to')
    const added = flatten(objects)
    this.replace([...this.#objects.values(), ...added])
    for (const object of added) withdraw(object)
  }

  /**
   * Takes objects out of the network, also arrays of them.
   * @throws Error if one is not in it; none is taken out then
   */
  remove(...objects: readonly Members[]): void {
    this.#checkIdle('remove objects from')
    const removed = new Set(flatten(objects))
    for (const object of removed) {
      if (this.#objects.get(object.name) !== object) throw new Error(`'${object.name}' is not in the network`)
    }
    this.replace([...this.#objects.values()].filter((object) => !removed.has(object)))
  }

  /** The objects, in the order in which they were added. */
  get objects(): readonly NetworkObject[] {
    return [...this.#objects.values()]
  }

  /** The object with a name. @throws Error if there is none */
  get(name: string): NetworkObject {
    const { objects } = this
    const object = objects.find((object) => object.name === name)
    if (object) return object
    const near = nearest(
      name,
      objects.map((object) => object.name),
    )
    throw new Error(`The network has no '${name}'${near === undefined ? '' : ` (did you mean '${near}'?)`}`)
  }

  /** Time that is simulated so far. */
  get t(): Quantity<'time'> {
    return quantity(this.#running?.timeline?.t ?? this.#position.t, 'time')
  }

  /**
   * The slots of a step in their order; each has a slot `before_` and one `after_` it.
   * Set to `undefined` it is `start groups thresholds synapses resets end` again.
   * @throws TypeError if it is no list of different names, or if one begins with `before_` or `after_`
   */
  get schedule(): readonly string[] {
    return this.#schedule
  }

  set schedule(slots: readonly string[] | undefined) {
    this.#checkIdle('change the schedule of')
    this.#schedule = slots === undefined ? defaultSchedule : parseSchedule(slots)
  }

  /**
   * What a step does, in its order: by slot, `order`, name.
   * @throws Error if a slot is not in the schedule, or if two operations have one name
   */
  get operations(): readonly Operation[] {
    return this.#sorted(this.objects)
  }

  /**
   * Time on the wall that each object and each operation took in the last run, if that had `profile: true`: data, and a table
   * by `toString`.
   */
  get profile(): Profile | undefined {
    return this.#profile
  }

  /** The operations of a step in their order, with slots and clocks: data, and a table by `toString`. @throws as `operations` does */
  get scheduling(): Scheduling {
    return new Scheduling(this.objects, this.operations)
  }

  /**
   * Shows what a step computes and how: the schedule, the equations of groups as they were written and as they are integrated, arrays
   * and their sizes, what JavaScript is called for. A text by `toString`, plain data besides. Changes nothing.
   * @param options `backend`, `kernels: true` for the kernels number by number, `wasm: true` for the WebAssembly module as text
   * @throws TypeError for bad options, or if a linked variable is linked to nothing yet
   * @throws Error as `operations` does
   * @throws RangeError with `wasm`, if the module's memory can't be had
   */
  explain(options: ExplainOptions = {}): Explanation {
    const { objects, operations, schedule, t } = this
    return explain({ objects, operations, schedule, t }, options)
  }

  /** Ends the run after the step at hand; its promise resolves. Without effect when none is on its way. */
  stop(): void {
    if (this.#running) this.#running.halt.requested = true
  }

  /**
   * Simulates `duration` more.
   *
   * Steps begin at multiples of dt; where the end is none (to 1e-4 of a step), the step that it lies in is done too. Several runs
   * are the same as one. If an operation throws, the promise rejects with its error; time, state and recorded data stay
   * as they are, and another run carries on with the operation that failed.
   * If a recorder has no memory while some neurons are ahead of the rest (docs/performance.md), no other run is possible before the network is restored,
   * and says so.
   * @throws DimensionMismatchError, TypeError, RangeError for a duration that is no time, infinite or negative, or for bad options
   * @throws Error if the network is empty, lacks something that an object needs, or is running already
   * @throws what objects find wrong before the first step; nothing has changed in all of these cases
   * @throws the reason of `signal`, after the step in which it was aborted
   */
  async run(duration: Quantity<'time'> | 0, options: RunOptions = {}): Promise<void> {
    const length = seconds(duration, 'The duration of a run')
    if (length < 0) throw new RangeError(`The duration of a run can't be negative, but is ${duration}`)
    const settings = parseOptions(options)
    settings.signal?.throwIfAborted()
    if (this.#running) throw new Error('The network is running already: await its run before the next one')
    const running: Running = { halt: { requested: false } }
    const onAbort = () => {
      running.halt.requested = true
    }
    this.gather()
    this.#checkHolds('simulate')
    this.#checkWhole('run')
    this.#running = running
    settings.signal?.addEventListener('abort', onAbort)
    try {
      await this.#simulate(running, length, settings)
    } finally {
      settings.signal?.removeEventListener('abort', onAbort)
      this.#running = undefined
    }
    settings.signal?.throwIfAborted()
  }

  /**
   * Keeps the state of the network, so that `restore` can go back to it: time and clocks, all variables, connections, spikes on
   * their way, what was recorded, and where random numbers go on. In memory, under a name, `default` unless told otherwise; or in a
   * file, which another process can restore and other programs can read (docs/format.md).
   * @throws TypeError for bad options; Error during a run, or where no other run is possible (see `run`); RangeError if there is not enough memory, or for
   *         files of more than 4 GB
   * @throws what the file system throws
   */
  store(name?: string): void
  store(options: StoreOptions): Promise<void>
  store(to: string | StoreOptions = 'default'): void | Promise<void> {
    return this.#stored.store(to)
  }

  /** What `store` writes to files, as bytes: for browsers, databases and messages. @throws as `store` does */
  snapshot(options: SnapshotOptions = {}): Uint8Array {
    return this.#stored.snapshot(options)
  }

  /**
   * Goes back to a state that `store` has kept, in memory or in a file, or that `snapshot` gave. A network that another process has built
   * must have objects of the same names, sizes and equations. Values of constants stay as they are.
   *
   * Random numbers are others after each `restore`, so that a stored state can be the beginning of many trials. With
   * `restoreRandomState: true` they go on from where they were, and a run gives the same bits again.
   * @throws SnapshotError if there is no such state, or if it is damaged, something else, of a newer version, or of another network
   * @throws TypeError for bad options; Error during a run; RangeError if there is not enough memory
   * @throws what the file system throws; nothing has changed in all of these cases
   */
  restore(options: RestoreFileOptions): Promise<void>
  restore(from: string | Uint8Array, options?: RestoreOptions): void
  restore(options?: RestoreOptions): void
  restore(
    from: string | Uint8Array | RestoreOptions | RestoreFileOptions = 'default',
    options: RestoreOptions = {},
  ): void | Promise<void> {
    return this.#stored.restore(from, options)
  }

  /** Makes these the objects of the network. @throws as `add` does */
  protected replace(objects: readonly NetworkObject[]): void {
    checkClaims(this, objects)
    const names = new Map<string, NetworkObject>()
    for (const object of objects) {
      const other = names.get(object.name) ?? object
      if (other !== object) {
        throw new Error(`Two objects of the network are called '${object.name}': give one of them another name`)
      }
      names.set(object.name, object)
    }
    this.#objects = names
  }

  /** Called before a run, when no other is on its way: the last chance to `replace` its objects. */
  protected gather(): void {}

  /** Checks, prepares, executes, and gives everything back. */
  async #simulate(running: Running, length: number, settings: RunSettings): Promise<void> {
    const { report, reportPeriod, namespace } = settings
    const reporter = report && (await openReporter(report, reportPeriod))
    checkRequired(this.#objects)
    const objects = [...this.#objects.values()].sort((a, b) => a.creation - b.creation)
    const operations = this.#sorted(objects)
    const clocks = new Set([...operations, ...objects].flatMap(({ clock }) => clock ?? []))
    checkClaims(this, objects, clocks)
    const { t, lost: before, done } = this.#position
    const [end, lost] = exactSum(t, length + before)
    const timeline = new Timeline(clocks, t, end)
    checkRecordings(objects, timeline)
    const { key, take } = currentKey(this)
    const measured = settings.profile ? { measures: new Measures(operations.length) } : {}
    const { halt } = running
    const program = () => ({ operations: this.#sorted(objects), timeline, done, halt, ...measured })
    const { built, finish } = prepare(objects, timeline, { namespace, key, operations }, () =>
      this.#backends[settings.backend](program()),
    )
    take()
    claim(this, [...objects, ...clocks])
    running.timeline = timeline
    let quiet = true
    try {
      await execute(built, { timeline, halt }, reporter)
      quiet = false
    } finally {
      this.#position = { t: timeline.t, lost: timeline.finished ? lost : 0, done: built.done }
      this.#isTorn = built.isTorn
      this.#profile = measured.measures && new Profile(objects, operations, measured.measures)
      reporter?.close()
      finish({ quiet })
    }
  }

  #capture(): Snapshot {
    this.#checkIdle('store')
    this.#checkWhole('be stored')
    const { objects } = this.#gathered()
    return capture(this, objects, this.#position)
  }

  #reinstate(snapshot: Snapshot, { restoreRandomState: goesBack = false }: RestoreOptions): void {
    this.#checkIdle('restore')
    const { objects, clocks } = this.#gathered()
    const restore = restorer(snapshot, objects)
    if (goesBack) checkStreams(snapshot, objects)
    claim(this, [...objects, ...clocks])
    restore()
    const { t, lost, done } = snapshot
    this.#position = { t, lost, done }
    this.#isTorn = false
    if (goesBack) restoreRandomState(this, snapshot.random)
    else renewRandomState(this, snapshot.random)
  }

  /** All objects and clocks, which are in no other network. */
  #gathered(): { readonly objects: readonly NetworkObject[]; readonly clocks: readonly Clock[] } {
    this.gather()
    this.#checkHolds('store or restore')
    const { objects } = this
    const clocks = [...clocksOf(objects).keys()]
    checkClaims(this, objects, clocks)
    return { objects, clocks }
  }

  #sorted(objects: readonly NetworkObject[]): readonly Operation[] {
    return sortOperations(
      objects.flatMap(({ operations }) => operations),
      this.#schedule,
    )
  }

  #checkHolds(action: string): void {
    if (this.#objects.size > 0) return
    throw new Error(`The network is empty, so there is nothing to ${action}: make a group first`)
  }

  /** A network part of which is ahead of the rest can only be looked at, or restored. */
  #checkWhole(action: string): void {
    if (!this.#isTorn) return
    throw new Error(
      `The network can't ${action}: when its last run failed, some neurons had done more steps than others. Recorded data and variables can ` +
        'still be read; restore() a stored state, or build the network again, to go on.',
    )
  }

  #checkIdle(action: string): void {
    if (this.#running) throw new Error(`Can't ${action} a network while it runs`)
  }
}
