import { type Finding, nearest } from '@dvdt/dsl'
import { checkAssigned, checkCode, checkCondition, checkRefractoryText } from '@dvdt/engine'
import { certain } from '../models/certain.ts'
import { located } from '../models/locate.ts'
import type { KnownName, Names } from '../models/names.ts'
import type { Site } from '../models/site.ts'
import type { Text } from '../text/text.ts'
import { ts } from '../typescript/compiler.ts'
import { contentPlace, nodePlace } from '../typescript/nodes.ts'
import type { Evaluation } from '../values/evaluation.ts'

/** A string of a program that is about to be checked. */
export interface Code {
  readonly text: Text
  readonly node: ts.Node
  readonly names: Names
  /** What it is: "threshold of 'G'". */
  readonly what: string
}

/** Checks a condition, such as a threshold. `kind` is what the messages call it. */
export function condition(code: Code, kind: string, evaluation: Evaluation): boolean {
  return finish(code, 'expression', checkCondition(code.text.value, code.names, kind).findings, evaluation)
}

/** Checks statements, such as a reset. */
export function statements(code: Code, evaluation: Evaluation, rules: { readonly shared?: boolean } = {}): boolean {
  return finish(code, 'statements', checkCode(code.text.value, code.names, rules).findings, evaluation)
}

/** Checks an expression that a variable is set to. */
export function assigned(code: Code, { name, meaning }: KnownName, evaluation: Evaluation): boolean {
  const target = meaning.kind === 'variable' ? { name, meaning } : undefined
  return finish(
    code,
    'expression',
    target ? checkAssigned(code.text.value, target, code.names).findings : [],
    evaluation,
  )
}

/** Checks what is a time or a condition. */
export function refractory(code: Code, evaluation: Evaluation): boolean {
  return finish(code, 'expression', checkRefractoryText(code.text.value, code.names).findings, evaluation)
}

/** Reports what is certain of findings about a string. Whether there are no errors. */
export function finish(
  { text, node, names, what }: Code,
  kind: Site['kind'],
  findings: readonly Finding[],
  evaluation: Evaluation,
): boolean {
  const sure = certain(findings, names).map((finding) => ({ source: text.value, where: what, ...finding }))
  const ground = { texts: new Map([[text.value, text]]), names, otherwise: nodePlace(node) }
  evaluation.report(...sure.map((finding) => located(finding, ground)))
  evaluation.site({ text, kind, names, what })
  return sure.length === 0
}

/** The name of a variable, written as a string: a mention of it, or a finding. */
export function variableName(
  text: Text,
  node: ts.Node,
  known: KnownName | undefined,
  names: Names,
  owner: string,
  evaluation: Evaluation,
  write = false,
): void {
  const place = text.places[0] ?? contentPlace(node)
  const name = text.value
  if (ts.isStringLiteralLike(node)) evaluation.site({ text, kind: 'name', names, what: `variable of ${owner}` })
  if (known) evaluation.mention({ place, known, ...(write && { write }) })
  else if (names.complete && !names.uncertain.has(name)) {
    const similar = nearest(
      name,
      Array.from(names.variables(), (variable) => variable.name),
    )
    const hint = similar === undefined ? undefined : `Did you mean '${similar}'?`
    const message = `${owner} has no variable '${name}'.`
    evaluation.report({ code: 'no-such-variable', severity: 'error', message, place, ...(hint && { hint }) })
  }
}
