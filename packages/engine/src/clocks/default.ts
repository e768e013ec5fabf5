import { type Quantity, quantity } from '@dvdt/units'
import { positiveSeconds } from './duration.ts'

/** What happens to a clock without a dt of its own when the default changes. */
export type Follower = (dt: number) => void

/**
 * The step of everything that was made without a `dt` or `clock` of its own: 0.1 ms unless changed.
 *
 * It holds no time: every group counts its own steps, so that networks share nothing but this number. A change reaches
 * all existing groups, before their next run. See `Clock` for the rules of changes between two runs.
 */
class DefaultClock {
  #dt = 1e-4
  #followers: WeakRef<Follower>[] = []
  #full = 64

  get dt(): Quantity<'time'> {
    return quantity(this.#dt, 'time')
  }

  /** @throws DimensionMismatchError, TypeError, RangeError unless it is a positive, finite time; nothing changes then */
  set dt(dt: Quantity<'time'>) {
    this.#dt = positiveSeconds(dt, 'defaultClock.dt')
    for (const follower of this.#followers) follower.deref()?.(this.#dt)
  }

  /** Tells `follower` now and whenever the default changes, for as long as somebody else holds it. */
  lead(follower: Follower): void {
    if (this.#followers.length >= this.#full) {
      this.#followers = this.#followers.filter((reference) => reference.deref() !== undefined)
      this.#full = Math.max(64, 2 * this.#followers.length)
    }
    this.#followers.push(new WeakRef(follower))
    follower(this.#dt)
  }
}

export type { DefaultClock }

/** `defaultClock.dt = ms(0.05)` sets the step of everything that has none of its own. */
export const defaultClock = new DefaultClock()
