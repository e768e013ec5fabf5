import { expect, test } from 'vitest'
import { checksum, expected } from './simulation.ts'

test('the same seed gives the same bits in Node', async () => {
  expect(await checksum()).toBe(expected)
})
