import { readdir, readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'

const source = new URL('../src/', import.meta.url)

describe('the source', () => {
  test('imports nothing that only Node has, so that browsers can load it', async () => {
    const files = (await readdir(source, { recursive: true })).filter((file) => file.endsWith('.ts'))
    expect(files.length).toBeGreaterThan(20)
    for (const file of files) {
      const text = await readFile(new URL(file, source), 'utf8')
      const loaded = [
        ...text.matchAll(/^(?:import|export) (?!type )(?:[^'"{}\n]*(?:\{[^}]*\})?[^'"{}\n]*from )?'([^']+)'/gm),
        ...text.matchAll(/\bimport\(\s*['"`]([^'"`]+)/g),
      ]
      const names = loaded.map(([, name = '']) => name).filter((name) => !/^[.#]/.test(name))
      for (const name of names)
        expect(['@dvdt/units', '@dvdt/engine', '@observablehq/plot', 'fast-png'], `${file} loads ${name}`).toContain(
          name,
        )
    }
  })
  test('loads Observable Plot at once in a page only', async () => {
    const files = (await readdir(source, { recursive: true })).filter((file) => file.endsWith('.ts'))
    const loading: string[] = []
    for (const file of files) {
      const text = await readFile(new URL(file, source), 'utf8')
      if (/^import (?!type )[^'\n]*'@observablehq\/plot'/m.test(text)) loading.push(file)
    }
    expect(loading).toEqual(['observable/inPage.ts'])
  })
})
