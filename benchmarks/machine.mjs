import { cpus, totalmem } from 'node:os'
import { program } from './process.mjs'

/** What the measurements were taken with. */
export function machine() {
  const [{ model }] = cpus()
  return {
    cpu: model.trim(),
    cores: cpus().length,
    memory: `${(totalmem() / 2 ** 30).toFixed(0)} GiB`,
    node: process.version,
    v8: process.versions.v8,
    gcc: program('g++', ['--version'])?.split('\n')[0],
    date: new Date().toISOString().slice(0, 10),
  }
}
