import { hertz, ms, type Quantity, second } from 'dvdt'
import { adaptation } from '../../../../examples/adaptation/network.ts'
import { simulate as adaptiveExponential, cells } from '../../../../examples/adaptive-exponential/neurons.ts'
import { brunel, states } from '../../../../examples/brunel-2000/network.ts'
import { cobahh } from '../../../../examples/cobahh/network.ts'
import { phases } from '../../../../examples/gap-junctions/pair.ts'
import { network as izhikevichNetwork } from '../../../../examples/izhikevich-2003/network.ts'
import { simulate as izhikevichNeurons, kinds } from '../../../../examples/izhikevich-2003/neurons.ts'
import type { Section } from '../../../../examples/lesson/section.ts'
import { competition } from '../../../../examples/song-miller-abbott-2000/network.ts'
import { respond, kinds as synapseKinds, train } from '../../../../examples/tsodyks-markram-1998/synapses.ts'
import { sections as neurons } from '../../../../examples/tutorial-1/sections.ts'
import { sections as synapses } from '../../../../examples/tutorial-2/sections.ts'
import { sections as simulations } from '../../../../examples/tutorial-3/sections.ts'
import { coba } from '../../../../examples/vogels-abbott-2005/coba.ts'
import { cuba } from '../../../../examples/vogels-abbott-2005/cuba.ts'
import { interneurons } from '../../../../examples/wang-buzsaki-1996/network.ts'

/** An example, small enough for the interpreter, and what it has to leave on every machine and with both backends. */
export interface Example {
  simulate(): unknown
  /** Of each of its runs; 20 ms unless said otherwise. */
  readonly longest?: Quantity<'time'>
  readonly checksum: number
}

const teach = (sections: readonly Section[]) => async (): Promise<void> => {
  for (const { cells } of sections) {
    for (const cell of cells) await cell.run({ print: () => {}, draw: () => {} })
  }
}

/** All examples by the names of their folders. */
export const examples: Readonly<Record<string, Example>> = {
  adaptation: { simulate: () => adaptation(ms(30)), longest: ms(30), checksum: 2724243215 },
  'adaptive-exponential': {
    simulate: () => adaptiveExponential(Object.values(cells), ms(130)),
    longest: ms(130),
    checksum: 3237678950,
  },
  'brunel-2000': {
    simulate: () => brunel({ ...states['B: fast synchronous irregular'], duration: ms(10) }, 1200),
    checksum: 1074182461,
  },
  cobahh: { simulate: () => cobahh(ms(10), 400), checksum: 468051579 },
  'gap-junctions': {
    simulate: () => phases({ I: 2.5, g: 0.02, spike: 0.1 }, 0.15, ms(12)),
    checksum: 3964486693,
  },
  'izhikevich-2003': {
    async simulate() {
      await izhikevichNeurons(Object.values(kinds), ms(50))
      await izhikevichNetwork(ms(50), 200)
    },
    longest: ms(50),
    checksum: 3147992756,
  },
  'song-miller-abbott-2000': {
    simulate: () => competition({ rate: hertz(30), duration: second(0.15) }),
    longest: second(0.15),
    checksum: 815680756,
  },
  'tsodyks-markram-1998': {
    async simulate() {
      for (const kind of Object.values(synapseKinds)) await respond(kind, [train(ms(5), 8), train(ms(7), 5)], ms(60))
    },
    longest: ms(60),
    checksum: 3538190811,
  },
  'tutorial-1': { simulate: teach(neurons), checksum: 4094289578 },
  'tutorial-2': { simulate: teach(synapses), checksum: 1049243300 },
  'tutorial-3': { simulate: teach(simulations), checksum: 1995538771 },
  'vogels-abbott-2005': {
    async simulate() {
      await cuba(ms(20), 400)
      await coba(ms(20), 400)
    },
    checksum: 3323346970,
  },
  'wang-buzsaki-1996': { simulate: () => interneurons({ duration: ms(20) }), checksum: 2448320458 },
}
