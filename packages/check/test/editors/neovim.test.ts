import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { Lab } from '../command/lab.ts'
import { blocksOf } from '../documents.ts'
import { buildPackages } from '../project.ts'

// Neovim itself, without a screen, with the lines that docs/editors.md tells people to write.

const installed = spawnSync('nvim', ['--version'], { encoding: 'utf8' }).stdout?.split('\n')[0]
if (installed === undefined) {
  const message = 'The tests with Neovim need it, for instance from: apt-get install neovim'
  if (process.env.DVDT_REQUIRE_NEOVIM) throw new Error(message)
  console.warn(`SKIPPED: ${message}`)
}

const program = `import { eqs, mV, ms } from 'dvdt'
export const model = eqs('dv/dt = (vr - v)*tau : volt', { tau: ms(10), vr: mV(-70) })
`
const lines = blocksOf('docs/editors.md', 'lua')

beforeAll(() => {
  if (installed !== undefined) buildPackages()
}, 240_000)

test('there are lines for Neovim 0.11, and for older ones', () => {
  expect(lines).toEqual([expect.stringContaining('vim.lsp.enable'), expect.stringContaining('vim.lsp.start_client')])
})

describe.skipIf(installed === undefined)(`${installed}`, () => {
  test.each([
    { written: lines[0] as string, which: 'of 0.11' },
    { written: lines[1] as string, which: 'before 0.11' },
  ])('shows diagnostics and hover with the lines $which', ({ written }) => {
    const since = readFileSync(join(import.meta.dirname, 'since-neovim-0.11.lua'), 'utf8')
    using lab = new Lab({
      'init.lua': written.includes('vim.lsp.enable') ? `${since}\n${written}` : written,
      'package.json': '{ "private": true, "type": "module" }',
      'neuron.ts': program,
    })
    const found = join(lab.folder, 'found.json')
    const { stderr } = spawnSync(
      'nvim',
      ['--headless', '-u', 'init.lua', 'neuron.ts', '-c', `luafile ${join(import.meta.dirname, 'probe.lua')}`],
      { cwd: lab.folder, env: { ...process.env, PROBE: found, HOME: lab.folder }, encoding: 'utf8', timeout: 150_000 },
    )
    expect(stderr).toBe('')
    expect(JSON.parse(readFileSync(found, 'utf8'))).toEqual({
      diagnostics: [
        {
          line: 2,
          column: (program.split('\n')[1]?.indexOf('(vr - v)*tau') as number) + 1,
          source: 'dvdt',
          message: expect.stringContaining("'(vr - v)*tau' does not have the expected unit volt/second"),
        },
      ],
      hover: expect.stringMatching(/vr = -70\. mV[\s\S]*Dimension: voltage/),
    })
  })
})
