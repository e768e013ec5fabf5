/** Neurons at one end of synapses. */
export interface ConnectedNeurons {
  /** How many there are. */
  readonly N: number
  /** Index, in their group, of the first of them. */
  readonly start?: number
  /** The group that they belong to, by which synapses within one group are told. */
  readonly owner?: object
}

/** Synapses as `Synapses` has them: the k-th is from neuron `i[k]` of the source to neuron `j[k]` of the target. */
export interface Connected {
  readonly i: { readonly values: ArrayLike<number> }
  readonly j: { readonly values: ArrayLike<number> }
  readonly source: ConnectedNeurons
  readonly target: ConnectedNeurons
}

/** How synapses are distributed over the neurons at one end. */
export interface Degrees {
  /** Synapses of each neuron. */
  readonly values: Int32Array
  readonly mean: number
  /** Root of the mean squared deviation from the mean. */
  readonly std: number
  readonly min: number
  readonly max: number
}

/** What synapses make of two groups. */
export interface Connectivity {
  readonly synapses: number
  /** Pairs of neurons with a synapse or more from the one to the other. */
  readonly pairs: number
  /** Synapses of pairs beyond the first of each. */
  readonly multapses: number
  /** Synapses of neurons with themselves; 0 between different groups. */
  readonly autapses: number
  /** Share of all pairs of a source and a target that are connected. */
  readonly density: number
  /** Share of the connected pairs of different neurons that are connected the other way, too; NaN between different groups. */
  readonly reciprocity: number
  /** Synapses that neurons of the target receive. */
  readonly incoming: Degrees
  /** Synapses that neurons of the source send. */
  readonly outgoing: Degrees
}

/**
 * Statistics of synapses: how many there are, how they are distributed, which pairs they connect. Takes time and memory in
 * proportion to the synapses and neurons, not to all pairs.
 * @example connectivity(S).density
 */
export function connectivity(S: Connected): Connectivity {
  const { source, target } = S
  const pre = S.i.values
  const post = S.j.values
  const outgoing = degrees(pre, source.N)
  const incoming = degrees(post, target.N)
  const isWithin = source.owner !== undefined && source.owner === target.owner
  const shift = (source.start ?? 0) - (target.start ?? 0)
  const rows = partners(pre, post, outgoing.values)
  let pairs = 0
  let autapses = 0
  let others = 0
  let mutual = 0
  const seen = new Int32Array(target.N).fill(-1)
  const back = isWithin ? new Int32Array(source.N).fill(-1) : undefined
  const columns = isWithin ? partners(post, pre, incoming.values) : undefined
  for (let i = 0; i < source.N; i++) {
    const asTarget = i + shift
    const sends = columns !== undefined && asTarget >= 0 && asTarget < target.N
    if (sends) for (const sender of columns.of(asTarget)) (back as Int32Array)[sender] = i
    for (const j of rows.of(i)) {
      const isItself = isWithin && j === asTarget
      if (isItself) autapses++
      if (seen[j] === i) continue
      seen[j] = i
      pairs++
      if (isItself) continue
      others++
      const asSource = j - shift
      if (back && asSource >= 0 && asSource < source.N && back[asSource] === i) mutual++
    }
  }
  return {
    synapses: pre.length,
    pairs,
    multapses: pre.length - pairs,
    autapses,
    density: pairs / (source.N * target.N),
    reciprocity: isWithin ? mutual / others : Number.NaN,
    incoming,
    outgoing,
  }
}

function degrees(indices: ArrayLike<number>, neurons: number): Degrees {
  const values = new Int32Array(neurons)
  for (let k = 0; k < indices.length; k++) values[indices[k] as number] = (values[indices[k] as number] as number) + 1
  const mean = indices.length / neurons
  const variance = values.reduce((sum, degree) => sum + (degree - mean) ** 2, 0) / neurons
  const [min, max] = [values.reduce((a, b) => Math.min(a, b), Infinity), values.reduce((a, b) => Math.max(a, b), 0)]
  return { values, mean, std: Math.sqrt(variance), min, max }
}

/** The other ends of the synapses of each neuron. */
function partners(
  ends: ArrayLike<number>,
  others: ArrayLike<number>,
  degrees: Int32Array,
): { of(neuron: number): Int32Array } {
  const first = new Int32Array(degrees.length + 1)
  for (let neuron = 0; neuron < degrees.length; neuron++) {
    first[neuron + 1] = (first[neuron] as number) + (degrees[neuron] as number)
  }
  const next = first.slice()
  const sorted = new Int32Array(ends.length)
  for (let k = 0; k < ends.length; k++) {
    const end = ends[k] as number
    const position = next[end] as number
    sorted[position] = others[k] as number
    next[end] = position + 1
  }
  return { of: (neuron) => sorted.subarray(first[neuron], first[neuron + 1]) }
}
