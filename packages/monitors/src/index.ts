export { type CsvOptions, toCSV } from './export/csv.ts'
export type { Column, Exportable, Field, Recording, Values } from './export/field.ts'
export { type NpzOptions, toNPZ } from './export/npz.ts'
export { saveCSV, saveNPZ } from './export/save.ts'
export type { EventMonitorObject, EventMonitorOptions } from './monitors/eventmonitor.ts'
export { Monitor } from './monitors/monitor.ts'
export { PopulationRateMonitor, type PopulationRateMonitorOptions } from './monitors/populationratemonitor.ts'
export type { RecordOption } from './monitors/record.ts'
export type { SpikeMonitorObject } from './monitors/spikemonitor.ts'
export type { StateMonitorObject, StateMonitorOptions } from './monitors/statemonitor.ts'
export {
  EventMonitor,
  type EventMonitorConstructor,
  SpikeMonitor,
  type SpikeMonitorConstructor,
  StateMonitor,
  type StateMonitorConstructor,
} from './monitors/typed.ts'
export type { Traces } from './monitors/types.ts'
export type { BinnedRate, BinnedRates } from './rates/bins.ts'
export type { Smoothing } from './rates/smoothing.ts'
export type { Connected, ConnectedNeurons, Connectivity, Degrees } from './statistics/connectivity.ts'
export { connectivity } from './statistics/connectivity.ts'
export { autocorrelogram, type Correlogram, crosscorrelogram, type Lags } from './statistics/correlogram.ts'
export { fanoFactor, type SpikeCounts, spikeCounts, type Windows } from './statistics/counts.ts'
export { firingRates, type SpikeCounter } from './statistics/firingrates.ts'
export { interSpikeIntervals } from './statistics/intervals.ts'
export { type Psth, psth, type Surroundings } from './statistics/psth.ts'
export type { SpikeTrain, SpikeTrains, TrainMeasure } from './statistics/trains.ts'
export { coefficientOfVariation, cv2, localVariation, revisedLocalVariation } from './statistics/variability.ts'
