import { nearest } from '@dvdt/dsl'
import { type BackendName, parseOptions } from '../network/options.ts'

/** What `Network.explain` shows besides the usual. */
export interface ExplainOptions {
  /** What is to run the network: as in `run`. */
  readonly backend?: BackendName | undefined
  /** Shows the kernels, number by number. */
  readonly kernels?: boolean | undefined
  /** Shows the WebAssembly module, instruction by instruction. Only of the backend `'wasm'`. */
  readonly wasm?: boolean | undefined
}

const known = ['backend', 'kernels', 'wasm']

/** @throws TypeError for what is none of the options */
export function parseExplainOptions(options: ExplainOptions): Required<{
  [Name in keyof ExplainOptions]: Exclude<ExplainOptions[Name], undefined>
}> {
  if (typeof options !== 'object' || options === null) {
    throw new TypeError(`The options of explain are an object such as { kernels: true }, but got a ${typeof options}`)
  }
  for (const name of Object.keys(options)) {
    if (known.includes(name)) continue
    const near = nearest(name, known)
    const hint = near === undefined ? '' : ` (did you mean '${near}'?)`
    throw new TypeError(`explain has no option '${name}'${hint}: there are ${known.join(', ')}`)
  }
  const { kernels = false, wasm = false } = options
  for (const [name, value] of Object.entries({ kernels, wasm })) {
    if (typeof value !== 'boolean') throw new TypeError(`${name} is true or false, but got a ${typeof value}`)
  }
  const { backend } = parseOptions({ backend: options.backend ?? (wasm ? 'wasm' : undefined) })
  if (wasm && backend !== 'wasm') {
    throw new TypeError(
      `There is no WebAssembly of a network that the backend '${backend}' runs: leave out one of the two`,
    )
  }
  return { backend, kernels, wasm }
}
