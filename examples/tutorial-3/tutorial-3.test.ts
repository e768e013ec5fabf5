import { expect, test } from 'vitest'
import { teach } from '../lesson/lesson.ts'
import { sections } from './sections.ts'

test('the tutorial draws its figures, and its operation tells the times', async () => {
  const lines: string[] = []
  const page = await teach(sections, (line) => lines.push(line))
  const told = lines.flatMap((line) => line.match(/^At (.*) the current becomes/)?.[1] ?? [])
  expect(told).toEqual(['0. s', '10. ms', '20. ms', '30. ms', '40. ms', '50. ms'])
  expect(page.flatMap(({ figure }) => figure ?? [])).toHaveLength(9)
  for (const { code } of page) expect(code?.length).toBeGreaterThan(10)
})
