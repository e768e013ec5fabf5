import { expect, test } from 'vitest'
import { parseExpression } from '../../src/grammar/expression.ts'
import { read } from '../../src/grammar/trees.ts'

test('a text that is read again has the same tree', () => {
  expect(parseExpression('(1 - v)/tau')).toBe(parseExpression('(1 - v)/tau'))
})

test('elsewhere in a text, or by another rule, it has one of its own', () => {
  const [here, there] = [0, 10].map((offset) => read('v + w', 'Expression', offset).tree)
  expect([here?.from, there?.from]).toEqual([0, 10])
  expect(read('v', 'Expression', 0).tree).not.toEqual(read('v', 'Unit', 0).tree)
})

test('the trees that were read last are kept, the others are read anew and are equal', () => {
  const first = parseExpression('first + 1')
  for (let k = 0; k < 5100; k++) {
    parseExpression(`v + ${k}`)
    if (k === 2500) expect(parseExpression('first + 1')).toBe(first)
  }
  expect(parseExpression('v + 5099')).toBe(parseExpression('v + 5099'))
  for (let k = 0; k < 5100; k++) parseExpression(`w + ${k}`)
  const again = parseExpression('first + 1')
  expect(again).not.toBe(first)
  expect(again).toEqual(first)
})
