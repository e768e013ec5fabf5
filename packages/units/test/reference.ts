import { readFileSync } from 'node:fs'

/** Data measured elsewhere: test/reference/*.json. */
export const reference = <T>(name: string): T =>
  JSON.parse(readFileSync(new URL(`reference/${name}.json`, import.meta.url), 'utf8'))
