import { readFileSync } from 'node:fs'
import { beforeAll, expect, it } from 'vitest'
import { announced, build, compile, unordered, versions, wanted } from '../../../dsl/test/types/compile.ts'

beforeAll(() => build('packages/engine'))

it.each(versions)('TypeScript %s knows the variables of groups, and reads their code', (version) => {
  const text = readFileSync(new URL('fixtures/group.ts', import.meta.url), 'utf8')
  const found = compile({ 'group.ts': text }, version).errors
  const settled = ({ line, message }: { line: number; message: string }) => ({ line, message: unordered(message) })
  expect(found.map((error) => settled({ line: error.line, message: wanted(error) }))).toEqual(
    announced(text).map(settled),
  )
})
