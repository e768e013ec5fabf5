/** A stretch of source text, as offsets: `text.slice(from, to)`. Nodes that no text stands behind have `from === to === -1`. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** The place of nodes that a pass made and nobody wrote. */
export const nowhere: Span = { from: -1, to: -1 }
