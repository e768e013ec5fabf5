/**
 * Round numbers between `low` and `high`, both ends included: multiples of 1, 2 or 5 times a power of ten.
 * @param most  at most this many (never fewer than the two that a wide enough step leaves)
 */
export function linearTicks(low: number, high: number, most: number): number[] {
  if (!(high > low && Number.isFinite(high - low))) return []
  return multiples(low, high, tickStep(low, high, most))
}

/**
 * The smallest step of the form 1, 2 or 5 times a power of ten that puts at most `most` ticks between two numbers.
 * `low < high`.
 */
export function tickStep(low: number, high: number, most: number): number {
  const rough = (high - low) / Math.max(1, most)
  for (let power = Math.max(-300, Math.floor(Math.log10(rough))); power <= 308; power++) {
    for (const digit of [1, 2, 5]) {
      const step = times(digit, power)
      if (step >= rough * (1 - 1e-9) && countMultiples(low, high, step) <= most) return step
      if (step >= 10 * (high - low)) return step
    }
  }
  return high - low
}

/**
 * The step of the form 1, 2 or 5 times a power of ten whose multiples fit best around an interval: with little room between
 * them and its ends, with about as many ticks as wanted, from 3 to `most` of them, both ends included.
 * Undefined where there is none.
 */
export function fittingStep(low: number, high: number, wanted: number, most: number, least = 0): number | undefined {
  const span = high - low
  const fewest = Math.min(3, most)
  let best: { step: number; cost: number } | undefined
  for (let power = Math.max(-300, Math.floor(Math.log10(span / most)) - 1); times(1, power) <= 2 * span; power++) {
    for (const digit of [1, 2, 5]) {
      const step = times(digit, power)
      const [below, above] = around(low, high, step)
      const count = Math.round((above - below) / step) + 1
      if (step < least || count < fewest || count > most) continue
      const cost = (above - below) / span + 0.07 * Math.abs(count - wanted)
      if (best === undefined || cost < best.cost) best = { step, cost }
    }
  }
  return best?.step
}

/** The multiples of a step that are next to an interval on both sides. */
export function around(low: number, high: number, step: number): readonly [number, number] {
  return [cleaned(step * Math.floor(low / step + 1e-9)), cleaned(step * Math.ceil(high / step - 1e-9))]
}

/** All multiples of a step from `low` to `high`. */
export function ticksAt(low: number, high: number, step: number): number[] {
  return multiples(low, high, step)
}

/**
 * Powers of ten between `low` and `high` (both positive), only every second, third, ... where there are more than `most` of
 * them; where there are fewer than three, also 2 and 5 times powers of ten.
 */
export function logTicks(low: number, high: number, most: number): number[] {
  if (!(low > 0 && high > low)) return []
  const first = Math.ceil(Math.log10(low) - 1e-9)
  const decades = Math.floor(Math.log10(high) + 1e-9) - first + 1
  const every = Math.max(1, Math.ceil(decades / Math.max(1, most)))
  if (decades >= 3) return Array.from({ length: Math.ceil(decades / every) }, (_, k) => times(1, first + k * every))
  const all = Array.from({ length: decades + 1 }, (_, k) =>
    [1, 2, 5].map((digit) => times(digit, first - 1 + k)),
  ).flat()
  return all.filter((tick) => tick >= low * (1 - 1e-9) && tick <= high * (1 + 1e-9))
}

/** As many decimals as tell neighbouring ticks apart, the same for all of them, with a true minus sign. */
export function formatTicks(ticks: readonly number[]): string[] {
  const decimals = Math.max(0, ...ticks.map(decimalsOf))
  const isLong = ticks.some((tick) => Math.abs(tick) >= 10_000)
  return ticks.map((tick) => {
    const [whole = '', fraction] = Math.abs(tick).toFixed(decimals).split('.')
    const grouped = isLong ? whole.replace(/\B(?=(\d{3})+$)/g, ',') : whole
    return `${tick < 0 ? '−' : ''}${grouped}${fraction === undefined ? '' : `.${fraction}`}`
  })
}

function multiples(low: number, high: number, step: number): number[] {
  const first = firstMultiple(low, step)
  return Array.from({ length: countMultiples(low, high, step) }, (_, k) => cleaned((first + k) * step))
}

function countMultiples(low: number, high: number, step: number): number {
  return Math.max(0, Math.floor(high / step + 1e-9) - firstMultiple(low, step) + 1)
}

function firstMultiple(low: number, step: number): number {
  return Math.ceil(low / step - 1e-9)
}

/** `digit * 10**power` as the nearest double, without the rounding errors of `Math.pow`. */
function times(digit: number, power: number): number {
  return Number(`${digit}e${power}`)
}

/** 0.30000000000000004 is meant to be 0.3, and -0 is 0. */
function cleaned(tick: number): number {
  return Number(tick.toPrecision(12)) + 0
}

function decimalsOf(tick: number): number {
  const [digits = '', power] = Number(tick.toPrecision(12)).toString().split('e')
  const fraction = digits.split('.')[1]?.length ?? 0
  return Math.min(20, Math.max(0, fraction - Number(power ?? 0)))
}
