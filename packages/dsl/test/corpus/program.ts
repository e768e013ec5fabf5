import type { Case, Outside, Place } from './case.ts'

/** What stands in a program, and where. */
interface Text {
  readonly from: number
  readonly to: number
  readonly case: number
  readonly place: Place
  readonly text: string
}

/** A TypeScript program that makes groups of cases, and what its places mean. */
export interface Program {
  readonly source: string
  /** The text of a case that stands at an offset of the source, or begins behind it on its line. */
  textAt(offset: number): Text | undefined
}

/** Place of the text of a model, until it is told which of its equations is meant. */
export const MODEL: Place = '(model)'

// Names with $ are none that a model could have.
const head = `import { eqs, func, ms, NeuronGroup, type Quantity, TimedArray, type Unit } from 'dvdt'
declare function $of<D extends string>(): Quantity<D>
declare function $unit<D extends string>(): Unit<D>
export {}
`

/** Writes a program that makes the groups of all cases, each in a block of its own. */
export function program(cases: readonly Case[]): Program {
  const texts: Text[] = []
  let source = head
  cases.forEach((neurons, index) => {
    const write = (before: string, place: Place, text: string, after: string) => {
      source += before
      texts.push({ from: source.length, to: source.length + text.length, case: index, place, text })
      source += text + after
    }
    source += '{\n'
    for (const [name, value] of Object.entries(neurons.names)) source += `const ${name} = ${written(value)}\n`
    const names = Object.keys(neurons.names).join(', ')
    write('const $model = eqs(`', MODEL, neurons.model, `\`, { ${names} })\n`)
    write('const $G = new NeuronGroup(3, ', MODEL, '$model', ', {\n')
    for (const option of ['threshold', 'reset', 'refractory'] as const) {
      const text = neurons[option]
      if (text !== undefined) write(`${option}: \``, `(${option})`, text, '`,\n')
    }
    if (neurons.events) {
      source += 'events: {\n'
      for (const [event, text] of Object.entries(neurons.events))
        write(`${event}: \``, `(event ${event})`, text, '`,\n')
      source += '},\n'
    }
    source += `method: 'euler' })\n`
    if (neurons.regular !== undefined) write('$G.runRegularly(`', '(regular)', neurons.regular, '`)\n')
    for (const [name, text] of Object.entries(neurons.set ?? {})) {
      write(`$G.variables.${name}.set(\``, `(set ${name})`, text, '`)\n')
    }
    if (neurons.where !== undefined) write('$G.i.where(`', '(where)', neurons.where, '`)\n')
    source += 'void $G\n}\n'
  })
  return {
    source,
    textAt(offset) {
      const end = source.indexOf('\n', offset)
      return texts.find(({ from, to }) => (from <= offset && offset <= to) || (from > offset && from <= end))
    },
  }
}

function written(value: Outside): string {
  if (typeof value === 'number') return `${value}`
  if (value === 'one') return '1 as number'
  if (value === 'boolean') return 'true as boolean'
  if (typeof value === 'string') return `$of<'${value}'>()`
  if ('takes' in value) {
    const takes = value.takes.map(unit).join(', ')
    return `func(() => 1, { args: [${takes}], result: ${unit(value.gives)} })`
  }
  const row = value.table === 'one' ? '0.7, 1' : `$of<'${value.table}'>(), $of<'${value.table}'>()`
  return `new TimedArray([${value.columns ? `[${row}], [${row}]` : row}], ms(1))`
}

const unit = (dimension: string): string =>
  dimension === 'one' ? '1' : dimension === 'boolean' ? `'boolean'` : `$unit<'${dimension}'>()`
