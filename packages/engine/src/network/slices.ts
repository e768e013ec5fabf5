/** How long a run computes before others get their turn, in ms: a page still draws its frames. */
const SLICE = 12

/** How long one call of a backend should take at first, in ms: short against a slice, long against the call itself. */
const STRETCH = 3

/** How much longer calls may take later, as a part of what all of them have taken: by then engines have the fastest code. */
const PATIENCE = 1 / 20

/** So many rounds are never too many for a call that may take as long: by them, engines have come to what takes long often enough. */
const FEW_ROUNDS = 64

/** How many times longer the next call is at most. */
const GROWTH = 4

/** The most rounds of one call. */
const MOST_ROUNDS = 2 ** 20

/** When the event loop last had its turn. Common to all runs, so that many short ones do not keep it waiting either. */
let breathed = Number.NEGATIVE_INFINITY

/**
 * Calls `advance` until it is `over`, and lets other tasks run in between every few milliseconds.
 * The number of rounds of each call follows the time that they take. Results must not depend on it.
 * @param between called before each break, with the time of `performance.now()`
 */
export async function inSlices(
  advance: (rounds: number) => void,
  over: () => boolean,
  between: (now: number) => void,
): Promise<void> {
  let rounds = 0
  let took = 0
  let spent = 0
  let now = performance.now()
  while (!over()) {
    if (isBreathDue(now)) {
      between(now)
      await takeBreath()
      if (over()) return
    }
    const started = performance.now()
    rounds = rounds === 0 ? 1 : roundsOfNext({ rounds, took, spent, left: breathed + SLICE - started })
    advance(rounds)
    now = performance.now()
    took = now - started
    spent += took
  }
}

/** What calls have been like so far. Times are in ms. */
interface Calls {
  /** Of the last one. */
  readonly rounds: number
  readonly took: number
  /** What all of them took. */
  readonly spent: number
  /** Time left until others have their turn. */
  readonly left: number
}

/** How many rounds the next call is to do. */
function roundsOfNext({ rounds, took, spent, left }: Calls): number {
  const fitting = (time: number): number => (took > 0 ? Math.floor((rounds * time) / took) : MOST_ROUNDS)
  // Engines replace code that is in use by faster code only when it is entered again, so that no first call may be long.
  const stretch = Math.min(STRETCH + PATIENCE * spent, left)
  const wanted = Math.max(fitting(stretch), Math.min(fitting(left), FEW_ROUNDS))
  return Math.max(1, Math.min(wanted, GROWTH * rounds, MOST_ROUNDS))
}

/** Lets other tasks run if they have waited for long. */
export async function giveWay(): Promise<void> {
  if (isBreathDue(performance.now())) await takeBreath()
}

/** Whether what is left of a slice isn't worth a call of its own. */
function isBreathDue(now: number): boolean {
  return now - breathed > SLICE - STRETCH
}

async function takeBreath(): Promise<void> {
  await breathe()
  breathed = performance.now()
}

/** Lets the event loop do what waits: timers, input, drawing. */
const breathe: () => Promise<void> = chooseBreath()

function chooseBreath(): () => Promise<void> {
  if (typeof setImmediate === 'function') return () => new Promise((resolve) => setImmediate(resolve))
  const { scheduler } = globalThis as { readonly scheduler?: { yield?(): Promise<void> } }
  if (typeof scheduler?.yield === 'function') return () => scheduler.yield?.() ?? Promise.resolve()
  const { port1, port2 } = new MessageChannel()
  let resume: (() => void)[] = []
  port1.onmessage = () => {
    const waiting = resume
    resume = []
    for (const resolve of waiting) resolve()
  }
  return () =>
    new Promise((resolve) => {
      resume.push(resolve)
      port2.postMessage(undefined)
    })
}
