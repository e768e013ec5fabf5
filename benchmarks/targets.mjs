import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { measurement, program } from './process.mjs'

const PYTHON = process.env.BENCH_PYTHON ?? '/usr/bin/python3'
const here = (path) => fileURLToPath(new URL(path, import.meta.url))

const own = ({ model, N, steps }, ...rest) =>
  measurement(process.execPath, [here('measure.mjs'), model, `${N}`, `${steps}`, ...rest])

/**
 * Each target: `first(theCase, directory)` goes all the way from the start of a process to the result, with nothing compiled beforehand in the directory;
 * `again` measures once more, with what was compiled. Both give seconds: `build`, `cpu` (simulating), `total`.
 */
const dvdt = {
  key: 'dvdt',
  name: 'dvdt',
  first: (theCase) => own(theCase, 'once'),
  again: (theCase) => own(theCase),
}

const python = (target, { model, N, steps }, directory) =>
  measurement(PYTHON, ['-B', here('brian2/measure.py'), target, model, `${N}`, `${steps}`, directory])

const runtime = (target) => ({
  key: target,
  name: `Brian2 ${target}`,
  first: (theCase, directory) => python(target, theCase, directory),
  again: (theCase, directory) => python(target, theCase, directory),
})

const cpp = {
  key: 'cpp',
  name: 'Brian2 C++',
  first: (theCase, directory) => python('cpp', theCase, directory),
  again: (_, directory) => {
    const environment = { cwd: directory }
    if (program(join(directory, 'main'), [], environment) === undefined) throw new Error(`${directory}/main failed`)
    const results = join(directory, 'results')
    const count = readdirSync(results).find((name) => /^_array_spikemonitor(_\d+)?_N_/.test(name))
    return {
      cpu: Number(readFileSync(join(results, 'last_run_info.txt'), 'utf8').split(' ')[0]),
      spikes: count === undefined ? null : readFileSync(join(results, count)).readInt32LE(),
    }
  },
}

const brian2 = { cpp, cython: runtime('cython'), numpy: runtime('numpy') }

/**
 * The targets that this machine has, and why others are left out.
 * @param wanted keys of targets; dvdt, which the others are compared with, is always among them
 * @throws RangeError for an unknown key
 */
export function availableTargets(wanted = ['cpp', 'cython', 'numpy']) {
  const keys = [dvdt.key, ...Object.keys(brian2)]
  for (const key of wanted) {
    if (!keys.includes(key)) throw new RangeError(`There is no target '${key}', but ${keys.join(', ')}`)
  }
  const skipped = []
  const version = program(PYTHON, ['-c', 'import brian2; print(brian2.__version__)'])?.trim()
  const gcc = program('g++', ['--version'])
  if (version === undefined) skipped.push(`Brian2: ${PYTHON} can't import brian2 (apt-get install python3-brian)`)
  else if (gcc === undefined) skipped.push('Brian2 C++, Brian2 cython: there is no g++ (apt-get install g++)')
  const compiled = version === undefined || gcc === undefined ? [] : [brian2.cpp, brian2.cython]
  const interpreted = version === undefined ? [] : [brian2.numpy]
  const others = [...compiled, ...interpreted].filter(({ key }) => wanted.includes(key))
  return { targets: [dvdt, ...others], skipped, brian2: version }
}
