import { existsSync, readFileSync } from 'node:fs'

// Is put at the beginning of each bundle. In this repository, where the compiler leaves .tsbuildinfo, an old bundle must not be mistaken
// for what the compiler has made since; in a published package there is no such file, and nothing to compare.

const compiled = new URL('../.tsbuildinfo', import.meta.url)
const bundled = new URL('.bundled', import.meta.url)
if (existsSync(compiled) && !readFileSync(bundled, 'utf8').endsWith(readFileSync(compiled, 'utf8'))) {
  throw new Error('This bundle is older than what tsc has made: run "npm run build".')
}
