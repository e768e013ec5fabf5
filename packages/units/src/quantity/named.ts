import type { Quantity } from './quantity.ts'

// Short names for the types that signatures need most.

export type Length = Quantity<'length'>
export type Area = Quantity<'area'>
export type Volume = Quantity<'volume'>
export type Time = Quantity<'time'>
export type Frequency = Quantity<'frequency'>
export type Voltage = Quantity<'voltage'>
export type Current = Quantity<'current'>
export type Charge = Quantity<'charge'>
export type Resistance = Quantity<'resistance'>
export type Conductance = Quantity<'conductance'>
export type Capacitance = Quantity<'capacitance'>
export type Concentration = Quantity<'concentration'>
export type Temperature = Quantity<'temperature'>
