/** Steps that groups of neurons which nothing acts upon do at a time: of large ones, calls of the module do about as many. */
export const STEPS = 16

/** Bytes of state of a portion, which does all these steps before the next does: the second level of a processor's caches holds it. */
export const PORTION = 2 ** 18

/** Elements of a portion at most. */
export const ELEMENTS = 2 ** 13

/** Bytes of state from which on it pays: fewer stay in caches anyway. */
export const LEAST = 2 ** 21

/** Values that a neuron's step computes at most: where there are more, processors wait little for memory. */
export const VALUES = 40

/** What neurons say in these steps is kept for as many of them as this is a part of. If more spike, some portions aren't ahead. */
export const KEPT = 16
