import { figure, Hz, line, ms, mV, type Plot, raster, seed, setLogger, traces } from 'dvdt'
import { type Conditions, interneurons } from './network.ts'

/** Rate in Hz and coherence under each of several conditions. */
async function sweep(conditions: readonly Conditions[]) {
  const results = []
  for (const each of conditions) results.push(await interneurons(each))
  return { rates: results.map(({ rate }) => rate.in(Hz)), coherences: results.map(({ coherence }) => coherence) }
}

seed(1)
setLogger('silent')
const x = { domain: [ms(250), ms(500)] } as const
const panels: Plot[] = []
for (const contacts of [10, 100]) {
  const { spikes, trace, rate, coherence } = await interneurons({ contacts })
  console.log(`${contacts} contacts: ${rate.format(Hz, 3)}, coherence ${coherence.toFixed(2)}`)
  panels.push(
    raster(spikes, { x, title: `${contacts} synapses per neuron, coherence ${coherence.toFixed(2)}` }),
    traces({ v: trace.v[0] }, trace.t, { x, y: { unit: mV } }),
  )
}
const drives = [0.3, 0.5, 0.8, 1.2, 2, 3, 5]
const byDrive = await sweep(drives.map((drive) => ({ drive, contacts: 100 })))
const contacts = [5, 20, 40, 60, 80, 100]
const byContacts = await sweep(contacts.map((contacts) => ({ contacts, heterogeneity: 0 })))
panels.push(
  line(drives, byDrive.rates, { x: 'Drive (uA/cm2)', y: 'Firing rate (Hz)' }),
  line(byDrive.rates, byDrive.coherences, { x: 'Firing rate (Hz)', y: 'Coherence' }),
  line(contacts, byContacts.coherences, { x: 'Synapses per neuron', y: 'Coherence of identical neurons' }),
)
console.log(`Drawn in ${await figure(panels, { columns: 2 }).save(process.argv[2] ?? 'out/wang-buzsaki-1996.png')}`)
