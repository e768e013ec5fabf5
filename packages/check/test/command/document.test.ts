import { beforeAll, expect, test } from 'vitest'
import { blocksOf } from '../documents.ts'
import { buildPackages } from '../project.ts'
import { Lab } from './lab.ts'

beforeAll(buildPackages, 240_000)

test('docs/check.md shows what the command says of the program there', () => {
  const [program = ''] = blocksOf('docs/check.md', 'ts no-run')
  const [shown] = blocksOf('docs/check.md', '')
  using lab = new Lab({ 'neuron.ts': program })
  const { out, code } = lab.shell(['check'])
  expect({ out: out.replace(/ \(\d+\.\d s\)/, ''), code }).toEqual({ out: shown, code: 1 })
})
