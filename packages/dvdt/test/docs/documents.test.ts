import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setLogger, startScope } from 'dvdt'
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { promisedOutput, snippetsOf } from './snippets.ts'

const root = join(import.meta.dirname, '../../../..')
const documents = [
  'README.md',
  ...(await readdir(join(root, 'docs'))).filter((name) => name.endsWith('.md')).map((name) => `docs/${name}`),
]
const folder = await mkdtemp(join(import.meta.dirname, '.snippets-'))

beforeEach(() => {
  startScope()
  setLogger('silent')
})
afterAll(() => rm(folder, { recursive: true }))

describe.each(documents)('%s', (document) => {
  test('what its code prints is what it says', async () => {
    const snippets = snippetsOf(await readFile(join(root, document), 'utf8'))
    for (const [position, { code, line }] of snippets.entries()) {
      startScope()
      const path = join(folder, `${document.replace(/\W/g, '-')}-${position}.ts`)
      await writeFile(path, code.replaceAll("'out/", `'${folder}/out/`))
      const printed: string[] = []
      const log = vi.spyOn(console, 'log').mockImplementation((...items) => void printed.push(items.join(' ')))
      try {
        await import(path)
      } finally {
        log.mockRestore()
      }
      const promised = promisedOutput(code)
      if (promised.length > 0) expect(printed, `${document}:${line}`).toEqual(promised)
    }
  })
})
