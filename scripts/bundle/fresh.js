import { existsSync, readFileSync } from 'node:fs'

// Is put at the beginning of each bundle. In this repository, where the compiler leaves .tsbuildinfo, an old bundle must not be mistaken
// for what the compiler has made since; in a published package there is no such file, and nothing to compare.

const compiled = new URL('../.tsbuildinfo', import.meta.url)
const bundled = new URL('.bundled', import.meta.url)
if (existsSync(compiled)) {
  const made = readFileSync(compiled)
  if (!readFileSync(bundled).subarray(-made.length).equals(made)) {
    throw new Error('This bundle is older than what tsc has made: run "npm run build".')
  }
}
