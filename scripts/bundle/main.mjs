/**
 * Makes one file, dist/bundle/index.js, of what tsc has made of each package: node scripts/bundle/main.mjs
 * Node takes that file (the condition "node" of the package's exports), because opening some 560 files takes longer than a simulation. Packages
 * stay apart, so that their classes exist once however they are imported. Libraries that are needed at the start are part of the files, for the same
 * reason: ohm-js alone has some forty. What has not been compiled anew isn't bundled anew.
 */
import { copyFileSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, isAbsolute, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'

const root = fileURLToPath(new URL('../..', import.meta.url))
const names = ['units', 'dsl', 'engine', 'monitors', 'plot', 'check', 'dvdt']
const compiler = '@ts-morph/common'
/** Libraries whose code is put into the files. */
const inlined = ['fast-png', 'fflate', 'iobuffer', 'ohm-js', 'quick-lru']
/** What fflate does at once needs no threads; its modules for Node load what they would need for them. */
const alias = { fflate: 'fflate/browser' }
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
  const inside = [compiler, ...inlined]
  const external = (id) =>
    !/^[.\0]/.test(id) && !isAbsolute(id) && !inside.some((name) => `${id}/`.startsWith(`${name}/`))
  const plugins = [required, guarded]
  const build = await rolldown({ input: entry, platform: 'node', external, resolve: { alias }, plugins })
  const { output } = await build.write({
    dir: folder,
    format: 'esm',
    sourcemap: true,
    comments: { legal: true, annotation: true, jsdoc: false },
    entryFileNames: 'index.js',
    chunkFileNames: '[name].js',
  })
  await build.close()
  const modules = output.flatMap(({ moduleIds = [] }) => moduleIds)
  const libraries = modules.flatMap((id) => id.match(/^.*\/node_modules\/[^/]+(?=\/)/) ?? [])
  for (const library of new Set(libraries)) copyLicence(library, folder)
}

/** Puts the licence of a library beside the bundle that its code is in. */
function copyLicence(library, folder) {
  const licence = readdirSync(library).find((name) => /^licen[cs]e/i.test(name))
  if (licence === undefined) throw new Error(`${library} has no file with its licence`)
  copyFileSync(join(library, licence), join(folder, `LICENSE-${basename(library)}`))
}

function read(path) {
  return readFileSync(path, 'utf8')
}
