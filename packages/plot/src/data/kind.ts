/** Things that people give where what they hold is meant. */
export type Kind = 'StateMonitor' | 'SpikeMonitor' | 'PopulationRateMonitor' | 'group' | 'plot'

/** Members by which each is told, whatever copy of a package it comes from. */
const members: Readonly<Record<Kind, readonly string[]>> = {
  StateMonitor: ['t', 'variables', 'recordNow'],
  SpikeMonitor: ['t', 'i', 'trains'],
  PopulationRateMonitor: ['t', 'rate', 'smoothRate'],
  group: ['recordable', 'N'],
  plot: ['toSVG', 'size'],
}

/** What to give instead of the thing itself where values are asked for. */
export const cures: Readonly<Record<Kind, string>> = {
  StateMonitor: 'give the values and the times that it has recorded, as in traces(M.v, M.t)',
  SpikeMonitor: 'draw it with raster(spikes), or give its t or i',
  PopulationRateMonitor: 'draw it with rate(R), or give its rate',
  group: 'give one of its variables, G.v, or what a StateMonitor has recorded, as in traces(M.v, M.t)',
  plot: 'put plots together with figure([...]) or layers([...])',
}

/** Which of these something is, if any. */
export function kindOf(x: unknown): Kind | undefined {
  if (typeof x !== 'object' || x === null) return undefined
  return (Object.keys(members) as Kind[]).find((kind) => members[kind].every((member) => member in x))
}

/** As messages call it: "a StateMonitor", "the group 'cells'". */
export function nameOfKind(kind: Kind, x: unknown): string {
  if (kind !== 'group') return `a ${kind}`
  const { name } = x as { readonly name?: unknown }
  return typeof name === 'string' ? `the group '${name}'` : 'a group'
}
