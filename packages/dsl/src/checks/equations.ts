import { Dimension } from '@dvdt/units'
import { freeNames } from '../algebra/index.ts'
import { equationUnit } from '../findings/dimensions.ts'
import { type Finding, inSource } from '../findings/finding.ts'
import * as models from '../findings/models.ts'
import { duplicateVariable } from '../findings/names.ts'
import { layers, scopeOf } from '../scope/layers.ts'
import type { Scope, VariableMeaning } from '../scope/scope.ts'
import { noiseVariables } from '../scope/special.ts'
import type { Differential, Equation, Subexpression } from '../tree/equation.ts'
import { checkCycles } from './cycles.ts'
import { checkDimensions } from './dimensions.ts'
import { checkFlags } from './flags.ts'
import { checkIdentifier, type GroupKind } from './identifiers.ts'
import { nodes } from './nodes.ts'
import { checkNoise } from './noise.ts'
import { quote } from './quote.ts'
import { typeOf } from './types.ts'

const time = Dimension.parse('time')

/** What a variable that an equation defines means in expressions. */
export function variableMeaning({ kind, unit, flags }: Equation): VariableMeaning {
  const has = (flag: string): boolean => flags.some(({ name }) => name === flag)
  const readOnly =
    kind === 'subexpression' ? 'a subexpression' : has('linked') ? 'linked to another variable' : undefined
  return {
    kind: 'variable',
    type: unit.type,
    dimension: unit.dimension,
    shared: has('shared'),
    ...(readOnly !== undefined && { readOnly }),
  }
}

/** The variables of a model as a scope. */
export function variablesOf(equations: Iterable<Equation>): Scope {
  return scopeOf(new Map(Array.from(equations, (equation) => [equation.name.name, variableMeaning(equation)] as const)))
}

/**
 * Everything that can be wrong with the equations of a model by themselves: names, dimensions, types, circles, noise.
 * @param scope  what names mean that the equations don't define
 * @param group  adds the rules for what the model is used as: flags, names, shared variables
 */
export function checkEquations(equations: readonly Equation[], scope: Scope, group?: GroupKind): Finding[] {
  const variables = variablesOf(equations)
  const inside = layers(variables, noiseVariables, scope)
  return [
    ...equations.flatMap((equation) =>
      inSource(
        [
          ...checkDefinition(equation, group),
          ...(equation.kind === 'parameter' ? [] : checkRightSide(equation, inside)),
          ...(equation.kind === 'subexpression' && group ? checkSubexpression(equation, inside) : []),
        ],
        equation.source,
      ),
    ),
    ...checkDuplicates(equations),
    ...checkCycles(equations),
    ...checkNoise(equations),
  ]
}

function checkDefinition(equation: Equation, group: GroupKind | undefined): Finding[] {
  const { kind, name, unit } = equation
  const findings: Finding[] = []
  const identifier = checkIdentifier(name.name, name, group)
  if (identifier) findings.push(identifier)
  if (kind === 'differential' && unit.type !== 'float') findings.push(models.notFloat(unit, name.name, unit.type))
  if (group) findings.push(...checkFlags(equation, group))
  return findings
}

function checkRightSide(equation: Differential | Subexpression, scope: Scope): readonly Finding[] {
  const { kind, name, unit, expression, source } = equation
  const { dimension, findings } = checkDimensions(expression, scope, source)
  const expected = kind === 'differential' ? unit.dimension.div(time) : unit.dimension
  const text = quote(expression, source)
  if (dimension && !dimension.equals(expected)) {
    return [...findings, equationUnit(kind, name.name, expression, { text, dimension }, expected)]
  }
  if (unit.type === 'boolean' && kind === 'subexpression' && dimension && typeOf(expression, scope) !== 'boolean') {
    return [...findings, models.notBoolean(expression, name.name, text)]
  }
  return findings
}

/** Rules of subexpressions that depend on the rest of the group. */
function checkSubexpression({ name, expression, flags }: Subexpression, scope: Scope): Finding[] {
  const findings: Finding[] = []
  const constant = flags.some((flag) => flag.name === 'constant over dt')
  const shared = flags.some((flag) => flag.name === 'shared')
  for (const node of nodes(expression)) {
    if (node.kind === 'call' && !constant) {
      const callee = scope.lookup(node.function.name)
      if (callee?.kind === 'function' && callee.stateful) {
        findings.push(models.statefulSubexpression(node, name.name, node.function.name))
      }
    }
    if (node.kind === 'name' && shared) {
      const used = scope.lookup(node.name)
      if (used?.kind === 'variable' && !used.shared) findings.push(models.sharedFromSingle(node, name.name, node.name))
    }
  }
  return findings
}

function checkDuplicates(equations: readonly Equation[]): Finding[] {
  const seen = new Set<string>()
  const findings: Finding[] = []
  for (const { name, source } of equations) {
    if (seen.has(name.name)) findings.push({ ...duplicateVariable(name, name.name), source })
    seen.add(name.name)
  }
  return findings
}

/** Names that the equations use and neither they nor `scope` define, in the order of appearance. */
export function unknownNames(equations: readonly Equation[], scope: Scope): string[] {
  const inside = layers(variablesOf(equations), noiseVariables, scope)
  const names = equations.flatMap((equation) =>
    equation.kind === 'parameter' ? [] : [...freeNames(equation.expression)],
  )
  return [...new Set(names)].filter((name) => inside.lookup(name) === undefined)
}
