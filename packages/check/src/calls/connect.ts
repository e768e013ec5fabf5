import {
  checkConnectionCondition,
  checkConnectionNumber,
  checkGenerator,
  type Finding,
  type Meaning,
  type PairScopes,
  readExpression,
  readGenerator,
  type Scope,
} from '@dvdt/dsl'
import type { Group } from '../groups/group.ts'
import { finish } from '../groups/strings.ts'
import type { KnownName, Names } from '../models/names.ts'
import type { Invocation } from '../values/arguments.ts'
import type { Evaluation } from '../values/evaluation.ts'
import { nothing, type Value } from '../values/value.ts'
import { optionsIn } from './options.ts'

/** `S.connect({ condition, p, n, i, j })` */
export function connect(group: Group, invocation: Invocation, evaluation: Evaluation): Value {
  const options = optionsIn(invocation, 0, evaluation)
  const { names, label } = group
  const scopes = pairScopes(names)
  for (const option of ['condition', 'p', 'n', 'i', 'j'] as const) {
    const value = options.value(option)
    evaluation.mayRead(group, value, options.node(option))
    if (value.kind !== 'text') continue
    const text = value.text.value
    const code = { text: value.text, node: options.node(option), names, what: `${option} of '${label}.connect'` }
    const kind = option === 'i' || option === 'j' ? 'generator' : 'expression'
    finish(code, kind, findingsIn(option, text, names, scopes), evaluation)
  }
  return nothing
}

function findingsIn(
  option: 'condition' | 'p' | 'n' | 'i' | 'j',
  text: string,
  names: Names,
  scopes: PairScopes,
): readonly Finding[] {
  if (option === 'i' || option === 'j') {
    const index = option === 'i' ? 'j' : 'i'
    const { generator, findings } = readGenerator(text)
    return generator ? checkGenerator(generator, { ...scopes, outer: outerScope(names, index), index }, text) : findings
  }
  const { expression, findings } = readExpression(text)
  if (!expression) return findings
  if (option === 'condition') return checkConnectionCondition(expression, scopes, text)
  const what = option === 'p' ? 'The probability' : 'The number of synapses'
  return checkConnectionNumber(expression, what, scopes, text)
}

/** Which index finds a variable of neurons, if it is known before there are synapses. */
function placeOf({ meaning, end, role }: KnownName): 'i' | 'j' | 'shared' | 'synapse' {
  if (end !== undefined) return end === 'pre' ? 'i' : 'j'
  return meaning.kind === 'variable' && meaning.shared && role !== 'differential' ? 'shared' : 'synapse'
}

/** All names in sight of strings about pairs of neurons. */
function pairScopes(names: Names): PairScopes {
  return {
    pair: scopeOf(names, (known) => placeOf(known) !== 'synapse'),
    synapse: scopeOf(names, (known) => placeOf(known) === 'synapse'),
  }
}

/** What is known of a neuron with this index before there is a partner. */
function outerScope(names: Names, index: 'i' | 'j'): Scope {
  return scopeOf(
    names,
    (known) => {
      const place = placeOf(known)
      const isShared = known.meaning.kind === 'variable' && known.meaning.shared
      return place !== 'synapse' && (place === 'shared' || place === index || isShared)
    },
    index,
  )
}

function scopeOf(names: Names, isKnown: (known: KnownName) => boolean, only?: 'i' | 'j'): Scope {
  const lookup = (name: string): Meaning | undefined => {
    if (name === 'i' || name === 'j') return only === undefined || name === only ? names.lookup(name) : undefined
    const known = names.known(name)
    return !known || known.role === 'external' || isKnown(known) ? names.lookup(name) : undefined
  }
  return {
    lookup,
    *names() {
      for (const name of names.names()) if (lookup(name)) yield name
    },
  }
}
