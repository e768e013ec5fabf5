import type { Finding } from '../findings/finding.ts'
import * as models from '../findings/models.ts'
import { nearest } from '../findings/spelling.ts'
import type { Equation } from '../tree/equation.ts'
import type { GroupKind } from './identifiers.ts'

type Flags = Readonly<Record<Equation['kind'], readonly string[]>>

/** Flags that equations can have, for each kind of group. */
export const allowedFlags: Readonly<Record<GroupKind, Flags>> = {
  NeuronGroup: {
    differential: ['unless refractory'],
    subexpression: ['shared', 'constant over dt'],
    parameter: ['constant', 'shared', 'linked'],
  },
  Synapses: {
    differential: ['event-driven', 'clock-driven'],
    subexpression: ['summed', 'shared', 'constant over dt'],
    parameter: ['constant', 'shared', 'linked'],
  },
  SpatialNeuron: {
    differential: ['point current'],
    subexpression: ['shared', 'point current', 'constant over dt'],
    parameter: ['constant', 'shared', 'linked', 'point current'],
  },
}

/** Sets of flags of which an equation can have one at most. */
const exclusive: readonly (readonly string[])[] = [
  ['event-driven', 'clock-driven'],
  ['summed', 'shared', 'constant over dt'],
]

/** These groups allow combinations that others don't. */
const exclusiveIn: Readonly<Record<GroupKind, readonly (readonly string[])[]>> = {
  NeuronGroup: [],
  Synapses: exclusive,
  SpatialNeuron: [],
}

const allFlags = [...new Set(Object.values(allowedFlags).flatMap((flags) => Object.values(flags).flat()))]

const kindNames = {
  differential: 'differential equation',
  subexpression: 'subexpression',
  parameter: 'parameter',
} as const

/** What is wrong with the flags of an equation in a model for a kind of group. */
export function checkFlags({ kind, flags }: Equation, group: GroupKind): Finding[] {
  const allowed = allowedFlags[group][kind]
  const findings: Finding[] = []
  flags.forEach((flag, index) => {
    const earlier = flags.slice(0, index)
    if (!allFlags.includes(flag.name)) {
      findings.push(models.unknownFlag(flag, flag.name, nearest(flag.name, allowed), allowed))
    } else if (!allowed.includes(flag.name)) {
      findings.push(models.wrongFlag(flag, flag.name, kindNames[kind], group, allowed))
    } else if (earlier.some(({ name }) => name === flag.name)) {
      findings.push(models.duplicateFlag(flag, flag.name))
    } else {
      const other = earlier.find(({ name }) => excludes(name, flag.name, group))
      if (other) findings.push(models.incompatibleFlags(flag, other.name, flag.name))
    }
  })
  return findings
}

/** A linked variable is nothing but a view of another one. */
function excludes(a: string, b: string, group: GroupKind): boolean {
  if (a === 'linked' || b === 'linked') return true
  return exclusiveIn[group].some((set) => set.includes(a) && set.includes(b))
}
