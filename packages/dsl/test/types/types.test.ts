import { beforeAll, describe, expect, it } from 'vitest'
import { announced, build, compile, fixture, wanted } from './compile.ts'

beforeAll(build)

describe.each(['dimensions.ts', 'names.ts', 'syntax.ts', 'quantity.ts', 'composition.ts'])('%s', (name) => {
  it('has the errors that it announces, and no others', () => {
    const text = fixture(name)
    const found = compile({ [name]: text }).errors
    expect(found.map((error) => ({ line: error.line, message: wanted(error) }))).toEqual(announced(text))
  })
})
