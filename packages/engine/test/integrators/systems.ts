import { freeNames, parseExpression } from '@dvdt/dsl'
import type { NameClass, OdeSystem } from '../../src/integrators/system.ts'

interface Options {
  readonly clamped?: readonly string[]
  readonly parameters?: readonly string[]
  readonly locallyConstant?: readonly string[]
}

const isNoise = (name: string): boolean => name === 'xi' || name.startsWith('xi_')

/** A system from the right-hand sides of its equations: `{ v: '(I - v)/tau' }`. */
export function system(rightHandSides: Readonly<Record<string, string>>, options: Options = {}): OdeSystem {
  const equations = Object.entries(rightHandSides).map(([name, text]) => ({ name, rhs: parseExpression(text) }))
  const classify = (name: string): NameClass => {
    if (name in rightHandSides) return 'state'
    if (isNoise(name)) return 'noise'
    if (name === 't') return 'time'
    return options.parameters?.includes(name) || name === 'not_refractory' ? 'parameter' : 'constant'
  }
  return {
    equations,
    classify,
    stateful: (name) => ['rand', 'randn', 'poisson'].includes(name),
    locallyConstant: (name) => options.locallyConstant?.includes(name) ?? false,
    noise: [...new Set(equations.flatMap(({ rhs }) => [...freeNames(rhs)].filter(isNoise)))],
    clamped: new Set(options.clamped),
  }
}
