// The one door to what only Node has. Everything behind it is fetched when it is first used and by a name that no bundler
// follows, so that a page which draws never loads any of it.

import type * as fs from 'node:fs/promises'
import type moduleOfNode from 'node:module'
import type * as path from 'node:path'
import type * as plot from '@observablehq/plot'
import type * as resvg from '@resvg/resvg-js'
import type * as linkedom from 'linkedom'

interface Modules {
  '@observablehq/plot': typeof plot
  'node:fs/promises': typeof fs
  'node:path': typeof path
  '@resvg/resvg-js': typeof resvg
  linkedom: typeof linkedom
}

let require: NodeJS.Require | undefined

/**
 * A module that only Node has.
 * @param purpose  what it is needed for, to complete "... needs Node"
 * @throws Error outside of Node (20.19 or newer)
 */
export function nodeModule<Name extends keyof Modules>(name: Name, purpose: string): Modules[Name] {
  return nodeRequire(purpose)(name)
}

/** Where the file of an installed package is, as `dejavu-fonts-ttf/ttf/DejaVuSans.ttf`. */
export function nodeFile(name: string, purpose: string): string {
  return nodeRequire(purpose).resolve(name)
}

function nodeRequire(purpose: string): NodeJS.Require {
  if (require) return require
  const builtin = typeof process === 'undefined' ? undefined : process.getBuiltinModule?.('node:module')
  if (builtin === undefined)
    throw new Error(`${purpose} needs Node (20.19 or newer). In a page, use toElement() or toSVG().`)
  require = (builtin as typeof moduleOfNode).createRequire(import.meta.url)
  return require
}
