import { describe, expect, test } from 'vitest'
import { chooseIntegrator } from '../../src/integrators/choice.ts'
import { IntegrationError } from '../../src/integrators/error.ts'
import { exact } from '../../src/integrators/exact.ts'
import { integratorNamed } from '../../src/integrators/methods.ts'
import { system } from './systems.ts'

const choose = (equations: Record<string, string>, method?: string | readonly string[]) =>
  chooseIntegrator('neurongroup', system(equations, { locallyConstant: ['stimulus'] }), method)

describe('the automatic choice', () => {
  test.each([
    ['linear', { v: '(1 - v)/tau' }, 'exact'],
    ['nonlinear', { v: '(1 - v**2)/tau' }, 'euler'],
    ['additive noise', { v: '-v/tau + xi*tau**-0.5' }, 'euler'],
    ['multiplicative', { v: '-v/tau + v*xi*tau**-0.5' }, 'heun'],
    ['sin(t)', { v: '(sin(2*pi*f*t) - v)/tau' }, 'euler'],
    ['timedarray', { v: '(stimulus(t) - v)/tau' }, 'exact'],
    ['coupled chain', { a: '(b - a)/tau', b: '(c - b)/tau', c: '-c/tau' }, 'exact'],
    // where Brian's symbolic solution gives up and it uses 'euler'
    ['no decay (singular)', { v: '1/tau' }, 'exact'],
    ['oscillator (complex eigenvalues)', { x: 'w*y', y: '-w*x' }, 'exact'],
    ['random drive', { v: '(rand() - v)/tau' }, 'euler'],
    ['noise that depends on time', { v: '-v/tau + t*xi/second' }, 'heun'],
    ['nothing', {}, 'exact'],
  ])('for %s is %s', (_, equations: Record<string, string>, expected) => {
    expect(choose(equations).integrator.name).toBe(expected)
  })

  test('is announced', () => {
    const times = [0, 0, 50]
    const now = (): number => times.shift() as number
    const { message } = chooseIntegrator('neurongroup', system({ v: '(1 - v)/tau' }), undefined, now)
    expect(message).toBe(
      "No numerical integration method specified for group 'neurongroup', using method 'exact' (took 0.05s).",
    )
  })

  test('is announced with the time lost on others', () => {
    const times = [0, 0, 10, 30]
    const now = (): number => times.shift() as number
    const { message, tried } = chooseIntegrator('g', system({ v: '(1 - v**2)/tau' }), undefined, now)
    expect(message).toBe(
      "No numerical integration method specified for group 'g', using method 'euler' (took 0.02s, trying other methods took 0.01s).",
    )
    expect(tried).toEqual([{ name: 'exact', reason: 'the right-hand side of dv/dt is not linear in v' }])
  })
})

describe('a given method', () => {
  test('is used without a word', () => {
    expect(choose({ v: '(1 - v)/tau' }, 'rk4')).toMatchObject({ integrator: { name: 'rk4' }, tried: [] })
    expect(choose({ v: '(1 - v)/tau' }, 'rk4').message).toBeUndefined()
  })

  test('may be written in any case, and exact may be called linear', () => {
    expect(choose({ v: '(1 - v)/tau' }, 'Linear').integrator).toBe(exact)
  })

  test('may be an integrator', () => {
    expect(chooseIntegrator('g', system({ v: '(1 - v)/tau' }), exact).integrator).toBe(exact)
  })

  test('may be a list to be tried in order', () => {
    expect(choose({ v: '-v*v/tau' }, ['exact', 'exponential_euler', 'rk2', 'heun']).integrator.name).toBe('rk2')
  })

  test.each([
    [
      'exakt',
      "There is no integration method 'exakt'; did you mean 'exact'? The methods are 'exact', 'linear', 'exponential_euler', 'euler', 'rk2', 'rk4', 'heun', 'milstein'.",
    ],
    ['independent', "There is no integration method 'independent'. Use 'exact', which solves all that it did."],
    [
      'gsl_rkf45',
      "There is no integration method 'gsl_rkf45': methods with adaptive steps don't exist here. Use 'rk4', with a smaller dt where it has to be more precise.",
    ],
  ])('%s does not exist', (method, message) => {
    expect(() => choose({ v: '-v/tau' }, method)).toThrow(new IntegrationError(message))
  })

  test('is no number, and no empty list', () => {
    expect(() => chooseIntegrator('g', system({}), 4 as never)).toThrow(
      "The method of 'g' must be the name of an integration method, an integrator, or a list of these.",
    )
    expect(() => choose({ v: '-v/tau' }, [])).toThrow("The list of integration methods for 'neurongroup' is empty.")
  })
})

