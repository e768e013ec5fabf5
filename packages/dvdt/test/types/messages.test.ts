import { readdirSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  announced,
  build,
  type Compilation,
  compile,
  unordered,
  versions,
  wanted,
} from '../../../dsl/test/types/compile.ts'

// What compilers say of programs, with all packages: each mistake of a fixture stands behind its message.

beforeAll(() => build('packages/dvdt'))

const folder = new URL('fixtures/', import.meta.url)
const fixtures = Object.fromEntries(
  readdirSync(folder).map((name) => [name, readFileSync(new URL(name, folder), 'utf8')] as const),
)

describe.each(versions)('TypeScript %s says what is wrong with', (version) => {
  let compilation: Compilation
  beforeAll(() => {
    compilation = compile(fixtures, version)
  })

  it.each(Object.keys(fixtures))('%s', (name) => {
    const found = compilation.errors.filter(({ file }) => file === name)
    const said = found.map((error) => ({ line: error.line, message: unordered(wanted(error)) }))
    const announcements = announced(fixtures[name] as string)
    expect(said).toEqual(announcements.map(({ line, message }) => ({ line, message: unordered(message) })))
  })

  it('the name of a pathway', () => {
    const source = `import { ms, NeuronGroup, Synapses } from 'dvdt'
      const G = new NeuronGroup(1, 'v : 1', { threshold: 'v > 1' })
      new Synapses(G, G, '', { onPre: 'v += 1', onPost: { late: 'v -= 1' } }).pathways.post.delay.set(ms(1))`
    const [error, ...others] = compile({ 'pathway.ts': source }, version).errors
    expect(others).toEqual([])
    expect(error?.message).toMatch(
      /^Property 'post' does not exist on type 'Readonly<Record<"(?:late" \| "pre|pre" \| "late)", PathwayOf</,
    )
  })
})
