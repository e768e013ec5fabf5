import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { distance, nearest } from '../../src/findings/spelling.ts'

describe('nearest', () => {
  const names = ['v', 'tau', 'tau_m', 'gNa', 'gK', 'exp', 'sigma', 'mV', 'threshold']

  test.each([
    ['tauu', 'tau'],
    ['tua', 'tau'],
    ['ta', undefined],
    ['taum', 'tau'],
    ['EXP', 'exp'],
    ['mv', 'mV'],
    ['V', 'v'],
    ['w', undefined],
    ['gna', 'gNa'],
    ['sgima', 'sigma'],
    ['treshhold', 'threshold'],
    ['conductance', undefined],
    ['tau', undefined],
  ])('%s: %s', (name, expected) => {
    expect(
      nearest(
        name,
        names.filter((candidate) => candidate !== name || name !== 'tau'),
      ),
    ).toBe(expected)
  })

  test('of equals, the first in the alphabet; whatever the order', () => {
    expect(nearest('abx', ['abz', 'aby'])).toBe('aby')
    expect(nearest('abx', ['aby', 'abz'])).toBe('aby')
  })

  test('a name that is known is not suggested for itself', () => {
    expect(nearest('tau', ['tau'])).toBe(undefined)
  })
})

describe('distance', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'A'), maxLength: 6 })

  /** By its definition: the fewest edits, no part of the word edited twice. */
  function slow(a: string, b: string): number {
    if (a === '' || b === '') return a.length + b.length
    const [i, j] = [a.length, b.length]
    const options = [
      slow(a.slice(0, -1), b) + 1,
      slow(a, b.slice(0, -1)) + 1,
      slow(a.slice(0, -1), b.slice(0, -1)) + (a[i - 1] === b[j - 1] ? 0 : 1),
    ]
    if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
      options.push(slow(a.slice(0, -2), b.slice(0, -2)) + 1)
    }
    return Math.min(...options)
  }

  test('counts edits', () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(distance(a, b)).toBe(slow(a, b))
      }),
      { numRuns: 200 },
    )
  })

  test('gives up beyond its limit, not before', () => {
    fc.assert(
      fc.property(word, word, fc.nat(4), (a, b, limit) => {
        const edits = distance(a, b)
        expect(distance(a, b, limit)).toBe(edits <= limit ? edits : Number.POSITIVE_INFINITY)
      }),
    )
  })
})
