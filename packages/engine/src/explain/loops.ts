import type { Kernel, Node, Statement } from '../kernel/ir.ts'
import { bodyOf, nodeOf } from '../kernel/nodes.ts'
import { rareEnd } from '../wasm/rare.ts'
import { isVectorisable, roundsTogether } from '../wasm/vectorisable.ts'
import { vectorLoop } from '../wasm/vectorloop.ts'

/** One of the loops that a kernel consists of. */
export interface Loop {
  /** What it goes through: elements one after the other, or those in a list (neurons that spiked). */
  readonly over: 'range' | 'list'
  /** Rounds, where they are known before. */
  readonly rounds: number | undefined
  /** Rounds that WebAssembly's vectors compute at a time. */
  readonly together: 1 | 2 | 4 | 8
  /** It is done in some steps only, as the search for invalid values is. */
  readonly ifNeeded: boolean
}

/** The outermost loops of a kernel over ranges and lists, in their order. */
export function loopsOf(kernel: Kernel): readonly Loop[] {
  const { body, nodes } = kernel
  const found = (statements: readonly Statement[], ifNeeded: boolean): Loop[] =>
    statements.flatMap((statement) => {
      if (statement.kind === 'each')
        return [{ over: 'list', rounds: roundsOf(statement, nodes), together: 1, ifNeeded }]
      if (statement.kind === 'range') return [{ ...rangeOf(statement, kernel), ifNeeded }]
      return found(bodyOf(statement), ifNeeded || statement.kind === 'if')
    })
  return found(body, false)
}

function rangeOf(loop: Extract<Statement, { kind: 'range' }>, kernel: Kernel): Omit<Loop, 'ifNeeded'> {
  const { nodes } = kernel
  const rounds = roundsOf(loop, nodes)
  const isRareLast = rareEnd(loop.body, vectorLoop(loop, nodes), nodes) !== undefined
  const { together: most } = roundsTogether(loop, nodes, { rounds, isRareLast })
  const isTogether = isVectorisable(loop, kernel) && (rounds === undefined || rounds >= most)
  return { over: 'range', rounds, together: isTogether ? most : 1 }
}

function roundsOf({ from, to }: Extract<Statement, { kind: 'range' | 'each' }>, nodes: readonly Node[]) {
  const [first, end] = [nodeOf(nodes, from), nodeOf(nodes, to)]
  return first.op === 'const' && end.op === 'const' ? Math.max(0, end.value - first.value) : undefined
}
