import { expect, test } from 'vitest'
import { teach } from '../lesson/lesson.ts'
import { sections } from './sections.ts'

test('the tutorial prints what the tutorial prints, and draws its figures', async () => {
  const lines: string[] = []
  const page = await teach(sections, (line) => lines.push(line))
  const printed = lines.map((line) => line.replace(/took .*s\)/, 'took ...)'))
  for (const line of [
    '20. V',
    '1. kA',
    '1. MV',
    '1. uA',
    '50. mV',
    'DimensionMismatchError: Cannot calculate 5. A + 10. V, units do not match (units are A and V).',
    "INFO No numerical integration method specified for group 'neurongroup', using method 'exact' (took ...).",
    'Before v = 0.0',
    'After v = 0.9999546000702376',
    'Expected value of v = 0.9999546000702375',
    'Spike times: [16. 32.1 48.2] ms',
    'Spike times: [8. 23. 38.] ms',
  ]) {
    expect(printed).toContain(line)
  }
  expect(printed.join('\n')).toContain(
    "Inconsistent units in differential equation defining variable 'v': expression '1-v' does not have the expected " +
      'unit hertz (unit is 1).',
  )
  expect(page.flatMap(({ figure }) => figure ?? []).length).toBe(11)
  for (const { code } of page) expect(code?.length).toBeGreaterThan(10)
})
