import { Dimension, noDimension } from '@dvdt/units'
import { ts } from './compiler.ts'

// The one file that asks TypeScript for types.

/** What the type of an expression says about its value. */
export type TypeMeaning =
  | { readonly kind: 'float'; readonly dimension: Dimension; readonly literal?: number }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'function'; readonly takes: readonly Dimension[]; readonly gives: Dimension | 'boolean' }
  | { readonly kind: 'text'; readonly literal?: string }
  | { readonly kind: 'array' }
  | { readonly kind: 'nothing' }
  | ModelMeaning
  | GroupMeaning
  | { readonly kind: 'variable'; readonly name: string; readonly group: GroupMeaning }

/** What the type of a group says; of synapses, the names in sight of their strings are the model. */
export interface GroupMeaning {
  readonly kind: 'group'
  readonly made: 'NeuronGroup' | 'Synapses'
  readonly model: ModelMeaning | undefined
}

/** What the type of equations says: the dimensions of their variables, or `boolean` or `integer`. */
export interface ModelMeaning {
  readonly kind: 'model'
  readonly differential: ReadonlyMap<string, string>
  readonly subexpressions: ReadonlyMap<string, string>
  readonly parameters: ReadonlyMap<string, string>
  readonly names: ReadonlyMap<string, TypeMeaning | undefined>
  /** What stands in parentheses behind units, by variable. */
  readonly flags: ReadonlyMap<string, readonly string[]>
  /** Variables that code cannot set. */
  readonly fixed: ReadonlySet<string>
}

/** What TypeScript knows of an expression's value; `undefined` where that is nothing that models have a use for. */
export function typeMeaning(checker: ts.TypeChecker, node: ts.Node): TypeMeaning | undefined {
  return meaningOf(checker, checker.getTypeAtLocation(node), node)
}

function meaningOf(checker: ts.TypeChecker, type: ts.Type, at: ts.Node): TypeMeaning | undefined {
  const { flags } = type
  if (flags & ts.TypeFlags.Any || flags & ts.TypeFlags.Never) return undefined
  if (type.isNumberLiteral()) return { kind: 'float', dimension: noDimension, literal: type.value }
  if (flags & ts.TypeFlags.NumberLike) return { kind: 'float', dimension: noDimension }
  if (flags & ts.TypeFlags.BooleanLike) return { kind: 'boolean' }
  if (type.isStringLiteral()) return { kind: 'text', literal: type.value }
  if (flags & ts.TypeFlags.StringLike) return { kind: 'text' }
  if (flags & ts.TypeFlags.Undefined) return { kind: 'nothing' }
  if (type.isUnion()) return ofUnion(checker, type, at)
  if (checker.isArrayLikeType(type)) return { kind: 'array' }
  return (
    ofMeant(checker, type, at) ??
    ofDimension(checker, type, at) ??
    ofEquations(checker, type, at) ??
    ofVariable(checker, type, at) ??
    ofGroup(checker, type, at)
  )
}

/** A union means something if all of its members mean the same. */
function ofUnion(checker: ts.TypeChecker, type: ts.UnionType, at: ts.Node): TypeMeaning | undefined {
  const [first, ...others] = type.types.map((member) => meaningOf(checker, member, at))
  if (first?.kind === 'boolean' && others.every((other) => other?.kind === 'boolean')) return first
  if (first?.kind === 'text' && others.every((other) => other?.kind === 'text')) return { kind: 'text' }
  if (first?.kind !== 'float') return undefined
  const { dimension } = first
  return others.every((other) => other?.kind === 'float' && other.dimension.equals(dimension))
    ? { kind: 'float', dimension }
    : undefined
}

/** Quantities and arrays of quantities have the name of their dimension in their type. */
function ofDimension(checker: ts.TypeChecker, type: ts.Type, at: ts.Node): TypeMeaning | undefined {
  const name = literalOf(checker, type, 'dimension', at)
  if (name === undefined || checker.getPropertyOfType(type, 'set')) return undefined
  if (!checker.getPropertyOfType(type, 'value')) return { kind: 'array' }
  const dimension = dimensionNamed(name)
  return dimension && { kind: 'float', dimension }
}

const dimensionNamed = (name: string): Dimension | undefined => {
  try {
    return Dimension.parse(name)
  } catch {
    return undefined
  }
}

