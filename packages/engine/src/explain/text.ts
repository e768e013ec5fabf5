import { formatBytes } from '../memory/bytes.ts'
import type { BoundArray, Explanation, ObjectExplanation, OperationExplanation } from './explanation.ts'
import type { Loop } from './loops.ts'
import { table } from './table.ts'

type Facts = Omit<Explanation, 'toString'>

const runners: Readonly<Record<Explanation['backend'], string>> = {
  interpreter: 'the interpreter',
  wasm: 'one WebAssembly module',
}

/** An explanation as text for people. */
export function layOut(facts: Facts): string {
  const { objects, operations, wasm } = facts
  const sections = [
    ['# Network', ...overview(facts)],
    ['# Step', ...schedule(operations)],
    ...objects.map((object) => objectSection(object, operations, facts.backend)),
    ['# JavaScript', ...calls(operations)],
    ['# Memory', ...memory(facts)],
    ...(wasm === undefined ? [] : [['# WebAssembly', wasm]]),
  ]
  return sections
    .filter(({ length }) => length > 1)
    .map((lines) => lines.join('\n'))
    .join('\n\n')
}

function overview({ backend, t, bytes }: Facts): string[] {
  return [`t = ${t}, run by ${runners[backend]}, ${formatBytes(bytes)} of memory`]
}

function schedule(operations: readonly OperationExplanation[]): string[] {
  const rows = operations.map(({ slot, order, name, clock, dt, kind }) => [
    slot,
    order,
    name,
    clock,
    `${dt}`,
    kind === 'kernel' ? 'kernel' : 'JavaScript',
  ])
  return table([['slot', 'order', 'operation', 'clock', 'dt', 'by'], ...rows], '')
}

function objectSection(
  { name, model }: ObjectExplanation,
  operations: readonly OperationExplanation[],
  backend: Facts['backend'],
): string[] {
  const own = operations.filter(({ object }) => object === name)
  if (model === undefined && own.every(({ kind }) => kind === 'host')) return []
  const { equations = '', constants = [], links = [], method, refractory } = model ?? {}
  const lines = [
    ...block('equations', equations),
    ...block('constants', constants.map(({ name, value }) => `${name} = ${value ?? 'given to run'}`).join('\n')),
    ...block('links', links.map(({ name, shows }) => `${name} shows ${shows ?? 'nothing yet'}`).join('\n')),
    ...(method === undefined ? [] : [`method: ${method}`]),
    ...(refractory === undefined ? [] : [`refractory: ${refractory}`]),
    ...own.flatMap((operation) => operationLines(operation, backend)),
  ]
  return [`# ${name}${model === undefined ? '' : `: ${counted(model.N, model.noun ?? 'neuron')}`}`, ...lines]
}

function operationLines(operation: OperationExplanation, backend: Facts['backend']): string[] {
  const { name, kind, text = '', loops, fused, ahead, arrays, kernel = '' } = operation
  const others = fused.filter((other) => other !== name)
  return [
    '',
    `${name}${kind === 'host' ? ' (JavaScript)' : ''}:`,
    ...indented(text, '  '),
    ...loops.map((loop) => `  ${describeLoop(loop, backend)}`),
    ...(others.length === 0 ? [] : [`  fused with ${others.join(', ')}: one loop for all`]),
    ...(ahead ? [`  up to ${ahead.steps} steps at a time, by ${ahead.elements} elements before the next`] : []),
    ...table(arrays.map(arrayRow), '  '),
    ...indented(kernel, '  '),
  ]
}

function describeLoop({ over, rounds, together, ifNeeded }: Loop, backend: Facts['backend']): string {
  const range = rounds === undefined ? 'loop' : `loop over ${rounds}`
  const parts = [over === 'list' ? 'loop over those in a list' : range]
  if (together > 1 && backend === 'wasm') parts.push(`${together} at a time`)
  if (ifNeeded) parts.push('if needed')
  return parts.join(', ')
}

function arrayRow({ name, type, length, bytes, reads, writes }: BoundArray): (string | number)[] {
  const access = reads ? (writes ? 'reads, writes' : 'reads') : writes ? 'writes' : 'unused'
  return [name, type, length, formatBytes(bytes), access]
}

function calls(operations: readonly OperationExplanation[]): string[] {
  const rows = operations.flatMap((operation) =>
    operation.calls.map(({ kind, name, reason }) => [operation.name, kind === 'function' ? `${name}()` : kind, reason]),
  )
  return rows.length === 0 ? ['nothing is left to it'] : table(rows, '')
}

function memory({ objects, bytes }: Facts): string[] {
  const rows = objects.map(({ name, bytes, bytesPerStep }) => [
    name,
    formatBytes(bytes),
    bytesPerStep === undefined ? '' : `and ${formatBytes(bytesPerStep)} of each step`,
  ])
  return table([...rows, ['in all', formatBytes(bytes)]], '')
}

function block(title: string, text: string): string[] {
  return text === '' ? [] : [`${title}:`, ...indented(text, '  ')]
}

function indented(text: string, indent: string): string[] {
  return text === '' ? [] : text.split('\n').map((line) => `${indent}${line}`)
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
