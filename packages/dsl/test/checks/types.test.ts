import { describe, expect, test } from 'vitest'
import { eqs, language, layers, neuronVariables, parseExpression, typeOf, variablesOf } from '../../src/index.ts'

const scope = layers(variablesOf(eqs('x : 1\nv : volt\nn : integer\nb : boolean')), neuronVariables, language)

describe('type of an expression', () => {
  test.each([
    ['1', 'integer'],
    ['1.', 'float'],
    ['1e3', 'float'],
    ['True', 'boolean'],
    ['n', 'integer'],
    ['i', 'integer'],
    ['b', 'boolean'],
    ['n + 1', 'integer'],
    ['n + 1.', 'float'],
    ['n/2', 'float'],
    ['7//2', 'integer'],
    ['7 % 2', 'integer'],
    ['7.5//2', 'float'],
    ['-n', 'integer'],
    ['-b', 'integer'],
    ['b + b', 'integer'],
    ['b*x', 'float'],
    ['n**2', 'integer'],
    ['n**-1', 'float'],
    ['n**n', 'float'],
    ['2**0.5', 'float'],
    ['x > n', 'boolean'],
    ['n == 1', 'boolean'],
    ['n and 1', 'boolean'],
    ['not n', 'boolean'],
    ['int(x)', 'integer'],
    ['int(x > 1)', 'integer'],
    ['abs(n)', 'integer'],
    ['abs(b)', 'integer'],
    ['abs(x)', 'float'],
    ['sign(-2)', 'integer'],
    ['clip(n, 0, 3)', 'integer'],
    ['clip(n, 0, 3.5)', 'float'],
    ['floor(x)', 'float'],
    ['exp(1)', 'float'],
    ['timestep(t, dt)', 'integer'],
    ['poisson(3)', 'integer'],
    ['rand()', 'float'],
    ['nobody_knows', 'float'],
    ['nobody(1)', 'float'],
  ])('%s is %s', (text, type) => {
    expect(typeOf(parseExpression(text), scope)).toBe(type)
  })
})
