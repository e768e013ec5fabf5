import type { Generator } from '../tree/generator.ts'
import { print } from './expression.ts'

/** A generator as text. `parseGenerator` reads the same tree from it. */
export function printGenerator({ element, loop, condition }: Generator): string {
  const filter = condition ? ` if ${print(condition)}` : ''
  if (!loop) return `${print(element)}${filter}`
  const { over, variable } = loop
  const bounds = [over.low, over.high, over.step].flatMap((bound) => (bound ? [print(bound)] : []))
  const options =
    over.kind === 'range'
      ? []
      : [...(over.p ? [`p=${print(over.p)}`] : []), ...(over.size ? [`size=${print(over.size)}`] : [])]
  return `${print(element)} for ${variable.name} in ${over.kind}(${[...bounds, ...options].join(', ')})${filter}`
}
