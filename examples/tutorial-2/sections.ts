import { connectivity } from './connectivity.ts'
import { delays } from './delays.ts'
import { plasticity } from './plasticity.ts'
import { simplestSynapse } from './simplest-synapse.ts'
import { weights } from './weights.ts'

export const title = 'Introduction to dvdt, part 2: synapses'

/** The tutorial, in order. */
export const sections = [simplestSynapse, weights, delays, connectivity, plasticity]
