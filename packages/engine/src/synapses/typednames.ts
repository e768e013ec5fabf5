import type { FlagsOf, ModelType, Variables } from '@dvdt/dsl'
import type { Modelled } from '../groups/membership.ts'

// What TypeScript knows of the names in sight of the code of synapses. `names.ts` does the same at run time.

type Side = 'pre' | 'post'

/** Variables of every group that nobody can set. */
type GroupVariables = {
  readonly i: '1'
  readonly N: '1'
  readonly t: 'time'
  readonly dt: 'time'
  readonly t_in_timesteps: '1'
}

/** Variables of every synapse that nobody can set. A type without a name of its own, so that declarations of programs can show it. */
type SynapseVariables = {
  readonly j: '1'
  readonly N_incoming: '1'
  readonly N_outgoing: '1'
}
type LastUpdate = { readonly lastupdate: 'time' }

/**
 * A model together with the neurons at both ends: their variables with `_pre` and `_post`, the postsynaptic ones also
 * without. Of neurons whose model only the run will tell, any name may be one.
 */
export type InSight<M extends ModelType, Source, Target, Options> =
  Together<M, Source, Target, Options> extends infer Sight extends ModelType ? Sight : never

type Together<M extends ModelType, Source, Target, Options> = string extends
  | keyof M['parameters']
  | keyof ModelAt<Target>['parameters']
  ? ModelType
  : {
      readonly differential: M['differential']
      readonly subexpressions: Flat<Unsummed<M> & EndsOf<'subexpressions', M, Source, Target>>
      readonly parameters: Flat<
        M['parameters'] &
          EndsOf<'stored', M, Source, Target> &
          SynapseVariables &
          LastUpdateIn<M, Options> &
          Suffixed<GroupVariables, Side> &
          IndexOf<Options>
      >
      readonly names: M['names']
      readonly flags: Flat<OwnFlags<M> & FlagsOfEnds<M, ModelAt<Source>, ModelAt<Target>>>
      readonly fixed:
        | keyof SynapseVariables
        | keyof LastUpdate
        | keyof Suffixed<GroupVariables, Side>
        | keyof IndexOf<Options>
    } & (M extends { readonly open: infer Texts extends Readonly<Record<string, string>> }
      ? { readonly open: Texts; readonly sums: Pick<M['subexpressions'], SummedIn<M>> }
      : unknown)

type FlagsOfEnds<M extends ModelType, Source extends ModelType, Target extends ModelType> = Suffixed<
  FlagsOf<Source>,
  'pre'
> &
  Suffixed<FlagsOf<Target>, 'post'> &
  Omit<FlagsOf<Target>, keyof Variables<M> | keyof GroupVariables>

/** Synapses keep the time of their last event only if something needs it: event-driven equations, statements or equations that read it. */
type LastUpdateIn<M extends ModelType, Options> =
  Mentions<Texts<FlagsOf<M>>, 'event-driven'> extends true
    ? LastUpdate
    : Mentions<OpenTexts<M> | Codes<Options, 'onPre'> | Codes<Options, 'onPost'>, 'lastupdate'> extends true
      ? LastUpdate
      : Record<never, string>

/** Whether one of some texts has a word in it, or is not known. */
type Mentions<Text, Word extends string> = true extends (
  Text extends string
    ? string extends Text
      ? true
      : Text extends `${string}${Word}${string}`
        ? true
        : false
    : false
)
  ? true
  : false
type Texts<T> = T[keyof T]
type OpenTexts<M extends ModelType> = M extends { readonly open: infer T } ? Texts<T> : never
type Codes<Options, K extends string> = K extends keyof Options
  ? Options[K] extends object
    ? Texts<Options[K]>
    : Options[K]
  : never

/** Subexpressions that have values: sums belong to the neurons. */
type Unsummed<M extends ModelType> = {
  readonly [N in keyof M['subexpressions'] as IsSummed<M, N> extends true ? never : N]: M['subexpressions'][N]
}
type SummedIn<M extends ModelType> = Exclude<keyof M['subexpressions'], keyof Unsummed<M>>
type OwnFlags<M extends ModelType> = {
  readonly [N in keyof FlagsOf<M> as IsSummed<M, N> extends true ? never : N]: FlagsOf<M>[N]
}
type IsSummed<M extends ModelType, N> = N extends keyof FlagsOf<M>
  ? FlagsOf<M>[N] extends `${string}summed${string}`
    ? true
    : false
  : false

type EndsOf<Kind extends 'subexpressions' | 'stored', M extends ModelType, Source, Target> = Suffixed<
  Of<Kind, ModelAt<Source>>,
  'pre'
> &
  Suffixed<Of<Kind, ModelAt<Target>>, 'post'> &
  Omit<Of<Kind, ModelAt<Target>>, keyof Variables<M> | keyof GroupVariables>

type Of<Kind extends 'subexpressions' | 'stored', M extends ModelType> = Kind extends 'stored'
  ? M['differential'] & M['parameters']
  : M['subexpressions']

/** Of a presynaptic group that only the run will tell, any name with `_pre` may be a variable. */
type Suffixed<T, S extends Side> = { readonly [N in keyof T & string as `${N}_${S}`]: T[N] }

/** The model of the neurons at an end. */
export type ModelAt<Group> = Group extends Modelled<infer M> ? M : ModelType

type IndexOf<Options> = Options extends { readonly multisynapticIndex: infer N extends string }
  ? { readonly [K in N]: '1' }
  : Record<never, string>

/** As editors show it: fields, and not how they were found. */
type Flat<T> = T extends infer O ? { readonly [N in keyof O]: O[N] } : never

/** Messages for variables whose names the neurons have, and for sums that the neurons have no parameter for. */
export type EndMistakes<M extends ModelType, Source, Target> = string extends keyof M['parameters']
  ? never
  :
      | TakenAt<M, ModelAt<Source>>
      | TakenAt<M, ModelAt<Target>>
      | Suffixes<keyof M['differential'] | keyof M['parameters'] | keyof Unsummed<M>>
      | Sums<M, ModelAt<Source>, ModelAt<Target>>

/** Messages about variables of synapses whose names are those of neurons. */
type Suffixes<N> = N extends `${string}${'_pre' | '_post'}`
  ? `${N}: names with _pre and _post belong to neurons, or to sums, which are (summed)`
  : N extends 'j' | 'delay'
    ? `${N}: has a meaning of its own`
    : never

type TakenAt<M extends ModelType, End extends ModelType> = Message<
  Known<keyof Variables<End>> & keyof Variables<M>,
  'a variable of the neurons, too'
>

type Known<N> = string extends N ? never : N
type Message<N, Text extends string> = N extends string ? `${N}: ${Text}` : never

type Sums<M extends ModelType, Source extends ModelType, Target extends ModelType> = {
  [N in keyof M['subexpressions'] & string]: IsSummed<M, N> extends true
    ? N extends `${infer P}_pre`
      ? Sum<N, P, M['subexpressions'][N], Source>
      : N extends `${infer P}_post`
        ? Sum<N, P, M['subexpressions'][N], Target>
        : `${N}: a sum is called ${N}_post, or ${N}_pre`
    : never
}[keyof M['subexpressions'] & string]

type Sum<N extends string, P extends string, D, End extends ModelType> = string extends keyof End['parameters']
  ? never
  : P extends keyof End['parameters']
    ? D extends End['parameters'][P]
      ? never
      : `${N}: ${D & string}, should be ${End['parameters'][P]}`
    : `${N}: the neurons have no parameter ${P}`
