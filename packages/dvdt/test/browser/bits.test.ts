import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { examples } from './examples.ts'
import { outcomeOf } from './outcome.ts'
import { checksum, expected } from './simulation.ts'

test('the same seed gives the same bits in Node', async () => {
  expect(await checksum()).toBe(expected)
})

test.each(Object.entries(examples))(
  'WebAssembly and the interpreter give the same bits of the example %s',
  async (_, { simulate, longest, checksum }) => {
    const compiled = await outcomeOf(simulate, { backend: 'wasm', longest })
    const interpreted = await outcomeOf(simulate, { backend: 'interpreter', longest })
    expect(interpreted).toEqual(compiled)
    expect(compiled.checksum).toBe(checksum)
  },
)

test('no example is left out', () => {
  const folder = fileURLToPath(new URL('../../../../examples', import.meta.url))
  const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  const names = folders.map(({ name }) => name).filter((name) => !['dist', 'lesson', 'node_modules'].includes(name))
  expect(Object.keys(examples)).toEqual(names.sort())
})
