import type { Invocation } from '../values/arguments.ts'
import type { Evaluation } from '../values/evaluation.ts'
import type { Value } from '../values/value.ts'
import { extend, rename } from './composition.ts'
import { connect } from './connect.ts'
import { link } from './link.ts'
import { runOnEvent, runRegularly } from './regular.ts'
import { set, setSeveral, where } from './set.ts'

/** What a method of a model, a group or a variable gives. */
export type Method = (owner: Value, invocation: Invocation, evaluation: Evaluation) => Value | undefined

const methods: ReadonlyMap<string, Method> = new Map<string, Method>([
  ['extend', (owner, ...call) => (owner.kind === 'model' ? extend(owner, ...call) : undefined)],
  ['rename', (owner, ...call) => (owner.kind === 'model' ? rename(owner, ...call) : undefined)],
  ['runRegularly', (owner, ...call) => (owner.kind === 'group' ? runRegularly(owner.group, ...call) : undefined)],
  ['runOnEvent', (owner, ...call) => (owner.kind === 'group' ? runOnEvent(owner.group, ...call) : undefined)],
  ['connect', (owner, ...call) => (owner.kind === 'group' ? connect(owner.group, ...call) : undefined)],
  ['slice', (owner) => (owner.kind === 'group' ? owner : undefined)],
  ['where', (owner, ...call) => (owner.kind === 'variable' ? where(owner, ...call) : undefined)],
  ['link', (owner, ...call) => (owner.kind === 'variable' ? link(owner, ...call) : undefined)],
  [
    'set',
    (owner, ...call) => {
      if (owner.kind === 'variable') return set(owner, ...call)
      return owner.kind === 'group' ? setSeveral(owner.group, ...call) : undefined
    },
  ],
])

/** The methods of a name that have to do with models. */
export const methodsOf = (name: string): Method | undefined => methods.get(name)
