import { readFileSync } from 'node:fs'
import { beforeAll, expect, it } from 'vitest'
import { announced, build, compile, unordered, versions, wanted } from '../../../dsl/test/types/compile.ts'

beforeAll(() => build('packages/engine'))

const names = ['group.ts', 'synapses.ts']
const cases = versions.flatMap((version) => names.map((name) => [version, name] as const))

it.each(cases)('TypeScript %s knows the variables and reads the code of %s', (version, name) => {
  const text = readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8')
  const found = compile({ [name]: text }, version).errors
  const settled = ({ line, message }: { line: number; message: string }) => ({ line, message: unordered(message) })
  expect(found.map((error) => settled({ line: error.line, message: wanted(error) }))).toEqual(
    announced(text).map(settled),
  )
})
