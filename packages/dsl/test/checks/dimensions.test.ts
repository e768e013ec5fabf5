import { Dimension, noDimension, second, volt } from '@dvdt/units'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  checkDimensions,
  eqs,
  func,
  language,
  layers,
  meaningOf,
  neuronVariables,
  noiseVariables,
  parseExpression,
  print,
  scopeOf,
  variablesOf,
} from '../../src/index.ts'

const model = eqs(`
dv/dt = -v/(10*ms) : volt
u : volt
I : amp
g : siemens
tau : second
x : 1
y : 1
n : integer
b : boolean
`)
const outside = scopeOf(
  new Map([
    [
      'f',
      meaningOf(
        'f',
        func((a, b) => a * b, { args: [volt, 1], result: second }),
      ),
    ],
    ['k', meaningOf('k', 2)],
    ['half', meaningOf('half', 0.5)],
  ]),
)
const scope = layers(variablesOf(model), neuronVariables, language, outside)
const check = (text: string) => checkDimensions(parseExpression(text), scope, text)
const dimensionOf = (text: string): string => {
  const { dimension, findings } = check(text)
  if (findings.length > 0 || !dimension) throw new Error(findings.map(({ message }) => message).join(' '))
  return dimension.name
}

describe('dimension of an expression', () => {
  test.each([
    ['v', 'voltage'],
    ['g*v', 'current'],
    ['v/I', 'resistance'],
    ['v + 3*mV', 'voltage'],
    ['-v', 'voltage'],
    ['v % (2*mV)', 'voltage'],
    ['x // y', '1'],
    ['(v - u)/tau', 'm^2 kg s^-4 A^-1'],
    ['v**2', 'm^4 kg^2 s^-6 A^-2'],
    ['metre**2', 'area'],
    ['tau**-0.5', 'noise'],
    ['v**(1/2)*v**0.5', 'voltage'],
    ['(v**(1/3))**3', 'voltage'],
    ['v**k/v', 'voltage'],
    ['(v**2)**half', 'voltage'],
    ['v**0', '1'],
    ['x**y', '1'],
    ['x**n', '1'],
    ['2**-1', '1'],
    ['v > u', '1'],
    ['v > u and not b or x', '1'],
    ['int(v > u)*v', 'voltage'],
    ['b*v', 'voltage'],
    ['sqrt(v*v)', 'voltage'],
    ['sqrt(2/tau)', 'noise'],
    ['abs(-v)', 'voltage'],
    ['ceil(v)', 'voltage'],
    ['sign(v)', '1'],
    ['clip(v, 0*mV, u)', 'voltage'],
    ['exp(v/u)', '1'],
    ['timestep(t, dt)', '1'],
    ['int(x)', '1'],
    ['rand()*mV', 'voltage'],
    ['poisson()', '1'],
    ['poisson(x)*volt', 'voltage'],
    ['f(v, 2)', 'time'],
    ['2*pi*50*Hz*t', '1'],
    ['i/N', '1'],
    ['t_in_timesteps*dt', 'time'],
  ])('%s: %s', (text, dimension) => {
    expect(dimensionOf(text)).toBe(dimension)
  })
})

