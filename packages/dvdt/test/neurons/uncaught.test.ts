import { inspect } from 'node:util'
import { eqs, ModelError, ms, NeuronGroup, startScope } from 'dvdt'
import { expect, test } from 'vitest'

const caught = (make: () => unknown): Error => {
  try {
    make()
  } catch (problem) {
    return problem as Error
  }
  throw new Error('nothing was thrown')
}

test.each<[string, () => unknown]>([
  ['eqs', () => eqs('dv/dt = -v : volt' as string)],
  [
    'NeuronGroup',
    () => new NeuronGroup(1, eqs('dv/dt = -v/tau : 1', { tau: ms(1) }), { threshold: 'w > 1' as string }),
  ],
  ['an option', () => new NeuronGroup(0)],
])('an uncaught mistake in %s shows its message and then the line that made it', (_, make) => {
  const frames =
    caught(make)
      .stack?.split('\n')
      .filter((line) => line.startsWith('    at ')) ?? []
  expect(frames[0]).toContain('uncaught.test.ts')
})

test('a console shows no internals of a mistake', () => {
  const problem = caught(() => eqs('dv/dt = -v : volt' as string))
  expect(problem).toBeInstanceOf(ModelError)
  expect(inspect(problem)).not.toContain('findings')
  expect((problem as ModelError).findings.length).toBe(1)
})

test('a mistake in a string of a group says which string it is, and of which group', () => {
  const group = (options: { threshold?: string; reset?: string; refractory?: string }) => () =>
    new NeuronGroup(1, 'v : 1' as string, { name: 'layer', threshold: 'v > 1', ...options })
  expect(group({ threshold: 'w > 1' })).toThrow("In the threshold of 'layer':")
  expect(group({ reset: 'w += 1' })).toThrow("In the reset of 'layer':")
  expect(group({ refractory: 'w' })).toThrow("In the refractoriness of 'layer':")
})

test('a group that cannot be made takes no name', () => {
  startScope()
  expect(() => new NeuronGroup(1, 'v : 1' as string, { threshold: 'w > 1' as string })).toThrow(ModelError)
  expect(new NeuronGroup(1, 'v : 1').name).toBe('neurongroup')
  expect(new NeuronGroup(1, 'v : 1').name).toBe('neurongroup_1')
})
