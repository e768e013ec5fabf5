import { expect, test } from 'vitest'
import { teach } from '../lesson/lesson.ts'
import { sections } from './sections.ts'

test('the tutorial prints what it says, and draws its figures', async () => {
  const lines: string[] = []
  const page = await teach(sections, (line) => lines.push(line))
  expect(lines).toContain('48 synapses by condition, 48 by list')
  expect(page.flatMap(({ figure }) => figure ?? [])).toHaveLength(11)
  for (const { code } of page) expect(code?.length).toBeGreaterThan(10)
})
