/** What a group of neurons, or synapses, were made from, for people who want to see. */
export interface ModelExplanation {
  /** Number of neurons or synapses. */
  readonly N: number
  /** What one of them is, if no neuron: "synapse". */
  readonly noun?: string
  /** The equations as they were written, one on each line. */
  readonly equations: string
  /** Values of names from outside, with their units; `undefined` for those that a run gives. */
  readonly constants: readonly { readonly name: string; readonly value: string | undefined }[]
  /** Linked variables, and what they show: `'other.v'`; `undefined` as long as that has not been said. */
  readonly links: readonly { readonly name: string; readonly shows: string | undefined }[]
  /** The integrator, if there is anything to integrate. */
  readonly method: string | undefined
  /** How long neurons are refractory, or while which condition. */
  readonly refractory: string | undefined
}
