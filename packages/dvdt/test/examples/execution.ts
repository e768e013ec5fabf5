import { hertz, ms, Network, startScope } from 'dvdt'
import { vi } from 'vitest'

/** Simulates what an example models, as small as can be. */
type Execution = (module: never) => unknown

/** An example has one or more files that make its networks. */
const executions: Readonly<Record<string, Execution>> = {
  'adaptation/network.ts': ({ adaptation }: typeof import('../../../../examples/adaptation/network.ts')) =>
    adaptation(),
  'adaptive-exponential/neurons.ts': ({
    cells,
    simulate,
  }: typeof import('../../../../examples/adaptive-exponential/neurons.ts')) => simulate(Object.values(cells)),
  'brunel-2000/network.ts': ({ brunel, states }: typeof import('../../../../examples/brunel-2000/network.ts')) =>
    brunel(Object.values(states)[0] as (typeof states)[keyof typeof states], 1000),
  'cobahh/network.ts': ({ cobahh }: typeof import('../../../../examples/cobahh/network.ts')) => cobahh(ms(1), 200),
  'gap-junctions/pair.ts': ({ phases }: typeof import('../../../../examples/gap-junctions/pair.ts')) =>
    phases({ I: 1.2, g: 0.02, spike: 0.1 }, 0.25, ms(1)),
  'izhikevich-2003/network.ts': ({ network }: typeof import('../../../../examples/izhikevich-2003/network.ts')) =>
    network(ms(1), 20),
  'izhikevich-2003/neurons.ts': ({
    kinds,
    simulate,
  }: typeof import('../../../../examples/izhikevich-2003/neurons.ts')) => simulate(Object.values(kinds)),
  'song-miller-abbott-2000/network.ts': ({
    competition,
  }: typeof import('../../../../examples/song-miller-abbott-2000/network.ts')) => competition({ rate: hertz(15) }),
  'tsodyks-markram-1998/synapses.ts': async ({
    kinds,
    respond,
    train,
  }: typeof import('../../../../examples/tsodyks-markram-1998/synapses.ts')) => {
    for (const kind of Object.values(kinds)) await respond(kind, [train(ms(50), 2)], ms(1))
  },
  'vogels-abbott-2005/coba.ts': ({ coba }: typeof import('../../../../examples/vogels-abbott-2005/coba.ts')) =>
    coba(ms(1), 100),
  'vogels-abbott-2005/cuba.ts': ({ cuba }: typeof import('../../../../examples/vogels-abbott-2005/cuba.ts')) =>
    cuba(ms(1), 100),
  'wang-buzsaki-1996/network.ts': ({
    interneurons,
  }: typeof import('../../../../examples/wang-buzsaki-1996/network.ts')) => interneurons(),
}

/** Sections of the tutorials are executed by what they are. */
const sectionFile = /^tutorial-\d+\/(?!sections|neuron)/

/** Whether an example's networks are made by a file. */
export const isEntry = (path: string): boolean => path in executions || sectionFile.test(path)

/** Here functions that a network calls while it runs have texts, too. */
const simulated = new Set(['tutorial-3/operations.ts'])

/** Makes all networks of a file, and simulates none without need. @returns what was thrown, by each of them that failed */
export async function execute(path: string, file: string): Promise<unknown[]> {
  const run = vi.spyOn(Network.prototype, 'run')
  if (!simulated.has(path)) run.mockResolvedValue()
  const problems: unknown[] = []
  const attempt = async (make: () => unknown) => {
    startScope()
    await Promise.resolve()
      .then(make)
      .catch((problem) => problems.push(problem))
  }
  await attempt(async () => {
    const module = await import(file)
    const execution = executions[path]
    if (execution) await execution(module as never)
    else for (const cell of cellsOf(module)) await attempt(() => cell.run({ draw() {}, print() {} }))
  })
  run.mockRestore()
  return problems
}

interface Cell {
  run(output: { draw(): void; print(): void }): unknown
}

const cellsOf = (module: Record<string, { readonly cells?: readonly Cell[] }>): readonly Cell[] =>
  Object.values(module).flatMap(({ cells = [] }) => cells)
