/** How long a run computes before others get their turn, in ms: a page still draws its frames. */
const SLICE = 12

/** How long one call of a backend should take at first, in ms: short against a slice, long against the call itself. */
const STRETCH = 3

/** How much longer calls may take later, as a part of what all of them have taken: by then engines have the fastest code. */
const PATIENCE = 1 / 20

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
  let rounds = 1
  let spent = 0
  let now = performance.now()
  while (!over()) {
    if (isBreathDue(now)) {
      between(now)
      await takeBreath()
      if (over()) return
    }
    const started = performance.now()
    advance(rounds)
    now = performance.now()
    spent += now - started
    // Engines replace code that is in use by faster code only when it is entered again, so that no first call may be long.
    const left = Math.max(breathed + SLICE - now, STRETCH)
    const stretch = Math.min(STRETCH + PATIENCE * spent, left)
    const fitting = Math.floor((rounds * stretch) / (now - started))
    rounds = Math.max(1, Math.min(fitting, GROWTH * rounds, MOST_ROUNDS))
  }
}

/** Lets other tasks run if they have waited for long. */
export async function giveWay(): Promise<void> {
  if (isBreathDue(performance.now())) await takeBreath()
}

function isBreathDue(now: number): boolean {
  return now - breathed >= SLICE
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
