import {
  amp,
  avogadroConstant,
  boltzmannConstant,
  coulomb,
  electricConstant,
  electronMass,
  elementaryCharge,
  farad,
  faradayConstant,
  gasConstant,
  gram,
  joule,
  kelvin,
  kilogram,
  magneticConstant,
  metre,
  molarMassConstant,
  mole,
  mV,
  newton,
  zeroCelsius,
} from '@dvdt/units'
import { describe, expect, it } from 'vitest'

describe('physical constants', () => {
  it('have the values of CODATA 2014', () => {
    expect(avogadroConstant.in(mole.pow(-1))).toBe(6.022140857e23)
    expect(boltzmannConstant.in(joule.div(kelvin))).toBe(1.38064852e-23)
    expect(electricConstant.in(farad.div(metre))).toBe(8.854187817e-12)
    expect(electronMass.in(kilogram)).toBe(9.10938356e-31)
    expect(elementaryCharge.in(coulomb)).toBe(1.6021766208e-19)
    expect(faradayConstant.in(coulomb.div(mole))).toBe(96485.33289)
    expect(gasConstant.in(joule.div(mole.mul(kelvin)))).toBe(8.3144598)
    expect(magneticConstant.in(newton.div(amp.pow(2)))).toBe(4 * Math.PI * 1e-7)
    expect(molarMassConstant.in(gram.div(mole))).toBe(1)
    expect(zeroCelsius.in(kelvin)).toBe(273.15)
  })

  it('are consistent: F = e N, R = k N', () => {
    expect(elementaryCharge.mul(avogadroConstant).in(coulomb.div(mole))).toBeCloseTo(faradayConstant.value, 3)
    expect(boltzmannConstant.mul(avogadroConstant).value).toBeCloseTo(gasConstant.value, 6)
  })

  it('give the Nernst potential of potassium at 6.3 °C, -72.1 mV for 20 mM outside and 400 mM inside', () => {
    const temperature = zeroCelsius.add(kelvin(6.3))
    const slope = gasConstant.mul(temperature).div(faradayConstant)
    expect(slope.mul(Math.log(20 / 400)).in(mV)).toBeCloseTo(-72.1, 1)
  })
})
