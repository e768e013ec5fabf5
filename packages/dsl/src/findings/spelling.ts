/**
 * The candidate that was probably meant by a misspelt name: the one with the fewest edits (insertions, deletions,
 * replacements, swaps of neighbours; a change of case counts half), if there are few enough for the length of the name.
 * @see Damerau (1964), CACM 7:171, in the "optimal string alignment" form
 */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  const limit = name.length < 3 ? 0.5 : name.length < 6 ? 1 : 2
  let best: string | undefined
  let fewest = limit + 0.5
  for (const candidate of candidates) {
    if (candidate === name || Math.abs(candidate.length - name.length) > limit) continue
    const edits = distance(name, candidate)
    if (edits <= limit && (edits < fewest || (edits === fewest && best !== undefined && candidate < best))) {
      best = candidate
      fewest = edits
    }
  }
  return best
}

/** Edits between two names. */
export function distance(a: string, b: string): number {
  let [beforeLast, last]: [number[], number[]] = [[], Array.from({ length: b.length + 1 }, (_, j) => j)]
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const edits = Math.min(
        at(last, j) + 1,
        at(row, j - 1) + 1,
        at(last, j - 1) + replacement(a.charAt(i - 1), b.charAt(j - 1)),
      )
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      row.push(swapped ? Math.min(edits, at(beforeLast, j - 2) + 1) : edits)
    }
    beforeLast = last
    last = row
  }
  return at(last, b.length)
}

const replacement = (a: string, b: string): number => (a === b ? 0 : a.toLowerCase() === b.toLowerCase() ? 0.5 : 1)

const at = (row: readonly number[], index: number): number => row[index] ?? Number.POSITIVE_INFINITY
