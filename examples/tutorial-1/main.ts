import { resolve } from 'node:path'
import { page } from 'dvdt'
import { teach } from './lesson.ts'
import { sections, title } from './sections.ts'

console.log(title)
const lesson = await teach(sections, (line) => console.log(line))
const path = await page(lesson, { title }).save('out/tutorial-1.html')
console.log(`\nText, code and figures are in ${resolve(path)}`)
