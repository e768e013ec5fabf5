import { ModelError } from '../findings/error.ts'
import type { Finding } from '../findings/finding.ts'
import { nameTwice } from '../findings/values.ts'
import { printEquations } from '../printing/equations.ts'
import { meaningOf, sameMeaning } from '../scope/external.ts'
import { describeValue } from './names.ts'
import { checkedParts, type Parts } from './parts.ts'
import { freshName, namesIn, substituteNames } from './renamed.ts'

/** The parts of two models as one. @throws ModelError if they don't go together. */
export function joined(a: Parts, other: Parts): Parts {
  const b = withoutClashes(a, other)
  const findings = [...twice(a, b), ...ambiguous(a, b)]
  if (findings.length > 0) throw new ModelError(findings, '')
  return checkedParts({
    equations: [...a.equations, ...b.equations],
    names: { ...a.names, ...b.names },
    generated: new Set([...a.generated, ...b.generated]),
  })
}

/** `b` with new names for its generated ones where they mean something else in `a`. */
function withoutClashes(a: Parts, b: Parts): Parts {
  const taken = new Set([...namesIn(a), ...namesIn(b)])
  const renames = new Map<string, string>()
  for (const name of b.generated) {
    if (!namesIn(a).has(name) || agree(name, a, b)) continue
    const fresh = freshName(name.replace(/_\d+$/, ''), taken)
    taken.add(fresh)
    renames.set(name, fresh)
  }
  return renames.size === 0 ? b : substituteNames(b, renames)
}

function agree(name: string, a: Parts, b: Parts): boolean {
  const [first, second] = [a.names[name], b.names[name]]
  if (first === undefined || second === undefined) return false
  return first === second || sameMeaning(meaningOf(name, first), meaningOf(name, second))
}

const hint = 'Rename one of them with .rename({ ... }).'

/** Variables that both define. */
function twice(a: Parts, b: Parts): Finding[] {
  return b.equations.flatMap((equation) => {
    const { name } = equation.name
    const other = a.equations.find((candidate) => candidate.name.name === name)
    const quoted = (lines: Parts['equations']): string => `'${printEquations(lines)}' in one model`
    return other ? [nameTwice(name, quoted([other]), `'${printEquations([equation])}' in the other`, hint)] : []
  })
}

/** Names that are one value here and another value there. */
function ambiguous(a: Parts, b: Parts): Finding[] {
  return Object.entries(b.names).flatMap(([name, value]) => {
    const other = a.names[name]
    if (other === undefined || agree(name, a, b)) return []
    return [nameTwice(name, `${describeValue(other)} in one model`, `${describeValue(value)} in the other`, hint)]
  })
}
