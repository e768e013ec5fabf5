import type { Quantity } from '../quantity/quantity.ts'
import { unitsByName } from './units.ts'

// CODATA 2014 (Mohr, Newell & Taylor 2016, Rev. Mod. Phys. 88:035009), the values that Brian 2 has, so that models
// computed with either agree. Later values differ from the eighth digit on.
const { amp, coulomb, farad, gram, joule, kelvin, kilogram, metre, mole, newton } = unitsByName

/** N_A, in 1/mol. */
export const avogadroConstant: Quantity<'mol^-1'> = mole.pow(-1)(6.022140857e23)

/** k, in J/K. */
export const boltzmannConstant: Quantity<'m^2 kg s^-2 K^-1'> = joule(1.38064852e-23).div(kelvin)

/** Vacuum permittivity, in F/m. */
export const electricConstant: Quantity<'m^-3 kg^-1 s^4 A^2'> = farad(8.854187817e-12).div(metre)

/** Rest mass of the electron. */
export const electronMass: Quantity<'mass'> = kilogram(9.10938356e-31)

/** Charge of the proton. */
export const elementaryCharge: Quantity<'charge'> = coulomb(1.6021766208e-19)

/** F, in C/mol. */
export const faradayConstant: Quantity<'s A mol^-1'> = coulomb(96485.33289).div(mole)

/** R, in J/(mol K). */
export const gasConstant: Quantity<'m^2 kg s^-2 K^-1 mol^-1'> = joule(8.3144598).div(mole).div(kelvin)

/** Vacuum permeability, 4π·10⁻⁷ N/A². */
export const magneticConstant: Quantity<'m kg s^-2 A^-2'> = newton(4 * Math.PI * 1e-7).div(amp.pow(2))

/** 1 g/mol. */
export const molarMassConstant: Quantity<'kg mol^-1'> = gram(1).div(mole)

/** 0 °C. */
export const zeroCelsius: Quantity<'temperature'> = kelvin(273.15)
