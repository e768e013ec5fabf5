import { cm, Dimension, formatDimension, nS, registerUnit, um, unitSymbol, uS, volt } from '@dvdt/units'
import { describe, expect, it } from 'vitest'

describe('registered units', () => {
  const density = uS(0.05).div(um.pow(2)(1000))

  it('show quantities that have no standard unit', () => {
    expect(`${density}`).toBe('50. m^-4 kg^-1 s^3 A^2')
    registerUnit(uS.div(cm.pow(2)))
    expect(`${density}`).toBe('5000. uS/(cm^2)')
    expect(density.repr()).toBe('5000. * usiemens / (cmetre ** 2)')
    registerUnit(nS.div(um.pow(2)))
    expect(`${density}`).toBe('0.05 nS/(um^2)')
  })

  it('never replace standard units', () => {
    registerUnit(volt.mul(volt).div(volt))
    expect(`${volt(3)}`).toBe('3. V')
  })

  it('of size 1 stand for their dimension in messages', () => {
    const dimension = Dimension.parse('voltage').div(Dimension.parse('time'))
    expect(unitSymbol(dimension)).toBe('m^2 kg s^-4 A^-1')
    expect(formatDimension(dimension)).toBe('metre ** 2 * kilogram * second ** -4 * amp ** -1')
  })

  it('are units', () => {
    expect(() => registerUnit('mV' as never)).toThrow(
      new TypeError("registerUnit() takes a unit, but got the string 'mV'."),
    )
  })
})
