import { end } from './end.ts'
import { multipleNeurons } from './multiple-neurons.ts'
import { parameters } from './parameters.ts'
import { refractoriness } from './refractoriness.ts'
import { simpleModel } from './simple-model.ts'
import { spikes } from './spikes.ts'
import { stochasticNeurons } from './stochastic-neurons.ts'
import { units } from './units.ts'

export const title = 'Introduction to dvdt, part 1: neurons'

/** The tutorial, in order. */
export const sections = [
  units,
  simpleModel,
  spikes,
  refractoriness,
  multipleNeurons,
  parameters,
  stochasticNeurons,
  end,
]
