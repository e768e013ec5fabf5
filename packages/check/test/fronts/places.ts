import type { Place } from '../../../dsl/test/corpus/index.ts'
import { MODEL, type Program } from '../../../dsl/test/corpus/program.ts'
import { equationAt } from '../../../dvdt/test/corpus/equation.ts'
import type { Verdict } from '../../../dvdt/test/corpus/front.ts'
import type { Source } from '../../../dvdt/test/examples/broken.ts'
import { METHOD, PROGRAM, placeIn } from '../../../dvdt/test/examples/place.ts'
import { textAt } from '../../../dvdt/test/examples/texts.ts'

/** A mistake that is shown in a file, from one offset to another. */
export interface Shown {
  readonly code: string
  readonly from: number
  readonly to: number
}

/** Where the cases of a program are wrong, by what is shown in it. */
export function placesInCases({ textAt }: Program, count: number, shown: readonly Shown[]): Verdict[] {
  const verdicts = Array.from({ length: count }, () => new Set<Place>())
  for (const { from } of shown) {
    const found = textAt(from)
    if (!found) continue
    const isModel = found.place === MODEL && found.text !== '$model'
    verdicts[found.case]?.add(isModel ? equationAt(found.text, from - found.from) : found.place)
  }
  return verdicts
}

/** Where a broken example is wrong, by what is shown in its sources. */
export function placesInExample(sources: readonly Source[], shown: (path: string) => readonly Shown[]): Verdict {
  const places = new Set<Place>()
  for (const { path, source, texts } of sources) {
    for (const { code, from } of shown(path)) {
      if (isTaught(source, from)) continue
      const text = textAt(texts, from)
      places.add(code === 'integration' ? METHOD : text ? placeIn(text, from - text.from) : PROGRAM)
    }
  }
  return places
}

/** A mistake that the first tutorial makes on purpose, to show what is said of it. */
const taught = "'dv/dt = 1-v : 1'"

function isTaught(source: string, offset: number): boolean {
  const at = source.lastIndexOf(taught, offset)
  return at >= 0 && offset < at + taught.length
}
