/** Something from outside of a model: a dimension, `"boolean"`, a number, a function with units, a `TimedArray` of a dimension. */
export type Outside =
  | string
  | number
  | { readonly takes: readonly string[]; readonly gives: string }
  | { readonly table: string; readonly columns?: true }

/** A group of neurons as people write it. */
export interface Case {
  /** What equations, conditions and statements may name. */
  readonly names: Readonly<Record<string, Outside>>
  readonly model: string
  readonly threshold?: string
  readonly reset?: string
  readonly refractory?: string
  readonly events?: Readonly<Record<string, string>>
  /** Code that `runRegularly` executes. */
  readonly regular?: string
  /** Expressions that variables are set to. */
  readonly set?: Readonly<Record<string, string>>
  /** Condition that selects neurons. */
  readonly where?: string
}

/**
 * Where something is wrong: in a variable's equation (its name; `?` if the text can't be told to be one's), in an option
 * (`(threshold)`, `(reset)`, `(refractory)`, `(event up)`), or in what is done with the group (`(regular)`, `(set v)`, `(where)`).
 */
export type Place = string

/** A case with what the types say: a message for each place where it is wrong. */
export interface Judged extends Case {
  readonly wrong: Readonly<Record<Place, string>>
}

/** Names that the cases share, as they are common in the field. */
export const common: Readonly<Record<string, Outside>> = {
  ...Object.fromEntries(
    'tau tau_m taum tau_n tau_w taue taui tau_s tau_d tau_f tau_rise tau_decay tau_a tau_ca tau_x taupre taupost T_period'
      .split(' ')
      .map((name) => [name, 'time']),
  ),
  ...Object.fromEntries(
    'v0 vr vt VT Vr Vt El EL Ee Ei E_L E_K ENa EK ECa Eh Ek DeltaT delta_T sigma Vpeak Vcut u_reset V_half k_m'
      .split(' ')
      .map((name) => [name, 'voltage']),
  ),
  ...Object.fromEntries(
    'gl gL g_L g_na g_kd gNa gK gCa gh gM gA a_w g0 w_e w_i'.split(' ').map((name) => [name, 'conductance']),
  ),
  ...Object.fromEntries('Cm C_m'.split(' ').map((name) => [name, 'capacitance'])),
  ...Object.fromEntries('I0 I_ext noise b_w I_max sigma_I'.split(' ').map((name) => [name, 'current'])),
  ...Object.fromEntries('Rm R_m'.split(' ').map((name) => [name, 'resistance'])),
  ...Object.fromEntries('freq rate0 alpha0 omega'.split(' ').map((name) => [name, 'frequency'])),
  Ca0: 'concentration',
  depth: 'length',
  diameter: 'length',
  area0: 'area',
  temperature: 'temperature',
  mu: 'one',
  p0: 'one',
  U0: 'one',
  q10: 3,
  k: 2,
  n4: 4,
  half: 0.5,
  enabled: 'boolean',
}

const word = /[A-Za-z_]\w*/g

/** The common names that texts use and the model doesn't define. */
export function namesIn(model: string, ...texts: readonly string[]): Record<string, Outside> {
  const defined = new Set(
    Array.from(model.matchAll(/^\s*(?:d\s*(\w+?)\s*\/\s*dt\b|(\w+)\s*[=:])/gm), ([, a, b]) => a ?? b),
  )
  const used = new Set([model, ...texts].flatMap((text) => text.match(word) ?? []))
  return Object.fromEntries(Object.entries(common).filter(([name]) => used.has(name) && !defined.has(name)))
}

/** A case with the common names that it uses, and with others. */
export function neurons({ names = {}, ...texts }: Omit<Case, 'names'> & { readonly names?: Case['names'] }): Case {
  const { model, threshold = '', reset = '', refractory = '', regular = '', where = '', events = {}, set = {} } = texts
  const others = [threshold, reset, refractory, regular, where, ...Object.values(events), ...Object.values(set)]
  return { ...texts, names: { ...namesIn(model, ...others), ...names } }
}
