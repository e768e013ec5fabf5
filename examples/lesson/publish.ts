import { resolve } from 'node:path'
import { page } from 'dvdt'
import { teach } from './lesson.ts'
import type { Section } from './section.ts'

/** Runs a lesson, prints what it prints, and writes text, code, output and figures to a web page. */
export async function publish(title: string, sections: readonly Section[], file: string): Promise<void> {
  console.log(title)
  const lesson = await teach(sections, (line) => console.log(line))
  const path = await page(lesson, { title }).save(file)
  console.log(`\nText, code and figures are in ${resolve(path)}`)
}
