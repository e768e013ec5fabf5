import * as first from '../tutorial-1/sections.ts'
import * as second from '../tutorial-2/sections.ts'
import * as third from '../tutorial-3/sections.ts'
import { publish } from './publish.ts'

/** All tutorials, or those whose numbers are asked for: `node examples/dist/lesson/main.js 2`. */
const tutorials = { 1: first, 2: second, 3: third }
const asked = process.argv.slice(2)
for (const [number, { title, sections }] of Object.entries(tutorials)) {
  if (asked.length === 0 || asked.includes(number)) await publish(title, sections, `out/tutorial-${number}.html`)
}