describe('inconsistent dimensions', () => {
  test.each([
    [
      'v + I',
      'inconsistent-units',
      "Expression 'v + I' uses inconsistent units ('v' has unit volt; 'I' has unit amp).",
    ],
    ['v - 1', 'inconsistent-units', "Expression 'v - 1' uses inconsistent units ('v' has unit volt; '1' has unit 1)."],
    [
      'v % tau',
      'inconsistent-units',
      "Expression 'v % tau' uses inconsistent units ('v' has unit volt; 'tau' has unit second).",
    ],
    [
      'v > 5',
      'inconsistent-units',
      "Comparison of expressions with different units: 'v' has unit volt, '5' has unit 1.",
    ],
    ['v // u', 'floor-division-units', "Floor division '//' is for values without dimension, but 'v' has unit volt."],
    ['not v', 'logical-operand', "'not' is for conditions, but 'v' has unit volt."],
    ['b and v', 'logical-operand', "'and' is for conditions, but 'v' has unit volt."],
    ['2**v', 'exponent-unit', "An exponent has no dimension, but 'v' has unit volt."],
    [
      'v**x',
      'exponent-not-constant',
      "The exponent 'x' of 'v', which has unit volt, has to be a number known beforehand.",
    ],
    [
      'v**0.1234567',
      'exponent-not-rational',
      "The exponent '0.1234567' of 'v', which has unit volt, has to be a simple fraction.",
    ],
    ['exp( v )', 'argument-unit', "Argument number 1 of function 'exp' should have unit 1, but 'v' has unit volt."],
    ['f(v, u)', 'argument-unit', "Argument number 2 of function 'f' should have unit 1, but 'u' has unit volt."],
    [
      'timestep(v, dt)',
      'argument-unit',
      "Argument number 1 of function 'timestep' should have unit second, but 'v' has unit volt.",
    ],
    [
      'clip(v, 0, u)',
      'argument-unit',
      "Argument number 2 of function 'clip' should have the same unit as argument number 1, but '0' has unit 1, while 'v' has unit volt.",
    ],
    ['sin()', 'argument-count', "Function 'sin' needs 1 argument, but got 0."],
    ['exp(x, 1)', 'argument-count', "Function 'exp' needs 1 argument, but got 2."],
    ['rand(2)', 'argument-count', "Function 'rand' needs 0 arguments, but got 1."],
    ['poisson(1, 2)', 'argument-count', "Function 'poisson' needs 0 to 1 arguments, but got 2."],
    ['exp*2', 'function-as-value', "'exp' is a function, but is used like a value."],
    ['v(2)', 'not-a-function', "'v' is a variable, but is used like a function."],
    ['pi(2)', 'not-a-function', "'pi' is a constant, but is used like a function."],
    ['xi', 'noise-outside-equation', "'xi' is noise, which only differential equations have."],
    ['tauu', 'unknown-name', "Unknown name 'tauu'."],
    ['foo(v)', 'unknown-name', "Unknown function 'foo'."],
  ])('%s: %s', (text, code, message) => {
    expect(check(text).findings.map((finding) => [finding.code, finding.message])).toEqual([[code, message]])
  })

  test('one mistake is told once, and what it stands in is let through', () => {
    expect(check('(v + I)*2 + tau').findings).toHaveLength(1)
    expect(check('exp(v)').dimension).toBe(noDimension)
    expect(check('(v + I) + (g + tau)').findings.map(({ from }) => from)).toEqual([0, 10])
  })

  test('a name without meaning has the dimension that its place gives it', () => {
    expect(check('zzz + v').dimension?.name).toBe('voltage')
    expect(check('zzz*v').dimension).toBe(undefined)
  })

  test('the author is quoted, on one line and without comments', () => {
    const [finding] = check('(v+ # here\n   x) * 2').findings
    expect(finding?.message).toBe("Expression 'v + x' uses inconsistent units ('v' has unit volt; 'x' has unit 1).")
    const [sum] = check('( v  -\n u )/ tau + x').findings
    expect(sum?.message).toContain("'( v - u )/ tau' has unit")
  })

  test.each([
    ['tauu', "Did you mean 'tau'?"],
    ['msecnd', "Did you mean 'msecond'?"],
    ['EXP(x)', "Did you mean 'exp'?"],
    ['max(v, u)', "Write 'clip(a, b, inf)' for the larger of two numbers, or 'int(a > b)*a + int(a <= b)*b'."],
    ['v > 5', "Write '5*volt' or the like."],
  ])('%s: %s', (text, hint) => {
    expect(check(text).findings[0]?.hint).toBe(hint)
  })
})

describe('laws', () => {
  const names = { v: 'voltage', I: 'current', g: 'conductance', tau: 'time', x: '1' } as const
  const atom = fc.constantFrom(...Object.keys(names), '2', '0.5', 'mV')

  /** A product of quantities, and its dimension computed on the way. */
  const product = fc.array(fc.tuple(fc.constantFrom('*', '/'), atom, fc.integer({ min: -3, max: 3 })), {
    minLength: 1,
    maxLength: 6,
  })

  test('products have the product of the dimensions', () => {
    fc.assert(
      fc.property(product, (factors) => {
        let text = '1'
        let expected = noDimension
        for (const [operator, name, power] of factors) {
          text += `${operator}${name}**${power}`
          const one = Dimension.parse(name === 'mV' ? 'voltage' : ((names as Record<string, string>)[name] ?? '1')).pow(
            power,
          )
          expected = operator === '*' ? expected.mul(one) : expected.div(one)
        }
        expect(check(text).dimension).toBe(expected)
      }),
    )
  })

  test('sums are right if and only if all terms have the dimension of the first', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('v', 'u', '3*mV', 'I', 'x', 'g*v', 'I/g'), { minLength: 1, maxLength: 5 }),
        (terms) => {
          const dimensions = new Set(terms.map((term) => dimensionOf(term)))
          expect(check(terms.join(' + ')).findings.length === 0).toBe(dimensions.size === 1)
          expect(check(`clip(${terms[0]}, ${terms.at(-1)}, ${terms[0]})`).findings.length === 0).toBe(
            dimensionOf(terms[0] ?? '') === dimensionOf(terms.at(-1) ?? ''),
          )
        },
      ),
    )
  })

  test('printing does not change a dimension', () => {
    fc.assert(
      fc.property(product, (factors) => {
        const tree = parseExpression(
          `1${factors.map(([operator, name, power]) => `${operator}${name}**${power}`).join('')}`,
        )
        expect(check(print(tree)).dimension).toBe(checkDimensions(tree, scope).dimension)
      }),
    )
  })
})

test('noise is known where equations are read', () => {
  const tree = parseExpression('xi*second**0.5 + xi_a*xi_b*second')
  expect(checkDimensions(tree, layers(noiseVariables, language))).toEqual({ dimension: noDimension, findings: [] })
})
