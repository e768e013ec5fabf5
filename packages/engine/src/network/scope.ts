import type { Quantity } from '@dvdt/units'
import type { RestoreFileOptions, RestoreOptions, StoreOptions } from '../snapshots/options.ts'
import { hasRun } from './claims.ts'
import { flatten, type Members } from './members.ts'
import { Network } from './network.ts'
import type { NetworkObject } from './object.ts'
import type { RunOptions } from './options.ts'
import { clearScope, register, registered, withdraw } from './registry.ts'

/** Objects that have run and objects that have not are to be run together, and it can't be known whether that is meant. */
export class MagicError extends Error {
  override readonly name = 'MagicError'
}

/** Holds what has been made since `startScope` and is in no other network. */
class DefaultNetwork extends Network {
  override add(...objects: readonly Members[]): void {
    for (const object of flatten(objects)) register(object)
  }

  override remove(...objects: readonly Members[]): void {
    for (const object of flatten(objects)) withdraw(object)
  }

  override get objects(): readonly NetworkObject[] {
    return registered()
  }

  protected override gather(): void {
    const objects = registered()
    const known = objects.find((object) => hasRun(object, this))
    const added = objects.find((object) => !hasRun(object, this) && object.observer !== true)
    if (known !== undefined && added !== undefined) {
      throw new MagicError(
        `The network contains a mix of objects that have been run before ('${known.name}') and new objects ('${added.name}'), ` +
          'so it is not clear whether a new simulation starts or the old one continues. Call startScope() before building ' +
          'the new one, or create a Network explicitly: new Network(...).',
      )
    }
    this.replace(objects)
  }
}

let network = new DefaultNetwork()

/**
 * Forgets all objects that were made so far, so that the next `run()` simulates what is made from now on, from time 0. Names
 * such as `neurongroup_1` are counted anew. `defaultClock.dt` and the seed stay as they are.
 */
export function startScope(): void {
  clearScope()
  network = new DefaultNetwork()
}

/**
 * Simulates everything that was made since `startScope` and was not put into a `Network`. Further runs continue; monitors
 * may be added in between.
 * @throws MagicError if other objects were added in between; nothing has changed then
 * @throws as `Network.run` does
 */
export async function run(duration: Quantity<'time'> | 0, options?: RunOptions): Promise<void> {
  return network.run(duration, options)
}

/** Ends the run of `run()` after the step at hand. Without effect when none is on its way. */
export function stop(): void {
  network.stop()
}

/** Keeps the state of the network that `run()` runs. @throws as `Network.store` and `run` do */
export function store(name?: string): void
export function store(options: StoreOptions): Promise<void>
export function store(to?: string | StoreOptions): void | Promise<void> {
  return network.store(to as StoreOptions)
}

/** Goes back to a state that `store()` has kept. @throws as `Network.restore` and `run` do */
export function restore(options: RestoreFileOptions): Promise<void>
export function restore(from: string | Uint8Array, options?: RestoreOptions): void
export function restore(options?: RestoreOptions): void
export function restore(
  from?: string | Uint8Array | RestoreOptions | RestoreFileOptions,
  options?: RestoreOptions,
): void | Promise<void> {
  return network.restore(from as string, options)
}

/** The network that `run()` runs: its time, schedule, objects and profile. */
export function defaultNetwork(): Network {
  return network
}
