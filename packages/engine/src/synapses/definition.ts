import { type AnyEquations, checkEquations, checkIdentifier, type Finding, nearest, throwIfWrong } from '@dvdt/dsl'
import { Dimension } from '@dvdt/units'
import { type Clock, clockFor } from '../clocks/clock.ts'
import { checkCode } from '../groups/checks.ts'
import { Elements } from '../groups/elements.ts'
import type { GroupCode } from '../groups/environment.ts'
import { addSpecial, modelOf } from '../groups/model.ts'
import type { GroupNames } from '../groups/names.ts'
import { proposedName } from '../network/registry.ts'
import { StateArray } from '../variables/array.ts'
import { Connectivity } from './connectivity.ts'
import { Delay } from './delay.ts'
import { checkDependencies, isEventDriven, LASTUPDATE } from './eventdriven.ts'
import * as found from './findings.ts'
import { integrateSynapses, type SynapsesIntegration } from './integration.ts'
import { type Ends, namesOf } from './names.ts'
import { checkOptions, type PathwayOptions, pathwaysOf, type SynapsesOptions } from './options.ts'
import type { PathwayDefinition } from './pathway.ts'
import { checkSummed, isSummed, type Summed } from './summed.ts'

const time = Dimension.parse('time')

/** Synapses, checked and put together, before there is any of them. */
export interface SynapsesDefinition extends SynapsesIntegration {
  readonly name: string
  readonly clock: Clock
  readonly ends: Ends
  readonly equations: AnyEquations
  readonly connectivity: Connectivity
  readonly code: GroupCode
  readonly pathways: readonly PathwayDefinition[]
  readonly summed: readonly Summed[]
  readonly multisynapticIndex: StateArray<'integer'> | undefined
}

/**
 * Checks everything that synapses are made of, and puts it together. Registers nothing and leaves nothing behind if it
 * throws.
 */
export function defineSynapses(
  source: unknown,
  target: unknown,
  model: unknown,
  options: SynapsesOptions,
): SynapsesDefinition {
  checkOptions(options)
  const ends: Ends = { source: checkEnd(source, 'source'), target: checkEnd(target ?? source, 'target') }
  const equations = modelOf(model, 'Synapses')
  const name = proposedName('synapses', options.name)
  const clock = clockFor(options, `${name}_clock`)
  const wanted = pathwaysOf(name, options)
  const connectivity = new Connectivity(name)
  const all = [...equations]
  const own = all.filter((equation) => !isSummed(equation))
  checkMultisynapticIndex(options.multisynapticIndex, equations)
  const names = namesOf(name, equations, own, ends, connectivity, clock, options)
  const usesLastUpdate =
    all.some(isEventDriven) ||
    /\blastupdate\b/.test([equations.toString(), ...wanted.map(({ code }) => code)].join('\n'))
  if (usesLastUpdate && !equations.parameters.has(LASTUPDATE)) {
    const meaning = { type: 'float', dimension: time, shared: false, readOnly: 'read-only' } as const
    addSpecial(names, LASTUPDATE, meaning, { kind: 'array', array: connectivity.array(LASTUPDATE, 'float') })
  }
  const codes = wanted.map((pathway) => ({ pathway, code: checkCode(pathway.code, names) }))
  const sums = all.filter(isSummed).map((equation) => checkSummed(equation, names, ends))
  throwIfWrong(
    [
      ...checkEquations(own, names, 'Synapses'),
      ...own.flatMap((equation) =>
        nameOfEnd(equation.name, ends).map((each) => ({ ...each, source: equation.source })),
      ),
      ...sums.flatMap(({ findings }) => findings),
      ...checkDependencies(equations),
      ...codes.flatMap(({ pathway, code }) =>
        code.findings.map((finding) => ({ ...finding, where: `${optionOf(pathway)} of '${name}'` })),
      ),
    ],
    equations.toString(),
  )
  const code: GroupCode = {
    name,
    get N() {
      return connectivity.N
    },
    names,
    randomKey: new StateArray(`${name}.random`, 'integer', 3),
    timestep: clock.arrays.timestep,
  }
  return {
    name,
    clock,
    ends,
    equations,
    connectivity,
    code,
    pathways: codes.map(({ pathway, code }) => ({
      name: pathway.name,
      side: pathway.side,
      ...eventsOf(name, pathway, ends),
      statements: code.value,
      delay: new Delay(`${name}.${pathway.name}`, connectivity, pathway.delay),
    })),
    ...integrateSynapses(name, equations, names, options.method),
    summed: sums.flatMap(({ summed }) => summed ?? []),
    multisynapticIndex: indexOf(names, options.multisynapticIndex),
  }
}

function checkEnd(end: unknown, what: string): Elements {
  if (end instanceof Elements) return end
  throw new TypeError(
    `The ${what} of Synapses is a group, a part of one, or other synapses, but not ${end === null ? 'null' : typeof end}`,
  )
}

/** A variable of the synapses can't be called like one of the postsynaptic neurons, which are known without `_post`. */
function nameOfEnd(
  place: { readonly name: string; readonly from: number; readonly to: number },
  { source, target }: Ends,
): Finding[] {
  for (const group of [target, source]) {
    if (group.code.names.variable(place.name)) return [found.endName(place, place.name, group.name)]
  }
  return []
}

function checkMultisynapticIndex(name: unknown, equations: AnyEquations): void {
  if (name === undefined) return
  if (typeof name !== 'string') {
    throw new TypeError(`The option 'multisynapticIndex' of Synapses is a name, not ${typeof name}`)
  }
  const problem = checkIdentifier(name, undefined, 'Synapses')
  if (problem) throw new TypeError(`The option 'multisynapticIndex' of Synapses: ${problem.message}`)
  if (equations.differential.has(name) || equations.subexpressions.has(name) || equations.parameters.has(name)) {
    throw new TypeError(`The option 'multisynapticIndex' of Synapses: '${name}' is in the equations already`)
  }
}

function indexOf(names: GroupNames, name: string | undefined): StateArray<'integer'> | undefined {
  const storage = name === undefined ? undefined : names.variable(name)?.storage
  return storage?.kind === 'array' ? (storage.array as StateArray<'integer'>) : undefined
}

const optionOf = ({ side, name }: PathwayOptions): string => {
  const option = side === 'pre' ? 'onPre' : 'onPost'
  return name === side ? option : `${option}.${name}`
}

function eventsOf(
  owner: string,
  pathway: PathwayOptions,
  { source, target }: Ends,
): Pick<PathwayDefinition, 'events' | 'size'> {
  const group = pathway.side === 'pre' ? source : target
  const events = group.event(pathway.event)
  if (events) return { events, size: events.indices.length }
  const known = [...group.eventNames()]
  const near = nearest(pathway.event, known)
  const hint = near !== undefined ? ` (did you mean '${near}'?)` : ''
  const cure = pathway.event === 'spike' ? ': it needs a threshold' : hint
  throw new TypeError(
    `${optionOf(pathway)} of '${owner}' waits for the event '${pathway.event}' of '${group.name}', which has none${cure}`,
  )
}
