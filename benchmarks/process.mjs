import { spawnSync } from 'node:child_process'

/** What a program prints; `undefined` if it can't be started or fails. */
export function program(command, args, options = {}) {
  const { status, stdout } = spawnSync(command, args, { encoding: 'utf8', ...options })
  return status === 0 ? stdout : undefined
}

/**
 * What a program prints as its last line, read as JSON, and the seconds on the wall from its start to that line.
 * @throws Error with the end of what it wrote to standard error, if it fails
 */
export function measurement(command, args, options = {}) {
  const began = performance.now()
  const { status, signal, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', ...options })
  const total = (performance.now() - began) / 1e3
  if (status === 0) return { ...JSON.parse(stdout.trim().split('\n').at(-1)), total }
  const reason = `${stderr ?? ''}`.trim().split('\n').slice(-5).join('\n')
  throw new Error(`${command} ${args.join(' ')} ended with ${status ?? signal}:\n${reason}`)
}