/** Functions with units, values that come with the run and the like say what they mean under a key that only types have. */
function ofMeant(checker: ts.TypeChecker, type: ts.Type, at: ts.Node): TypeMeaning | undefined {
  const meant = hidden(checker, type, 'meaning', at)
  if (!meant) return undefined
  if (meant.isStringLiteral()) {
    if (meant.value === 'boolean') return { kind: 'boolean' }
    const dimension = dimensionNamed(meant.value === 'integer' ? '1' : meant.value)
    return dimension && { kind: 'float', dimension }
  }
  const gives = literalOf(checker, meant, 'gives', at)
  const takes = propertyType(checker, meant, 'takes', at)
  if (gives === undefined || !takes || !checker.isTupleType(takes)) return undefined
  const parameters = checker
    .getTypeArguments(takes as ts.TypeReference)
    .map((argument) => (argument.isStringLiteral() ? dimensionNamed(plain(argument.value)) : undefined))
  const result = gives === 'boolean' ? gives : dimensionNamed(plain(gives))
  if (!result || !parameters.every((parameter) => parameter !== undefined)) return undefined
  return { kind: 'function', takes: parameters, gives: result }
}

const plain = (name: string): string => (name === 'boolean' || name === 'integer' ? '1' : name)

function ofEquations(checker: ts.TypeChecker, type: ts.Type, at: ts.Node): TypeMeaning | undefined {
  const model = hidden(checker, type, 'model', at)
  return model && ofModel(checker, model, at)
}

/** `G.v`, of a group that only its type tells. */
function ofVariable(checker: ts.TypeChecker, type: ts.Type, at: ts.Node): TypeMeaning | undefined {
  const membership = hidden(checker, type, 'membership', at)
  const model = membership && propertyType(checker, membership, 'model', at)
  const name = membership && literalOf(checker, membership, 'name', at)
  if (!model || name === undefined) return undefined
  const made = checker.getPropertyOfType(model, 'fixed') ? 'Synapses' : 'NeuronGroup'
  return { kind: 'variable', name, group: { kind: 'group', made, model: ofModel(checker, model, at) } }
}

/** Groups of neurons have their model under a key that only types have; that of synapses is known by their variable `j`. */
function ofGroup(checker: ts.TypeChecker, type: ts.Type, at: ts.Node): GroupMeaning | undefined {
  const model = hidden(checker, type, 'groupModel', at)
  if (model) return { kind: 'group', made: 'NeuronGroup', model: ofModel(checker, model, at) }
  const index = hasMethod(checker, type, 'connect') ? propertyType(checker, type, 'j', at) : undefined
  const variable = index && ofVariable(checker, index, at)
  return variable?.kind === 'variable' ? { ...variable.group, made: 'Synapses' } : undefined
}

const hasMethod = (checker: ts.TypeChecker, type: ts.Type, name: string): boolean =>
  checker.getPropertyOfType(type, name) !== undefined

function ofModel(checker: ts.TypeChecker, model: ts.Type, at: ts.Node): ModelMeaning | undefined {
  const table = (name: string): Map<string, ts.Type> | undefined => {
    const type = propertyType(checker, model, name, at)
    if (!type || checker.getIndexInfosOfType(type).length > 0) return undefined
    return new Map(type.getProperties().map((field) => [field.name, checker.getTypeOfSymbolAtLocation(field, at)]))
  }
  const dimensions = (name: string): Map<string, string> | undefined => {
    const fields = table(name)
    return fields && new Map([...fields].flatMap(([key, type]) => (type.isStringLiteral() ? [[key, type.value]] : [])))
  }
  const differential = dimensions('differential')
  const subexpressions = dimensions('subexpressions')
  const parameters = dimensions('parameters')
  const names = table('names')
  if (!differential || !subexpressions || !parameters || !names) return undefined
  const flags = dimensions('flags') ?? new Map<string, string>()
  return {
    kind: 'model',
    differential,
    subexpressions,
    parameters,
    names: new Map([...names].map(([name, type]) => [name, meaningOf(checker, type, at)])),
    flags: new Map([...flags].map(([name, text]) => [name, text.split(',').map((flag) => flag.trim())])),
    fixed: new Set(literals(propertyType(checker, model, 'fixed', at))),
  }
}

const literals = (type: ts.Type | undefined): string[] =>
  type === undefined ? [] : type.isUnion() ? type.types.flatMap(literals) : type.isStringLiteral() ? [type.value] : []

/** The type of a field whose key is a symbol of the given name, declared as `unique symbol`. */
function hidden(checker: ts.TypeChecker, type: ts.Type, name: string, at: ts.Node): ts.Type | undefined {
  if (!(type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection))) return undefined
  const field = type.getProperties().find(({ escapedName }) => `${escapedName}`.startsWith(`__@${name}@`))
  return field && checker.getTypeOfSymbolAtLocation(field, at)
}

function propertyType(checker: ts.TypeChecker, type: ts.Type, name: string, at: ts.Node): ts.Type | undefined {
  const property = checker.getPropertyOfType(type, name)
  return property && checker.getTypeOfSymbolAtLocation(property, at)
}

function literalOf(checker: ts.TypeChecker, type: ts.Type, name: string, at: ts.Node): string | undefined {
  const property = propertyType(checker, type, name, at)
  return property?.isStringLiteral() ? property.value : undefined
}