describe('an unsuitable method says why', () => {
  test.each([
    ['exact', { v: 'v**2/tau' }, 'the right-hand side of dv/dt is not linear in v'],
    ['exact', { v: 'v*w/tau', w: '-w/tau' }, 'the right-hand side of dv/dt is not linear in v and w together'],
    ['exact', { v: '-v/tau', w: 'exp(v)/tau' }, 'the right-hand side of dw/dt is not linear in v'],
    ['exact', { v: '-v/tau + xi' }, 'the right-hand side of dv/dt contains noise (xi)'],
    ['exact', { v: '(sin(t*f) - v)/tau' }, 'the right-hand side of dv/dt depends on t'],
    ['exact', { v: '(stimulus(2*t) - v)/tau' }, 'the right-hand side of dv/dt depends on t'],
    ['exact', { v: '-rand()*v/tau' }, 'the right-hand side of dv/dt calls rand(), which gives another value each time'],
    [
      'exact',
      { v: '(w - stimulus(t)*v)/tau', w: '-w/tau' },
      'in dv/dt, which is coupled to other equations, a function of t multiplies a variable',
    ],
    ['exponential_euler', { v: 'v**2/tau' }, 'the right-hand side of dv/dt is not linear in v'],
    ['exponential_euler', { v: '-v/tau + xi_1' }, 'the right-hand side of dv/dt contains noise (xi_1)'],
    ['rk2', { v: '-v/tau + xi' }, 'the right-hand side of dv/dt contains noise (xi)'],
    ['rk4', { v: '-v/tau + xi' }, 'the right-hand side of dv/dt contains noise (xi)'],
    ['euler', { v: 'v*xi' }, 'the noise is multiplicative: in dv/dt, the factor of xi depends on v'],
    ['euler', { v: 'sin(t)*xi' }, 'the noise is multiplicative: in dv/dt, the factor of xi depends on t'],
    ['euler', { v: 'xi**2' }, 'the right-hand side of dv/dt is not linear in its noise'],
    ['heun', { v: 'exp(xi)' }, 'the right-hand side of dv/dt is not linear in its noise'],
    ['heun', { v: 'xi_1*xi_2' }, 'the right-hand side of dv/dt is not linear in its noise'],
    ['milstein', { v: 'v/xi' }, 'the right-hand side of dv/dt is not linear in its noise'],
    ['milstein', { v: 'xi_1 + xi_2' }, 'the right-hand side of dv/dt contains several noises (xi_1, xi_2)'],
    ['milstein', { v: 'xi_1', w: 'v*xi_1' }, 'dv/dt and dw/dt share the noise xi_1'],
  ])('%s for %o: %s', (method, equations: Record<string, string>, reason) => {
    expect(integratorNamed(method).unsuitable(system(equations, { locallyConstant: ['stimulus'] }))).toBe(reason)
    expect(() => choose(equations, method)).toThrow(
      new IntegrationError(`'${method}' cannot integrate the equations of group 'neurongroup': ${reason}.`),
    )
  })

  test('and so do all that were tried', () => {
    expect(() => choose({ v: 'exp(xi)' })).toThrow(
      new IntegrationError(
        [
          "No integration method suits the equations of group 'neurongroup':",
          "  'exact': the right-hand side of dv/dt contains noise (xi)",
          "  'euler': the right-hand side of dv/dt is not linear in its noise",
          "  'heun': the right-hand side of dv/dt is not linear in its noise",
        ].join('\n'),
      ),
    )
  })
})
