import type { BinaryF64, BinaryI32, Compare, Kernel, Node, Statement, Value } from './ir.ts'

const symbols: Readonly<Partial<Record<BinaryF64 | BinaryI32 | Compare, string>>> = {
  add: '+',
  sub: '-',
  mul: '*',
  div: '/',
  mod: '%',
  floordiv: '//',
  and: '&',
  or: '|',
  xor: '^',
  shl: '<<',
  shr_u: '>>>',
  shr_s: '>>',
  lt: '<',
  le: '<=',
  gt: '>',
  ge: '>=',
  eq: '==',
  ne: '!=',
}

/**
 * A kernel as text for people. The letter of a value tells its type (`v` f64, `n` i32, `b` bool), its number is that of
 * its node; constants stand where they are used, floats with a point or an exponent.
 */
export function printKernel(kernel: Kernel): string {
  return `kernel ${kernel.name} ${printBody(kernel, kernel.body, '')}`
}

/** One statement, without the statements inside it. */
export function printStatement(kernel: Kernel, statement: Statement): string {
  return 'body' in statement ? `${heading(kernel, statement)} { ... }` : heading(kernel, statement)
}

function printBody(kernel: Kernel, body: readonly Statement[], indent: string, last: readonly string[] = []): string {
  const inner = `${indent}  `
  const lines = body.map((statement) =>
    'body' in statement
      ? `${inner}${heading(kernel, statement)} ${printBody(kernel, statement.body, inner, steps(kernel, statement))}`
      : `${inner}${heading(kernel, statement)}`,
  )
  return ['{', ...lines, ...last.map((line) => `${inner}${line}`), `${indent}}`].join('\n')
}

function heading(kernel: Kernel, statement: Statement): string {
  const v = (value: Value): string => printValue(kernel, value)
  switch (statement.kind) {
    case 'let':
      return `${v(statement.value)} = ${printNode(kernel, kernel.nodes[statement.value])}`
    case 'store': {
      const place = `${arrayName(kernel, statement.array)}[${v(statement.index)}]`
      return `${place} = ${v(statement.value)}${printWhen(kernel, statement.when)}`
    }
    case 'append': {
      const list = `${arrayName(kernel, statement.list)}[${arrayName(kernel, statement.count)}[0]++]`
      const full = statement.optional ? ' unless full' : ''
      return `${list} = ${v(statement.value)}${printWhen(kernel, statement.when)}${full}`
    }
    case 'range':
      return `for ${v(statement.index)} in ${v(statement.from)}..${v(statement.to)}`
    case 'each': {
      const { position, index, list, from, to } = statement
      return `for ${v(index)} = ${arrayName(kernel, list)}[${v(position)}], ${v(position)} in ${v(from)}..${v(to)}`
    }
    case 'while': {
      const starts = statement.carried.map(({ value, initial }) => `${v(value)} = ${v(initial)}`)
      return `while ${v(statement.condition)} from ${starts.join(', ')}`
    }
    case 'if':
      return `if ${v(statement.condition)}`
  }
}

function steps(kernel: Kernel, statement: Statement): string[] {
  if (statement.kind !== 'while') return []
  const next = statement.carried.map(({ value, next }) => `${printValue(kernel, value)} = ${printValue(kernel, next)}`)
  return [`next ${next.join(', ')}`]
}

function printWhen(kernel: Kernel, when: Value | undefined): string {
  return when === undefined ? '' : ` when ${printValue(kernel, when)}`
}

function arrayName(kernel: Kernel, array: number): string {
  return kernel.arrays[array]?.name ?? `array ${array}?`
}

const letters = { f64: 'v', i32: 'n', bool: 'b' } as const

function printValue(kernel: Kernel, value: Value): string {
  const node = kernel.nodes[value]
  if (node === undefined) return `${value}?`
  if (node.op !== 'const') return `${letters[node.type]}${value}`
  if (node.type === 'bool') return node.value ? 'true' : 'false'
  return node.type === 'i32' ? String(node.value) : printFloat(node.value)
}

function printFloat(value: number): string {
  const text = Object.is(value, -0) ? '-0' : String(value)
  return /^-?\d+$/.test(text) ? `${text}.0` : text
}

function printNode(kernel: Kernel, node: Node | undefined): string {
  const v = (value: Value): string => printValue(kernel, value)
  switch (node?.op) {
    case undefined:
      return '?'
    case 'const':
    case 'index':
    case 'carried':
      return node.op
    case 'load':
      return `${arrayName(kernel, node.array)}[${v(node.index)}]${node.speculative ? '?' : ''}`
    case 'unary':
      return node.operator === 'neg' ? `-${v(node.a)}` : `${node.operator}(${v(node.a)})`
    case 'binary':
    case 'compare': {
      const symbol = symbols[node.operator]
      return symbol ? `${v(node.a)} ${symbol} ${v(node.b)}` : `${node.operator}(${v(node.a)}, ${v(node.b)})`
    }
    case 'logic':
      return `${v(node.a)} ${node.operator} ${v(node.b)}`
    case 'not':
      return `not ${v(node.a)}`
    case 'select':
      return `${v(node.condition)} ? ${v(node.a)} : ${v(node.b)}`
    case 'shift':
      return `${node.operator}(${v(node.a)}, ${node.count})`
    case 'convert':
      return `${node.conversion}(${v(node.a)})`
    case 'host':
      return `${kernel.hosts[node.host] ?? `function ${node.host}?`}(${node.arguments.map(v).join(', ')})`
  }
}
