/**
 * Makes one file, dist/bundle/index.js, of what tsc has made of each package: node scripts/bundle/main.mjs
 * Node takes that file (the condition "node" of the package's exports), because opening some 560 files takes longer than a simulation. Packages
 * stay apart, so that their classes exist once however they are imported. What has not been compiled anew isn't bundled anew.
 */
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { isAbsolute, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'

const root = fileURLToPath(new URL('../..', import.meta.url))
const names = ['units', 'dsl', 'engine', 'monitors', 'plot', 'check', 'dvdt']
const compiler = '@ts-morph/common'
const fresh = join(root, 'scripts/bundle/fresh.js')
const bundler = [fileURLToPath(import.meta.url), fresh].map(read).join('\n')

for (const name of names) {
  const dist = join(root, 'packages', name, 'dist')
  const compiled = join(dist, '.tsbuildinfo')
  const bundled = join(dist, 'bundle')
  if (!existsSync(compiled)) continue
  const made = bundler + read(compiled)
  if (existsSync(join(bundled, '.bundled')) && read(join(bundled, '.bundled')) === made) continue
  const unfinished = `${bundled}-${process.pid}`
  await bundle(join(dist, 'index.js'), unfinished)
  writeFileSync(join(unfinished, '.bundled'), made)
  rmSync(bundled, { recursive: true, force: true })
  renameSync(unfinished, bundled)
}

async function bundle(entry, folder) {
  const guarded = {
    name: 'guarded',
    load: (id) => (id.endsWith('.js') && existsSync(`${id}.map`) ? { code: read(id), map: read(`${id}.map`) } : null),
    transform: (code, id) => (id === entry ? `import ${JSON.stringify(fresh)};${code}` : null),
  }
  // Node looks for the names that CommonJS exports where a module imports it, which takes as long for the compiler's 12 MB as to run them.
  const required = {
    name: 'required',
    resolveId: (id) => (id === compiler ? `\0${compiler}` : null),
    load: (id) =>
      id === `\0${compiler}`
        ? `import { createRequire } from 'node:module'
export const { getLibFiles, ts } = createRequire(import.meta.url)('${compiler}')`
        : null,
  }
  const external = (id) => !/^[.\0]/.test(id) && !isAbsolute(id) && id !== compiler
  const build = await rolldown({ input: entry, platform: 'node', external, plugins: [required, guarded] })
  await build.write({
    dir: folder,
    format: 'esm',
    sourcemap: true,
    entryFileNames: 'index.js',
    chunkFileNames: '[name].js',
  })
  await build.close()
}

function read(path) {
  return readFileSync(path, 'utf8')
}
