import * as plot from '@observablehq/plot'

/** Observable Plot, which draws panels. */
export function observable(): typeof plot {
  return plot
}
