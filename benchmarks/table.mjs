/** Rows as a Markdown table, the numbers on the right. The first row is the head. */
export function table(rows) {
  const widths = rows[0].map((_, k) => Math.max(3, ...rows.map((row) => `${row[k]}`.length)))
  const line = (row) => `| ${row.map((cell, k) => pad(cell, widths[k], k)).join(' | ')} |`
  const rule = `|${widths.map((width, k) => (k === 0 ? `${'-'.repeat(width + 2)}` : `${'-'.repeat(width + 1)}:`)).join('|')}|`
  return [line(rows[0]), rule, ...rows.slice(1).map(line)].join('\n')
}

function pad(cell, width, column) {
  return column === 0 ? `${cell}`.padEnd(width) : `${cell}`.padStart(width)
}

export function duration(seconds) {
  if (seconds === undefined || seconds === null) return '-'
  if (seconds < 1e-6) return `${(seconds * 1e9).toPrecision(3)} ns`
  if (seconds < 1e-3) return `${(seconds * 1e6).toPrecision(3)} µs`
  if (seconds < 1) return `${(seconds * 1e3).toPrecision(3)} ms`
  return `${seconds.toPrecision(3)} s`
}

export function ratio({ median, min, max }) {
  return `${median.toPrecision(3)} (${min.toPrecision(3)}-${max.toPrecision(3)})`
}
