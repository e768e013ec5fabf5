import { fileURLToPath } from 'node:url'
import { page } from 'dvdt'
import { end } from './end.ts'
import { teach } from './lesson.ts'
import { multipleNeurons, parameters } from './multiple-neurons.ts'
import { refractoriness } from './refractoriness.ts'
import { simpleModel } from './simple-model.ts'
import { spikes } from './spikes.ts'
import { stochasticNeurons } from './stochastic-neurons.ts'
import { units } from './units.ts'

const title = 'Introduction to dvdt, part 1: neurons'
const sections = [units, simpleModel, spikes, refractoriness, multipleNeurons, parameters, stochasticNeurons, end]

console.log(title)
const lesson = await teach(sections, (line) => console.log(line))
const path = await page(lesson, { title }).save('out/tutorial-1.html')
console.log(`\nThe figures are in ${fileURLToPath(new URL(path, `file://${process.cwd()}/`))}`)
