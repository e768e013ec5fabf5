/**
 * The candidate that was probably meant by a misspelt name: the one with the fewest edits (insertions, deletions,
 * replacements, swaps of neighbours; a change of case alone counts half), if there are few enough for the name's length.
 */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  let limit = name.length < 3 ? 0.5 : name.length < 6 ? 1 : 2
  let best: string | undefined
  const own = letters(name)
  for (const candidate of candidates) {
    if (candidate === name || Math.abs(candidate.length - name.length) > limit) continue
    if (count(own & ~letters(candidate)) > limit) continue
    const edits = sameLetters(name, candidate) ? 0.5 : distance(name, candidate, limit)
    if (edits < limit || (edits === limit && (best === undefined || candidate < best))) {
      best = candidate
      limit = edits
    }
  }
  return best
}

/**
 * Edits between two names, or infinity if there are more than `limit`.
 * @see Damerau (1964), CACM 7:171, in the "optimal string alignment" form
 */
export function distance(a: string, b: string, limit = Number.POSITIVE_INFINITY): number {
  const width = b.length + 1
  let beforeLast = new Float64Array(width)
  let last = Float64Array.from({ length: width }, (_, j) => j)
  let row = new Float64Array(width)
  for (let i = 1; i <= a.length; i++) {
    row[0] = i
    let least = i
    for (let j = 1; j < width; j++) {
      let edits = Math.min(at(last, j) + 1, at(row, j - 1) + 1, at(last, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1))
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      if (swapped) edits = Math.min(edits, at(beforeLast, j - 2) + 1)
      row[j] = edits
      least = Math.min(least, edits)
    }
    if (least > limit) return Number.POSITIVE_INFINITY
    const free = beforeLast
    beforeLast = last
    last = row
    row = free
  }
  const edits = at(last, width - 1)
  return edits > limit ? Number.POSITIVE_INFINITY : edits
}

const sameLetters = (a: string, b: string): boolean => a.length === b.length && a.toLowerCase() === b.toLowerCase()

/** The letters of a name, whatever their case, as a set of bits. Each letter that a candidate lacks takes an edit. */
function letters(name: string): number {
  let set = 0
  for (let i = 0; i < name.length; i++) set |= 1 << (name.charCodeAt(i) & 31)
  return set
}

function count(set: number): number {
  let bits = 0
  for (let rest = set; rest !== 0; rest &= rest - 1) bits++
  return bits
}

const at = (row: Float64Array, index: number): number => row[index] as number
