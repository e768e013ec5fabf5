/** A curve: the k-th point is (`x[k]`, `y[k]`). A point that is not finite is a gap. */
export interface Curve {
  readonly x: Float64Array
  readonly y: Float64Array
}

/**
 * Thins a curve to what a screen can show, without changing how it looks: of the points that fall into one column of pixels
 * it keeps the first, the lowest, the highest and the last, in their order. Gaps that reach across columns stay gaps.
 *
 * Curves whose x runs backwards anywhere (orbits in phase space) and curves with at most four points per column are
 * returned as they are.
 * @param columns  how many columns the range from `low` to `high` is cut into
 * @see Jugel, Jerzak, Hackenbroich & Markl (2014), "M4: a visualization-oriented time series data aggregation", PVLDB 7:797
 */
export function decimate(curve: Curve, low: number, high: number, columns: number): Curve {
  const { x, y } = curve
  if (x.length <= 4 * columns || !(high > low) || !isAscending(x)) return curve
  const kept = new Kept(Math.min(x.length, 5 * columns + 16))
  const scale = columns / (high - low)
  const columnOf = (at: number) => Math.floor(((x[at] ?? 0) - low) * scale)

  let column = Number.NaN
  let first = -1
  let lowest = -1
  let highest = -1
  let last = -1
  let gap = false
  const flush = () => {
    if (first < 0) return
    const [one, other] = lowest < highest ? [lowest, highest] : [highest, lowest]
    kept.push(curve, first)
    if (one !== first) kept.push(curve, one)
    if (other !== one && other !== first) kept.push(curve, other)
    if (last !== other && last !== one && last !== first) kept.push(curve, last)
    first = -1
  }

  for (let at = 0; at < x.length; at++) {
    const value = y[at] ?? Number.NaN
    if (!Number.isFinite(value) || !Number.isFinite(x[at])) {
      gap = true
      continue
    }
    const here = columnOf(at)
    if (here !== column) {
      flush()
      if (gap) kept.gap()
      column = here
      first = lowest = highest = at
    }
    gap = false
    if (value < (y[lowest] ?? 0)) lowest = at
    if (value > (y[highest] ?? 0)) highest = at
    last = at
  }
  flush()
  return kept.curve()
}

/**
 * Leaves out points that lie within `dx` and `dy` of the last one kept, for long curves whose x runs to and fro. The first
 * point, the last one and gaps are kept; so are curves of at most 20,000 points.
 */
export function thin(curve: Curve, dx: number, dy: number): Curve {
  const { x, y } = curve
  if (x.length <= 20_000) return curve
  const kept = new Kept(4096)
  let [lastX, lastY] = [Number.NaN, Number.NaN]
  for (let at = 0; at < x.length; at++) {
    const [hereX = Number.NaN, hereY = Number.NaN] = [x[at], y[at]]
    const isNear = Math.abs(hereX - lastX) <= dx && Math.abs(hereY - lastY) <= dy
    if (isNear && at < x.length - 1) continue
    if (Number.isFinite(hereX) && Number.isFinite(hereY)) kept.push(curve, at)
    else if (Number.isFinite(lastX)) kept.gap()
    ;[lastX, lastY] = Number.isFinite(hereY) ? [hereX, hereY] : [Number.NaN, Number.NaN]
  }
  return kept.curve()
}

/** Points in the making; grows where gaps and the columns outside of the range need more room than planned. */
class Kept {
  #x: Float64Array
  #y: Float64Array
  #length = 0

  constructor(capacity: number) {
    this.#x = new Float64Array(capacity)
    this.#y = new Float64Array(capacity)
  }

  push(curve: Curve, at: number): void {
    this.#add(curve.x[at] ?? Number.NaN, curve.y[at] ?? Number.NaN)
  }

  gap(): void {
    if (this.#length > 0) this.#add(Number.NaN, Number.NaN)
  }

  curve(): Curve {
    return { x: this.#x.slice(0, this.#length), y: this.#y.slice(0, this.#length) }
  }

  #add(x: number, y: number): void {
    if (this.#length === this.#x.length) {
      this.#x = grown(this.#x)
      this.#y = grown(this.#y)
    }
    this.#x[this.#length] = x
    this.#y[this.#length] = y
    this.#length += 1
  }
}

function grown(values: Float64Array): Float64Array {
  const larger = new Float64Array(2 * values.length)
  larger.set(values)
  return larger
}

/** Whether the finite entries never go down. */
function isAscending(x: Float64Array): boolean {
  let before = Number.NEGATIVE_INFINITY
  for (const value of x) {
    if (value < before) return false
    if (Number.isFinite(value)) before = value
  }
  return true
}
