import { beforeAll, expect, test } from 'vitest'
import { buildPackages } from '../project.ts'
import { Lab } from './lab.ts'

beforeAll(buildPackages, 240_000)

const model = (text: string): string =>
  `import { eqs, ms } from 'dvdt'\nexport const model = eqs('${text}', { tau: ms(10) })\n`
const summary = /(?:Nothing wrong|\d+ errors?) in .*\n/

test('checks again when a file changes, comes or goes, and ends with the last exit code', async () => {
  using lab = new Lab({ 'neuron.ts': model('dv/dt = -v/tau : 1') })
  const watching = lab.watch()
  expect(await watching.until(/Watching .*\n/)).toMatch(/^Nothing wrong in 1 model string of 1 file/)

  lab.write('neuron.ts', model('dv/dt = -v*tau : 1'))
  expect(await watching.until(summary)).toMatch(/^neuron\.ts:2:35 error wrong-unit$/m)

  lab.write('neuron.ts', model('dv/dt = -v/tau : 1'))
  expect(await watching.until(summary)).toMatch(/^Nothing wrong in 1 model string of 1 file/)

  lab.write('second.ts', model('dv/dt = -v*tau : 1'))
  expect(await watching.until(summary)).toMatch(/^second\.ts:2:35 error wrong-unit$/m)

  lab.remove('second.ts')
  expect(await watching.until(summary)).toMatch(/^Nothing wrong in 1 model string of 1 file/)

  expect(await watching.interrupt()).toBe(0)
})

test('lives through a tsconfig.json that is broken for a while', async () => {
  using lab = new Lab({ 'tsconfig.json': '{ "include": ["*.ts"] }', 'neuron.ts': model('dv/dt = -v*tau : 1') })
  const watching = lab.watch('--quiet')
  expect(await watching.until(/Watching .*\n/)).toContain('1 error in 1 model string')
  lab.write('tsconfig.json', '{ "include": ["*.ts"')
  expect(await watching.until(/expected\.\n/)).toContain('tsconfig.json:1:21')
  lab.write('tsconfig.json', '{ "include": ["*.ts", "more/*.ts"] }')
  expect(await watching.until(summary)).toContain('1 error in 1 model string of 1 file')
  expect(await watching.interrupt('SIGTERM')).toBe(1)
})
