import type * as plot from '@observablehq/plot'
import { nodeModule } from '../output/node.ts'

let loaded: typeof plot | undefined

/** Observable Plot, which draws panels. It and d3 take as long to load as all of dvdt, so that they are loaded when a panel is drawn. */
export function observable(): typeof plot {
  loaded ??= nodeModule('@observablehq/plot', 'Drawing')
  return loaded
}
