// Seconds and instantiations of checking models in types: `npm run build && node benchmarks/types.mjs`

import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import ts from 'typescript-6'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = mkdtempSync(join(root, 'node_modules/.types-'))
const compilers = { '6.0': 'node_modules/typescript-6/bin/tsc', '7.0': 'node_modules/typescript/bin/tsc' }

/** The corpus of the tests, as JavaScript. */
async function corpus() {
  const options = { module: 'esnext', target: 'es2022', rewriteRelativeImportExtensions: true }
  for (const name of ['case', 'right', 'program']) {
    const text = readFileSync(join(root, `packages/dsl/test/corpus/${name}.ts`), 'utf8')
    const { outputText } = ts.transpileModule(text, { compilerOptions: options })
    writeFileSync(join(folder, `${name}.js`), outputText)
  }
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
  const load = (name) => import(pathToFileURL(join(folder, `${name}.js`)).href)
  const [{ right, typical }, { program }] = await Promise.all([load('right'), load('program')])
  return { right, typical, program }
}

function check(version, text) {
  writeFileSync(join(folder, 'models.ts'), text)
  const compilerOptions = { ...light, noEmit: true, composite: false, declaration: false, declarationMap: false }
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({ extends: join(root, 'tsconfig.base.json'), compilerOptions, files: ['models.ts'] }),
  )
  const args = [join(root, compilers[version]), '-p', folder, '--extendedDiagnostics', '--pretty', 'false']
  const { stdout } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 2 ** 26 })
  if (/error TS/.test(stdout)) throw new Error(stdout)
  const number = (what) => Number(new RegExp(`^${what}:\\s+([\\d.]+)`, 'm').exec(stdout)?.[1])
  return { instantiations: number('Instantiations'), check: number('Check time'), total: number('Total time') }
}

const light = { lib: ['es2023'], types: [] }

/** The fastest of three. */
const fastest = (version, text) =>
  [0, 1, 2].map(() => check(version, text)).reduce((a, b) => (b.total < a.total ? b : a))

try {
  const { right, typical, program } = await corpus()
  const imported = program([]).source
  const one = program([typical.hodgkinHuxley]).source
  const models = program(right.slice(0, 134)).source
  for (const version of Object.keys(compilers)) {
    const base = fastest(version, imported)
    for (const [name, text] of Object.entries({ 'Hodgkin-Huxley, a group': one, '134 models, 134 groups': models })) {
      const { instantiations, check: seconds, total } = fastest(version, text)
      const more = `${(seconds - base.check).toFixed(2)} s over the import, ${total.toFixed(2)} s in all`
      console.log(`TypeScript ${version}: ${name}: ${instantiations - base.instantiations} instantiations, ${more}`)
    }
  }
} finally {
  rmSync(folder, { recursive: true })
}
