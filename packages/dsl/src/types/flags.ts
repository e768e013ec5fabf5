import type { ModelType } from './model.ts'
import type { DidYouMean } from './spelling.ts'
import type { Trim } from './text.ts'

/** What a model is for. */
export type GroupKind = 'NeuronGroup' | 'Synapses'

/** Flags that equations can have, for each kind of group. */
interface Allowed {
  NeuronGroup: {
    'differential equation': 'unless refractory'
    subexpression: 'shared' | 'constant over dt'
    parameter: 'constant' | 'shared' | 'linked'
  }
  Synapses: {
    'differential equation': 'event-driven' | 'clock-driven'
    subexpression: 'summed' | 'shared' | 'constant over dt'
    parameter: 'constant' | 'shared' | 'linked'
  }
}

/** Sets of flags of which an equation of synapses can have one at most. Of neurons, only `linked` excludes others. */
type Exclusive<F> = F extends 'event-driven' | 'clock-driven'
  ? 'event-driven' | 'clock-driven'
  : F extends 'summed' | 'shared' | 'constant over dt'
    ? 'summed' | 'shared' | 'constant over dt'
    : never

/** Messages of what is wrong with the flags of a model's equations in a kind of group, as a union. */
export type FlagMistakes<M extends ModelType, Group extends GroupKind> = M extends {
  readonly flags: infer Flags extends Readonly<Record<string, string>>
}
  ? {
      [N in keyof Flags & string]: Each<
        N,
        Flags[N],
        N extends keyof M['differential']
          ? 'differential equation'
          : N extends keyof M['subexpressions']
            ? 'subexpression'
            : 'parameter',
        Group
      >
    }[keyof Flags & string]
  : never

type Each<
  Name extends string,
  Flags extends string,
  Kind extends keyof Allowed[GroupKind],
  Group extends GroupKind,
  Seen = never,
> = Flags extends `${infer F},${infer Rest}`
  ? One<Name, Trim<F>, Kind, Group, Seen> | Each<Name, Rest, Kind, Group, Seen | Trim<F>>
  : One<Name, Trim<Flags>, Kind, Group, Seen>

type One<
  Name extends string,
  F extends string,
  Kind extends keyof Allowed[GroupKind],
  Group extends GroupKind,
  Seen,
> = F extends Allowed[Group][Kind]
  ? F extends Seen
    ? `${Name}: ${F} twice`
    : [Excluded<F, Group, Seen>] extends [never]
      ? never
      : `${Name}: ${Excluded<F, Group, Seen> & string} or ${F}, not both`
  : `${Name}: a ${Kind} cannot be ${F}${DidYouMean<F, Allowed[Group][Kind]>}`

type Excluded<F, Group extends GroupKind, Seen> = F extends 'linked'
  ? Seen
  : Extract<Seen, 'linked' | (Group extends 'Synapses' ? Exclusive<F> : never)>
