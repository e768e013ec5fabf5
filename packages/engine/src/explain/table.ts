/** Rows as lines of text whose columns stand below each other; numbers to the right. The last column is not padded. */
export function table(rows: readonly (readonly (string | number)[])[], indent: string): string[] {
  const widths: number[] = []
  for (const row of rows) {
    row.forEach((cell, column) => {
      widths[column] = Math.max(widths[column] ?? 0, String(cell).length)
    })
  }
  return rows.map((row) => {
    const cells = row.map((cell, column) => {
      const width = widths[column] as number
      return typeof cell === 'number' ? String(cell).padStart(width) : cell.padEnd(width)
    })
    return `${indent}${cells.join('  ')}`.trimEnd()
  })
}
