import { readFileSync } from 'node:fs'
import { beforeAll, expect, it } from 'vitest'
import { announced, build, compile, wanted } from '../../../dsl/test/types/compile.ts'

beforeAll(() => build('packages/engine'))

it('the compiler knows the variables of groups, and reads their code', () => {
  const text = readFileSync(new URL('fixtures/group.ts', import.meta.url), 'utf8')
  const found = compile({ 'group.ts': text }).errors
  expect(found.map((error) => ({ line: error.line, message: wanted(error) }))).toEqual(announced(text))
})
