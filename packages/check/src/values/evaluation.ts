import type { DefaultStep, MadeGroup, Write } from '../advice/program.ts'
import type { Group } from '../groups/group.ts'
import type { Located } from '../models/finding.ts'
import type { Mention, Site } from '../models/site.ts'
import type { ts } from '../typescript/compiler.ts'
import type { Resolver } from '../typescript/resolver.ts'
import { typed, written } from './expression.ts'
import { unknown, type Value } from './value.ts'

/** What has been found out about the strings of a program. */
export interface Results {
  readonly findings: Located[]
  readonly sites: Site[]
  readonly mentions: Mention[]
  readonly groups: MadeGroup[]
  readonly writes: Write[]
  readonly steps: DefaultStep[]
  /** Groups that are given strings of which nothing is known. */
  readonly open: Group[]
}

/** What is known of the models of a file, or of several. */
export type Analysis = { readonly [K in keyof Results]: readonly Results[K][number][] }

export const noResults = (): Results => ({
  findings: [],
  sites: [],
  mentions: [],
  groups: [],
  writes: [],
  steps: [],
  open: [],
})

/** Arguments of a function whose body is being looked at. */
export interface Call {
  readonly parameters: ReadonlyMap<ts.Declaration, Value>
  /** How many calls it is inside of. */
  readonly depth: number
}

/** Finds out what expressions give, each once; checks what it meets of models and groups on the way. */
export class Evaluation {
  readonly resolver: Resolver
  readonly results: Results
  readonly call: Call | undefined
  readonly #written = new Map<ts.Node, Value>()
  readonly #values = new Map<ts.Node, Value>()

  constructor(resolver: Resolver, results: Results, call?: Call) {
    this.resolver = resolver
    this.results = results
    this.call = call
  }

  /** What an expression gives, according to what the program writes, or else to its type. */
  value(node: ts.Expression): Value {
    const known = this.#values.get(node)
    if (known) return known
    const written = this.look(node)
    const value = written.kind === 'unknown' ? typed(node, this) : written
    this.#values.set(node, value)
    return value
  }

  /** The same without asking for types, which takes long. What it meets of models and groups is checked. */
  look(node: ts.Expression): Value {
    const known = this.#written.get(node)
    if (known) return known
    // Whatever needs itself to be known, is unknown.
    this.#written.set(node, unknown)
    const value = written(node, this)
    this.#written.set(node, value)
    return value
  }

  /** The same for the body of a function that is called with arguments. */
  inside(parameters: ReadonlyMap<ts.Declaration, Value>): Evaluation | undefined {
    const depth = (this.call?.depth ?? 0) + 1
    if (depth > deepest) return undefined
    return new Evaluation(this.resolver, this.results, { parameters, depth })
  }

  report(...findings: readonly Located[]): void {
    this.results.findings.push(...findings)
  }

  site(...sites: readonly Site[]): void {
    this.results.sites.push(...sites)
  }

  made(group: MadeGroup): void {
    this.results.groups.push(group)
  }

  write(write: Write): void {
    this.results.writes.push(write)
  }

  /** Remembers that a group is given a string, if that is what a value is of which nothing else is known. */
  mayRead(group: Group, value: Value, node: ts.Node): void {
    if (value.kind === 'unknown' && this.resolver.meaning(node)?.kind === 'text') this.results.open.push(group)
  }

  mention(...mentions: readonly Mention[]): void {
    this.results.mentions.push(...mentions)
  }
}

/** Calls inside calls are followed this far. */
const deepest = 4
