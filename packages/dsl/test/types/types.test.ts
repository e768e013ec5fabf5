import { beforeAll, describe, expect, it } from 'vitest'
import {
  announced,
  build,
  type Compilation,
  compile,
  fixture,
  unordered,
  type Version,
  versions,
  wanted,
} from './compile.ts'

const names = ['code', 'composition', 'dimensions', 'group', 'names', 'quantity', 'syntax', 'variables'].map(
  (name) => `${name}.ts`,
)

beforeAll(() => build())

describe.each(versions)('errors of TypeScript %s', (version) => {
  let compilation: Compilation
  beforeAll(() => {
    compilation = compile(Object.fromEntries(names.map((name) => [name, fixture(name)])), version)
  })

  it.each(names)('%s has those that it announces, and no others', (name) => {
    const found = compilation.errors.filter(({ file }) => file === name)
    const said = found.map((error) => ({ line: error.line, message: wanted(error) }))
    const settled = ({ line, message }: { line: number; message: string }) =>
      version === '7.0' ? { line, message } : { line, message: unordered(message) }
    expect(said.map(settled)).toEqual(announced(fixture(name)).map(settled))
  })

  it('read like this', () => {
    const source = `import { eqs } from '@dvdt/dsl'\neqs('I = 3*mV + 2*nS : amp')`
    expect(compile({ 'wrong.ts': source }, version).errors).toMatchObject([
      {
        file: 'wrong.ts',
        line: 2,
        message: `Argument of type '"I = 3*mV + 2*nS : amp"' is not assignable to parameter of type '"I: voltage + conductance"'.`,
      },
    ])
  })
})

const cost = (text: string, version: Version) => {
  const { errors, instantiations } = compile({ 'cost.ts': text }, version)
  expect(errors).toEqual([])
  return instantiations
}

describe.each(versions)('what types cost TypeScript %s', (version) => {
  it('is bounded: a Hodgkin-Huxley model of 12 equations, over the import alone', () => {
    const imported = cost(fixture('import.ts'), version)
    expect(cost(fixture('cobahh.ts'), version) - imported).toBeLessThan(50_000)
  })

  it('lets expressions have 300 terms, long names and deep parentheses', () => {
    const sum = (term: (i: number) => string, operator: string) =>
      Array.from({ length: 300 }, (_, i) => term(i)).join(operator)
    const texts = [
      `dv/dt = (${sum(() => 'v', ' + ')})/ms : volt`,
      `dv/dt = ${sum(() => '(El - v)/(5*ms)', ' - ')} : volt\nEl : volt`,
      `x = ${sum(() => 'exp(-(v - 3*mV)/(2*mV))', '*')} : 1\nv : volt`,
      `x = ${sum(() => '(v > 3*mV)', ' and ')} : boolean\nv : volt`,
      `x = ${sum(() => '0.3*mV**-1*4*mV/exprel((13*mV - v)/(4*mV))/ms', ' + ')} : Hz\nv : volt`,
      `x = ${sum(() => '2', '**')} : 1`,
      `x = 1${'+(1'.repeat(200)}${')'.repeat(200)} : 1`,
      `x = ${'exp('.repeat(80)}1${')'.repeat(80)} : 1`,
      `${sum((i) => `x${i} : volt`, '\n')}\ny = ${sum((i) => `x${i}`, ' + ')} : volt`,
      `x = ${'a'.repeat(300)} : 1`,
    ]
    const source = ["import { eqs } from '@dvdt/dsl'", ...texts.map((text) => `eqs(${JSON.stringify(text)})`)].join(
      '\n',
    )
    expect(compile({ 'long.ts': source }, version).errors).toEqual([])
  })
})

it('types cost about 130 instantiations for an operator and a name, 1,000 for an equation', () => {
  const head = "import { eqs } from '@dvdt/dsl'\n"
  const sum = (terms: number) => cost(`${head}eqs('x = u${' + u'.repeat(terms)} : 1\\nu : 1')`, '7.0')
  expect((sum(200) - sum(100)) / 100).toBeCloseTo(127, -1)
  const equations = (count: number) => {
    const text = Array.from({ length: count }, (_, i) => `dv${i}/dt = -v${i}/ms : volt\\n`).join('')
    return cost(`${head}eqs('${text}')`, '7.0')
  }
  expect((equations(60) - equations(40)) / 20).toBeCloseTo(1042, -2)
})
