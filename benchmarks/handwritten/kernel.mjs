import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { program } from '../process.mjs'

/** Assembles cobahh.wat with Debian's wabt; `undefined` where that is missing. */
export function assemble() {
  const directory = mkdtempSync(join(tmpdir(), 'dvdt-wat-'))
  try {
    const path = join(directory, 'cobahh.wasm')
    const source = fileURLToPath(new URL('cobahh.wat', import.meta.url))
    return program('wat2wasm', [source, '-o', path]) === undefined ? undefined : readFileSync(path)
  } finally {
    rmSync(directory, { recursive: true })
  }
}

const floats = ['v', 'm', 'n', 'h', 'ge', 'gi']
const SCRATCH = 4096

/** The handwritten kernel with its memory. `state` is what a group's `get()` gives; it has room for `steps` steps in all. */
export function instantiate(bytes, N, state, steps) {
  const places = { last: 4 * N, spikes: 8 * 4 * N, trace: 24 * steps }
  const sizes = { ...Object.fromEntries(floats.map((name) => [name, 8 * N])), ...places }
  const addresses = {}
  let end = SCRATCH
  for (const [name, size] of Object.entries(sizes)) {
    addresses[name] = end
    end += 16 * Math.ceil(size / 16)
  }
  const memory = new WebAssembly.Memory({ initial: Math.ceil((end + 4096) / 65_536) })
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), { host: { memory } })
  for (const [name, address] of Object.entries(addresses)) exports[name].value = address
  exports.N.value = N
  const area = 20_000e-12
  exports.gl.value = 0.5 * area
  exports.gNa.value = 1000 * area
  exports.gKd.value = 300 * area
  exports.dtOverCm.value = 1e-4 / (0.01 * area)
  exports.decayE.value = Math.exp(-0.1 / 5)
  exports.decayI.value = Math.exp(-0.1 / 10)
  const view = (name) => new Float64Array(memory.buffer, addresses[name], N)
  for (const name of floats) view(name).set(state[name])
  new Int32Array(memory.buffer, addresses.last, N).fill(-1_000_000)
  return { advance: exports.advance, view, spikes: () => exports.spikeCount.value }
}
