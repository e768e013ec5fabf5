import type { Clock } from '../clocks/clock.ts'
import type { Network } from './network.ts'
import type { NetworkObject } from './object.ts'

/** In which network objects and clocks have run. Their state is that network's from then on. */
const owners = new WeakMap<NetworkObject | Clock, Network>()

/** Whether the object has run, in this network or in any. */
export function hasRun(object: NetworkObject, network?: Network): boolean {
  const owner = owners.get(object)
  return network === undefined ? owner !== undefined : owner === network
}

/** @throws Error if another network has run one of them */
export function checkClaims(network: Network, objects: Iterable<NetworkObject>, clocks: Iterable<Clock> = []): void {
  for (const object of objects) {
    if (hasRun(object) && !hasRun(object, network)) {
      throw new Error(
        `'${object.name}' has been run in another network and keeps the state of that one. An object belongs to one network: ` +
          'make a new one for this network.',
      )
    }
  }
  for (const clock of clocks) {
    const owner = owners.get(clock)
    if (owner !== undefined && owner !== network) {
      throw new Error(
        `The clock '${clock.name}' has ticked in another network and shows the time of that one. ` +
          'Give the objects of each network a clock of their own, or dt instead of clock.',
      )
    }
  }
}

/** From now on they are the network's. */
export function claim(network: Network, things: Iterable<NetworkObject | Clock>): void {
  for (const thing of things) owners.set(thing, network)
}
